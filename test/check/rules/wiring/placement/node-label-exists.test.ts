import { nodeLabelExists } from '../../../../../src/check/rules/wiring/placement/node-label-exists';
import { testRule } from '../../../rule-tester';

const pod = (spec: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: b}\nspec: {containers: [{name: a, image: a}], ${spec}}\n`;
const selected = (key: string, value: string) => pod(`nodeSelector: {${key}: ${value}}`);
const expression = (key: string, operator: string, values: string) =>
  pod(
    `affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: ${key}, operator: ${operator}, values: [${values}]}]}]}}}`,
  );
const spread = (key: string) => pod(`topologySpreadConstraints: [{topologyKey: ${key}, maxSkew: 1}]`);
const values = (path: string, label: string, meant: string) => [
  `error ${path}: Pod b/a asks for nodes with "${label}", which no node has; did you mean "${meant}"?`,
  `  fix: write "${meant}"`,
];
const key = (path: string, written: string, meant: string) => [
  `warning ${path}: Pod b/a asks for nodes by "${written}"; did you mean "${meant}"?`,
  `  fix: write "${meant}"`,
];

testRule(nodeLabelExists, {
  passes: [
    { name: 'linux', yaml: selected('kubernetes.io/os', 'linux') },
    { name: 'arm64', yaml: expression('kubernetes.io/arch', 'In', 'amd64, arm64') },
    { name: 'a system of its own', yaml: selected('kubernetes.io/os', 'plan9') },
    { name: 'a value that nodes must not have', yaml: expression('kubernetes.io/os', 'NotIn', 'Linux') },
    { name: 'a label of its own', yaml: selected('example.com/os', 'Linux') },
    { name: 'a key of its own', yaml: spread('example.com/rack') },
    { name: 'zones', yaml: spread('topology.kubernetes.io/zone') },
    { name: 'an instance type', yaml: selected('node.kubernetes.io/instance-type', 'm5.large') },
  ],
  violates: [
    {
      name: 'Linux',
      yaml: selected('kubernetes.io/os', 'Linux'),
      says: values('spec.nodeSelector["kubernetes.io/os"]', 'kubernetes.io/os=Linux', 'linux'),
    },
    {
      name: 'the old label',
      yaml: selected('beta.kubernetes.io/os', 'window'),
      says: values('spec.nodeSelector["beta.kubernetes.io/os"]', 'beta.kubernetes.io/os=window', 'windows'),
    },
    {
      name: 'the name of an architecture in other places',
      yaml: expression('kubernetes.io/arch', 'In', 'amd64, aarch64'),
      says: values(
        'spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0].values[1]',
        'kubernetes.io/arch=aarch64',
        'arm64',
      ),
    },
    {
      name: 'a misspelt key of a spread',
      yaml: spread('topology.kubernetes.io/zones'),
      says: key(
        'spec.topologySpreadConstraints[0].topologyKey',
        'topology.kubernetes.io/zones',
        'topology.kubernetes.io/zone',
      ),
    },
    {
      name: 'a misspelt key, whose value is not judged',
      yaml: selected('kubernetes.io/oss', 'Linux'),
      says: key('spec.nodeSelector["kubernetes.io/oss"]', 'kubernetes.io/oss', 'kubernetes.io/os'),
    },
    {
      name: 'misspelt keys of affinities',
      yaml: pod(
        'affinity: {podAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: kubernetes.io/hostnam}]}, podAntiAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 1, podAffinityTerm: {topologyKey: topology.kubernetes.io/regoin}}]}}',
      ),
      says: [
        ...key(
          'spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey',
          'kubernetes.io/hostnam',
          'kubernetes.io/hostname',
        ),
        ...key(
          'spec.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].podAffinityTerm.topologyKey',
          'topology.kubernetes.io/regoin',
          'topology.kubernetes.io/region',
        ),
      ],
    },
  ],
});
