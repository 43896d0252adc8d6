import { checkManifests } from '../../../../src/check';
import { secretExists } from '../../../../src/check/rules/wiring/secret-exists';
import { testRule, workloadsOf } from '../../rule-tester';

const secret = 'apiVersion: v1\nkind: Secret\nmetadata: {name: api-secrets}\ndata: {A: x}\n---\n';
const envFrom = (name: string, more = '') =>
  `{containers: [{name: c, envFrom: [{secretRef: {name: ${name}${more}}}]}]}`;
const pod = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: ${spec}\n`;
const meant = 'which does not exist; did you mean "api-secrets"?';
const theSecret = '  Secret api-secrets metadata.name: the existing Secret';
const writeSecret = '  fix: write "api-secrets", or add the missing Secret';

testRule(secretExists, {
  passes: [
    { name: 'a Secret that is there', yaml: secret + pod(envFrom('api-secrets')) },
    { name: 'one that is made elsewhere', yaml: pod(envFrom('api-secrets')) },
    { name: 'an optional one', yaml: secret + pod(envFrom('api-secret', ', optional: true')) },
    { name: 'a pull secret', yaml: secret + pod('{imagePullSecrets: [{name: api-secret}]}') },
    {
      name: 'a ConfigMap of a near name',
      yaml: secret + pod('{containers: [{name: c, envFrom: [{configMapRef: {name: api-secret}}]}]}'),
    },
  ],
  violates: [
    ...workloadsOf(envFrom('api-secret')).map(({ kind, path, yaml }) => ({
      name: `a near miss in a ${kind}`,
      yaml: secret + yaml,
      says: [
        `error ${path}.containers[0].envFrom[0].secretRef.name: container "c" of ${kind} web reads Secret "api-secret", ${meant}`,
        theSecret,
        writeSecret,
      ],
    })),
    {
      name: 'a near miss in a variable, a volume and a projected volume',
      yaml: `${secret}${pod(`
  initContainers: [{name: i, env: [{name: A, valueFrom: {secretKeyRef: {name: api-secret, key: A}}}]}]
  volumes:
    - {name: v, secret: {secretName: api-secret}}
    - {name: p, projected: {sources: [{secret: {name: api-secret}}]}}`)}`,
      says: [
        `error spec.initContainers[0].env[0].valueFrom.secretKeyRef.name: container "i" of Pod web reads Secret "api-secret", ${meant}`,
        theSecret,
        writeSecret,
        `error spec.volumes[0].secret.secretName: Pod web reads Secret "api-secret", ${meant}`,
        theSecret,
        writeSecret,
        `error spec.volumes[1].projected.sources[0].secret.name: Pod web reads Secret "api-secret", ${meant}`,
        theSecret,
        writeSecret,
      ],
    },
  ],
});

test('the missing Secret of a published document is a prerequisite with the line that makes it', () => {
  const { prerequisites } = checkManifests(pod(envFrom('mysecrets')), { rules: [secretExists] });

  expect(prerequisites).toMatchObject([
    {
      kind: 'Secret',
      name: 'mysecrets',
      create: "kubectl create secret generic mysecrets --from-literal=KEY='<value>'",
    },
  ]);
});
