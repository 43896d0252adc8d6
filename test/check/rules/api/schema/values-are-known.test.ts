import { checkManifests } from '../../../../../src/check';
import { valuesAreKnown } from '../../../../../src/check/rules/api/schema/values-are-known';
import { testRule } from '../../../rule-tester';

const pod = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: ${spec}\n`;

testRule(valuesAreKnown, {
  passes: [
    { name: 'a known value', yaml: pod('{restartPolicy: OnFailure}') },
    { name: 'an empty value, which gets the default', yaml: pod('{restartPolicy: ""}') },
  ],
  violates: [
    {
      name: 'a value in other letters',
      yaml: pod('{restartPolicy: always}'),
      says: [
        'error spec.restartPolicy: spec.restartPolicy of Pod a: "always" is not allowed; did you mean "Always"?',
        '  fix: write "Always"',
      ],
    },
    {
      name: 'a value that is like none',
      yaml: pod('{dnsPolicy: Kubernetes}'),
      says: [
        'error spec.dnsPolicy: spec.dnsPolicy of Pod a: "Kubernetes" is not allowed; it can be "ClusterFirst", "ClusterFirstWithHostNet", "Default" or "None"',
      ],
    },
    {
      name: 'a value of a later version',
      yaml: 'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {trafficDistribution: PreferSameZone}\n',
      kubernetes: '1.32',
      says: [
        'error spec.trafficDistribution: spec.trafficDistribution of Service a: "PreferSameZone" needs Kubernetes 1.33',
        '  fix: write another, or check for --kube 1.33',
      ],
    },
  ],
});

test('a value of a later version is not taken by an earlier one', () => {
  const service = 'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {trafficDistribution: PreferSameZone}\n';
  const says = (kubernetes: string) =>
    checkManifests(service, { rules: [valuesAreKnown], kubernetes }).findings.map(({ message }) => message);

  expect(says('1.33')).toEqual([]);
  expect(says('1.32')).toEqual(['spec.trafficDistribution of Service a: "PreferSameZone" needs Kubernetes 1.33']);
});

test('a field that a version drops takes any value', () => {
  const pod =
    'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: a, securityContext: {procMount: Masked}}]}\n';
  const says = (kubernetes: string) =>
    checkManifests(pod, { rules: [valuesAreKnown], kubernetes }).findings.map(({ path }) => path);

  expect(says('1.33')).toEqual(['spec.containers[0].securityContext.procMount']);
  expect(says('1.32')).toEqual([]);
});
