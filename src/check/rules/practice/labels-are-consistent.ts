import { corrected, defineRule, nameOf } from '../../rule';

export const labelsAreConsistent = defineRule({
  id: 'practice/labels-are-consistent',
  severity: 'warning',
  summary: 'A workload and its pods have the same app labels.',
  why: 'A search for an app by its labels finds either the workload or the pods, and never both.',
  fix: 'write the same value in both',
  example: corrected(
    `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels:
    app: shop
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: web:1.0.0
`,
    ['app: shop', 'app: web'],
  ),
  check({ pods, report }) {
    for (const { workload, metadata } of pods) {
      // a bare pod has one set of labels only
      if (workload.type === 'Pod') continue;
      const labels = workload.at('metadata', 'labels');
      const podLabels = metadata.at('labels');
      for (const key in labels.mapping) {
        if (!identifying.has(key) || labels.valueAt(key) === podLabels.valueAt(key)) continue;
        const [own, theirs] = [labels.at(key), podLabels.at(key)];
        // a custom resource may have several templates, each a component of its own
        if (own.text === undefined || theirs.text === undefined || own.text === theirs.text) continue;
        if (key === 'app.kubernetes.io/component' && workload.type.includes('.')) continue;
        report({
          at: theirs,
          message: `${nameOf(workload)} has the label ${key} "${own.text}", and its pods have "${theirs.text}"`,
          other: { at: own, message: 'the label of the workload' },
        });
      }
    }
  },
});

// https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/
const identifying: ReadonlySet<string> = new Set([
  'app',
  'app.kubernetes.io/component',
  'app.kubernetes.io/instance',
  'app.kubernetes.io/name',
  'app.kubernetes.io/part-of',
  'k8s-app',
]);
