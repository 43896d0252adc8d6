import { checkManifests } from '../../../../src/check';
import { envIsUnique } from '../../../../src/check/rules/wiring/env-is-unique';
import { testRule, workloadsOf } from '../../rule-tester';

const twice = '[{name: A, value: x}, {name: B}, {name: A, value: y}]';
const pod = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: ${spec}\n`;
const says = (path: string, who: string, times = 'twice') =>
  `warning ${path}: container "c" of ${who} sets "A" ${times}, and only the last counts`;

testRule(envIsUnique, {
  passes: [
    { name: 'one variable of each name', yaml: pod('{containers: [{name: c, env: [{name: A}, {name: B}]}]}') },
    {
      name: 'one name in two containers',
      yaml: pod('{containers: [{name: c, env: [{name: A}]}, {name: d, env: [{name: A}]}]}'),
    },
    { name: 'names of two cases', yaml: pod('{containers: [{name: c, env: [{name: A}, {name: a}]}]}') },
    {
      name: 'a value that extends the earlier one',
      yaml: pod('{containers: [{name: c, env: [{name: A, value: /a}, {name: A, value: "$(A):/b"}]}]}'),
    },
    { name: 'variables without a name', yaml: pod('{containers: [{name: c, env: [{value: x}, {value: y}]}]}') },
    {
      name: 'a variable that envFrom brings as well',
      yaml: pod('{containers: [{name: c, envFrom: [{secretRef: {name: s}}], env: [{name: A}]}]}'),
    },
  ],
  violates: [
    ...workloadsOf(`{containers: [{name: c, env: ${twice}}]}`).map(({ kind, path, yaml }) => ({
      name: `a variable that is set twice in a ${kind}`,
      yaml,
      says: [
        says(`${path}.containers[0].env[2].name`, `${kind} web`),
        `  ${kind} web ${path}.containers[0].env[0].name: is lost`,
      ],
    })),
    {
      name: 'an init container and a sidecar',
      yaml: pod(`{initContainers: [{name: c, env: ${twice}}, {name: c, restartPolicy: Always, env: ${twice}}]}`),
      says: [
        says('spec.initContainers[0].env[2].name', 'Pod web'),
        '  Pod web spec.initContainers[0].env[0].name: is lost',
        says('spec.initContainers[1].env[2].name', 'Pod web'),
        '  Pod web spec.initContainers[1].env[0].name: is lost',
      ],
    },
    {
      name: 'thrice, from a Secret too',
      yaml: pod(
        '{containers: [{name: c, env: [{name: A}, {name: A}, {name: A, valueFrom: {secretKeyRef: {name: s, key: A}}}]}]}',
      ),
      says: [
        says('spec.containers[0].env[2].name', 'Pod web', '3 times'),
        '  Pod web spec.containers[0].env[0].name: is lost',
        '  Pod web spec.containers[0].env[1].name: is lost',
      ],
    },
    {
      name: 'the pod template of a custom resource',
      yaml: `apiVersion: example.com/v1\nkind: Fleet\nmetadata: {name: f}\nspec: {template: {spec: {containers: [{name: c, env: ${twice}}]}}}\n`,
      says: [
        says('spec.template.spec.containers[0].env[2].name', 'Fleet f'),
        '  Fleet f spec.template.spec.containers[0].env[0].name: is lost',
      ],
    },
  ],
});

test('the values that are lost are shown', () => {
  const [finding] = checkManifests(pod(`{containers: [{name: c, env: ${twice}}]}`), { rules: [envIsUnique] }).findings;

  expect(finding?.related).toMatchObject([{ path: 'spec.containers[0].env[0].name', message: 'is lost' }]);
});
