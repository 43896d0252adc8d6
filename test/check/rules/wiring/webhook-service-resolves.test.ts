import { checkManifests } from '../../../../src/check';
import { webhookServiceResolves } from '../../../../src/check/rules/wiring/webhook-service-resolves';
import { testRule } from '../../rule-tester';

const service = (port = 443, more = '') =>
  `---\napiVersion: v1\nkind: Service\nmetadata: {name: judge, namespace: system}\nspec: {ports: [{port: ${port}, targetPort: 9443}]${more}}\n`;
const of = (name = 'judge', namespace = 'system', more = '') => `{name: ${name}, namespace: ${namespace}${more}}`;
const kinds: readonly (readonly [string, string, string, (service: string) => string])[] = [
  ...['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'].map(
    (kind) =>
      [
        kind,
        'admissionregistration.k8s.io/v1',
        'webhooks[0].clientConfig.service',
        (ref: string) => `webhooks: [{clientConfig: {service: ${ref}}}]`,
      ] as const,
  ),
  ['APIService', 'apiregistration.k8s.io/v1', 'spec.service', (ref) => `spec: {service: ${ref}}`],
  [
    'CustomResourceDefinition',
    'apiextensions.k8s.io/v1',
    'spec.conversion.webhook.clientConfig.service',
    (ref) => `spec: {conversion: {webhook: {clientConfig: {service: ${ref}}}}}`,
  ],
  [
    'CustomResourceDefinition',
    'apiextensions.k8s.io/v1beta1',
    'spec.conversion.webhookClientConfig.service',
    (ref) => `spec: {conversion: {webhookClientConfig: {service: ${ref}}}}`,
  ],
];
const yamlOf = ([kind, apiVersion, , write]: (typeof kinds)[number], ref: string) =>
  `---\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: w}\n${write(ref)}\n`;
const [first] = kinds;

testRule(webhookServiceResolves, {
  passes: [
    ...kinds.map((kind) => ({ name: `a Service of a ${kind[0]} of ${kind[1]}`, yaml: service() + yamlOf(kind, of()) })),
    { name: 'another port', yaml: service(8443) + yamlOf(first!, of('judge', 'system', ', port: 8443')) },
    { name: 'a headless Service', yaml: service(8443, ', clusterIP: None') + yamlOf(first!, of()) },
    { name: 'a Service that is made elsewhere', yaml: service() + yamlOf(first!, of('other')) },
    { name: 'a URL, and an API that the server has itself', yaml: service() + yamlOf(first!, 'null') },
  ],
  violates: [
    ...kinds.map((kind) => ({
      name: `a misspelt Service of a ${kind[0]} of ${kind[1]}`,
      yaml: service() + yamlOf(kind, of('jugde')),
      says: [
        `error ${kind[2]}.name: ${kind[0]} w sends traffic to Service "jugde", which is not there; did you mean "judge"?`,
        '  Service system/judge metadata.name: the Service that is there',
        '  fix: write "judge", or make the Service that is meant',
      ],
    })),
    {
      name: 'another namespace, in a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n${[service(), yamlOf(first!, of('judge', 'default'))].map((yaml) => `  - ${yaml.slice(4).trim().replaceAll('\n', '\n    ')}\n`).join('')}`,
      says: [
        'error webhooks[0].clientConfig.service.name: ValidatingWebhookConfiguration w sends traffic to Service "judge", which is not there; did you mean namespace "system"?',
        '  Service system/judge metadata.name: it is in namespace "system"',
        '  fix: write namespace "system" beside the name',
      ],
    },
    {
      name: 'the port of the pods',
      yaml: service() + yamlOf(first!, of('judge', 'system', ', port: 9443')),
      says: [
        'error webhooks[0].clientConfig.service.port: ValidatingWebhookConfiguration w calls port 9443 of Service system/judge, which has no such port',
        '  Service system/judge spec.ports: its ports: 443',
        '  fix: write a port that the Service has',
      ],
    },
    {
      name: 'no port, where the Service has another than 443',
      yaml: service(8443) + yamlOf(first!, of()),
      says: [
        'error webhooks[0].clientConfig.service.name: ValidatingWebhookConfiguration w calls port 443, which is meant where none is written, of Service system/judge, which has no such port',
        '  Service system/judge spec.ports: its ports: 8443',
        '  fix: write a port that the Service has',
      ],
    },
  ],
});

test('a Service that is not in the set is a prerequisite', () => {
  expect(checkManifests(yamlOf(first!, of()), { rules: [webhookServiceResolves] }).prerequisites).toMatchObject([
    { kind: 'Service', namespace: 'system', name: 'judge' },
  ]);
});
