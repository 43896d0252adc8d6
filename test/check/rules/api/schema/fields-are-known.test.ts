import { checkManifests } from '../../../../../src/check';
import { fieldsAreKnown } from '../../../../../src/check/rules/api/schema/fields-are-known';
import { testRule, workloadsOf } from '../../../rule-tester';

const served = workloadsOf('{containers: [{name: web, image: "web:1", imagePullPolcy: Always}]}').filter(
  ({ kind }) => !['Rollout', 'LeaderWorkerSet'].includes(kind),
);

testRule(fieldsAreKnown, {
  passes: [
    { name: 'a kind that nobody knows', yaml: 'apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: a}\nx: 1\n' },
    { name: 'a status', yaml: 'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {}\nstatus: {x: 1}\n' },
    {
      name: 'a claim template with its own apiVersion and kind',
      yaml: `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: a}
spec: {volumeClaimTemplates: [{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: a}}]}
`,
    },
    { name: 'a label of any name', yaml: 'apiVersion: v1\nkind: Pod\nmetadata: {name: a, labels: {anything: x}}\n' },
  ],
  violates: [
    ...served.map(({ kind, path, yaml }) => ({
      name: `a misspelt field of a ${kind}`,
      yaml,
      says: [
        `error ${path}.containers[0].imagePullPolcy: ${kind} web: Container has no field "imagePullPolcy"; did you mean "imagePullPolicy"?`,
        '  fix: write "imagePullPolicy"',
      ],
    })),
    {
      name: 'a field that belongs elsewhere in the object',
      yaml: 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nreplicas: 1\n',
      says: [
        'error replicas: Deployment a: Deployment has no field "replicas"; it belongs at "spec.replicas"',
        '  fix: move it to where it belongs, or remove it',
      ],
    },
    {
      name: 'a field that belongs in another object',
      yaml: 'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {ports: [{port: 80, envFrom: []}]}\n',
      says: [
        'error spec.ports[0].envFrom: Service a: ServicePort has no field "envFrom"; it belongs in a container',
        '  fix: move it to where it belongs, or remove it',
      ],
    },
  ],
});

test('a field of a later version of Kubernetes is unknown to the earlier ones', () => {
  const pod = 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {resources: {limits: {cpu: 1}}}\n';
  const says = (kubernetes: string) =>
    checkManifests(pod, { rules: [fieldsAreKnown], kubernetes }).findings.map(({ message, fix }) => [message, fix]);

  expect(says('1.31')).toEqual([
    ['Pod a: PodSpec has no field "resources" before Kubernetes 1.32', 'remove it, or check for --kube 1.32'],
  ]);
  expect(says('1.32')).toEqual([]);
});
