import type { Manifest } from '../../../manifest/object/manifest';
import { ownSelector } from '../../../manifest/object/own-selector';
import { formatSelector, labelSelector, matches, meets, type Selector } from '../../../manifest/object/selectors';
import { corrected, defineRule, nameOf } from '../../rule';

export const selectorMatchesTemplate = defineRule({
  id: 'wiring/selector-matches-template',
  severity: 'error',
  summary: 'The selector of a workload matches the labels of its own pod template.',
  why: 'The API server refuses a workload whose selector does not match its pod template.',
  fix: 'give the pod template the labels that the selector asks for',
  example: corrected(
    `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: wbe
    spec:
      containers:
        - name: web
          image: web:1.0.0
`,
    ['app: wbe', 'app: web'],
  ),
  check({ set, manifests, report }) {
    for (const manifest of manifests) {
      const selector = selectorOf(manifest);
      if (selector === undefined || selector.isBroken) continue;
      for (const pod of set.podsOf(manifest)) {
        // only what is written: labels that the controller adds to pods later are not in the template yet
        const labels = { values: pod.labels.values, generated: none };
        if (matches(selector, labels)) continue;
        const unmet = selector.requirements.filter((requirement) => !meets(requirement, labels));
        const [first] = unmet;
        if (first === undefined) continue;
        const written = [...labels.values].map(([key, value]) => `${key}=${value}`);
        report({
          at: first.field,
          message: `${nameOf(manifest)} selects "${formatSelector({ ...selector, requirements: unmet })}", which its own pod template does not have`,
          other: {
            at: pod.metadata.at('labels'),
            message: written.length === 0 ? 'it has no labels' : `its labels: ${written.join(',')}`,
          },
        });
      }
    }
  },
});

const none: ReadonlySet<string> = new Set();

function selectorOf(manifest: Manifest): Selector | undefined {
  if (manifest.type !== 'Job') return ownSelector(manifest);
  const spec = manifest.at('spec');
  // otherwise the API server makes both the selector and the label
  return spec.at('manualSelector').isTrue ? labelSelector(spec.at('selector')) : undefined;
}
