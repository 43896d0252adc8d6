import { checkManifests } from '../../../../src/check';
import { triggerAuthenticationExists } from '../../../../src/check/rules/wiring/trigger-authentication-exists';
import { testRule } from '../../rule-tester';

const keda = (kind: string, metadata: string, spec: string) =>
  `---\napiVersion: keda.sh/v1alpha1\nkind: ${kind}\nmetadata: {${metadata}}\nspec: {${spec}}\n`;
const auth = (metadata = 'name: rabbit-auth', kind = 'TriggerAuthentication') =>
  keda(kind, metadata, 'podIdentity: {provider: aws}');
const triggers = (reference: string) => `triggers: [{type: rabbitmq, metadata: {}, authenticationRef: {${reference}}}]`;
const object = (reference: string, metadata = 'name: mailer') =>
  keda('ScaledObject', metadata, `scaleTargetRef: {name: mailer}, ${triggers(reference)}`);
const job = (reference: string) =>
  keda(
    'ScaledJob',
    'name: mailer',
    `jobTargetRef: {template: {spec: {containers: [{name: c}]}}}, ${triggers(reference)}`,
  );

testRule(triggerAuthenticationExists, {
  passes: [
    { name: 'one of the namespace', yaml: auth() + object('name: rabbit-auth') },
    { name: 'one of a ScaledJob', yaml: auth() + job('name: rabbit-auth') },
    { name: 'one that is made elsewhere', yaml: object('name: other') },
    { name: 'a trigger without credentials', yaml: keda('ScaledObject', 'name: k', 'triggers: [{type: cron}]') },
    {
      name: 'one of the cluster, from any namespace',
      yaml:
        auth('name: rabbit-auth', 'ClusterTriggerAuthentication') +
        object('name: rabbit-auth, kind: ClusterTriggerAuthentication', 'name: mailer, namespace: a'),
    },
    {
      name: 'one in a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n${[auth(), object('name: rabbit-auth')].map((yaml) => `  - ${yaml.slice(4).trim().replaceAll('\n', '\n    ')}\n`).join('')}`,
    },
  ],
  violates: [
    ...[object, job].map((scaled) => ({
      name: `a near miss in a ${scaled === object ? 'ScaledObject' : 'ScaledJob'}`,
      yaml: auth() + scaled('name: rabit-auth'),
      says: [
        `error spec.triggers[0].authenticationRef.name: ${scaled === object ? 'ScaledObject' : 'ScaledJob'} mailer takes its credentials from TriggerAuthentication "rabit-auth", which does not exist; did you mean "rabbit-auth"?`,
        '  TriggerAuthentication rabbit-auth metadata.name: the existing TriggerAuthentication',
        '  fix: write "rabbit-auth", or add the missing TriggerAuthentication',
      ],
    })),
    {
      name: 'another namespace',
      yaml: auth('name: rabbit-auth, namespace: a') + object('name: rabbit-auth', 'name: mailer, namespace: b'),
      says: [
        'error spec.triggers[0].authenticationRef.name: ScaledObject b/mailer takes its credentials from TriggerAuthentication "rabbit-auth", which does not exist; did you mean namespace "a"?',
        '  TriggerAuthentication a/rabbit-auth metadata.name: it is in namespace "a"',
        '  fix: refer to an object in the same namespace',
      ],
    },
  ],
});

test('one that is made elsewhere is a prerequisite, and so is its Secret', () => {
  const credentials = keda(
    'TriggerAuthentication',
    'name: own',
    'secretTargetRef: [{parameter: host, name: rabbit, key: URL}]',
  );

  const { findings, prerequisites } = checkManifests(object('name: other') + credentials, { only: ['wiring'] });

  expect(findings).toEqual([]);
  expect(prerequisites.map(({ kind, name, keys }) => [kind, name, keys])).toEqual([
    ['Deployment', 'mailer', []],
    ['Secret', 'rabbit', ['URL']],
    ['TriggerAuthentication.keda.sh', 'other', []],
  ]);
});

test.each([
  ['a key that its Secret does not have', 'secretTargetRef: [{parameter: host, name: rabbit, key: AMQP_URLL}]'],
  ['a key of a store', 'oauth2: {clientSecret: {valueFrom: {secretKeyRef: {name: rabbit, key: AMQP_URLL}}}}'],
])('a TriggerAuthentication reads %s', (_, spec) => {
  const secret = '---\napiVersion: v1\nkind: Secret\nmetadata: {name: rabbit}\nstringData: {AMQP_URL: "amqp://"}\n';

  const { findings } = checkManifests(secret + keda('TriggerAuthentication', 'name: own', spec), { only: ['wiring'] });

  expect(findings.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
    'wiring/key-exists: TriggerAuthentication own reads key "AMQP_URLL" of Secret "rabbit", which has no such key; did you mean "AMQP_URL"?',
  ]);
});
