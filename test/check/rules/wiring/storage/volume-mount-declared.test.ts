import { volumeMountDeclared } from '../../../../../src/check/rules/wiring/storage/volume-mount-declared';
import { testRule, workloadsOf } from '../../../rule-tester';

const mounts = '{name: c, volumeMounts: [{name: data, mountPath: /data}]}';
const pod = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop}\nspec: ${spec}\n`;

testRule(volumeMountDeclared, {
  passes: [
    { name: 'a volume of the pod', yaml: pod(`{volumes: [{name: data}], containers: [${mounts}]}`) },
    {
      name: 'a claim template of a StatefulSet',
      yaml: `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec: {template: {spec: {containers: [${mounts}]}}, volumeClaimTemplates: [{metadata: {name: data}}]}
`,
    },
    {
      name: 'what an operator may add',
      yaml: `apiVersion: machinelearning.seldon.io/v1
kind: SeldonDeployment
metadata: {name: s}
spec: {predictors: [{name: p, componentSpecs: [{spec: {containers: [${mounts}]}}]}]}
`,
    },
    { name: 'a mount without a name', yaml: pod('{containers: [{name: c, volumeMounts: [{mountPath: /x}]}]}') },
  ],
  violates: [
    ...workloadsOf(`{containers: [${mounts}]}`).map(({ kind, path, yaml }) => ({
      name: `an undeclared volume in a ${kind}`,
      yaml,
      says: [
        `error ${path}.containers[0].volumeMounts[0].name: container "c" of ${kind} web mounts "data", which is not a volume of the pod: it has none`,
      ],
    })),
    {
      name: 'an init container, beside other volumes',
      yaml: pod(`{volumes: [{name: a}, {name: b}], initContainers: [${mounts}]}`),
      says: [
        'error spec.initContainers[0].volumeMounts[0].name: container "c" of Pod shop/web mounts "data", which is not a volume of the pod: it has "a", "b"',
        '  Pod shop/web spec.volumes: its volumes',
      ],
    },
  ],
});
