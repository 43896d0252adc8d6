import { labelsAreConsistent } from '../../../../src/check/rules/practice/labels-are-consistent';
import { testRule, workloadsOf } from '../../rule-tester';

const workloads = workloadsOf('{containers: [{name: c}]}');
const labelled = (yaml: string, labels: string) =>
  yaml.replace('metadata: {name: web}', `metadata: {name: web, labels: ${labels}}`);
const says = (path: string, kind: string, key = 'app', own = 'wbe', theirs = 'web') =>
  `warning ${path}: ${kind} web has the label ${key} "${own}", and its pods have "${theirs}"`;
const labelsPath = (path: string) => path.replace(/spec$/, 'metadata.labels.app');
const making = workloads.filter(({ kind }) => kind !== 'Pod');
const deployment = workloads.find(({ kind }) => kind === 'Deployment')!.yaml;

testRule(labelsAreConsistent, {
  passes: [
    ...workloads.map(({ kind, yaml }) => ({ name: `the same label of a ${kind}`, yaml: labelled(yaml, '{app: web}') })),
    { name: 'a workload without labels', yaml: deployment },
    {
      name: 'labels that say something else',
      yaml: labelled(deployment, '{team: a, version: v1}').replace(
        'labels: {app: web}',
        'labels: {app: web, version: v2}',
      ),
    },
  ],
  violates: [
    ...making.map(({ kind, path, yaml }) => ({
      name: `another label of the pods of a ${kind}`,
      yaml: labelled(yaml, '{app: wbe}'),
      says: [says(labelsPath(path), kind), `  ${kind} web metadata.labels.app: the label of the workload`],
    })),
    {
      name: 'a recommended label, in a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n  - ${labelled(deployment, '{app.kubernetes.io/name: a}').replace('labels: {app: web}', 'labels: {app.kubernetes.io/name: b}').trim().replaceAll('\n', '\n    ')}\n`,
      says: [
        says(
          'spec.template.metadata.labels["app.kubernetes.io/name"]',
          'Deployment',
          'app.kubernetes.io/name',
          'a',
          'b',
        ),
        '  Deployment web metadata.labels["app.kubernetes.io/name"]: the label of the workload',
      ],
    },
  ],
});
