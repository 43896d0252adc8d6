import type { Manifest } from '../../../manifest/object/manifest';
import type { ManifestSet } from '../../../manifest/set/manifest-set';
import type { Pod } from '../../../manifest/workloads/pods';
import { ownSelector } from '../../../manifest/object/own-selector';
import { formatSelector, type Selector } from '../../../manifest/object/selectors';
import { defineRule, listed, nameOf } from '../../rule';

export const selectorsDoNotOverlap = defineRule({
  id: 'wiring/selectors-do-not-overlap',
  severity: 'warning',
  summary: 'The selector of a workload matches no pods of another workload.',
  why: 'Controllers may claim pods of each other: autoscalers count the pods of both, and commands reach either.',
  fix: 'give each workload a label of its own, in its selector and in its pod template',
  example: {
    violates: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
spec:
  selector:
    matchLabels:
      app: shop
  template:
    metadata:
      labels:
        app: shop
    spec:
      containers:
        - name: api
          image: api:1.0.0
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: worker
spec:
  selector:
    matchLabels:
      app: shop
      component: worker
  template:
    metadata:
      labels:
        app: shop
        component: worker
    spec:
      containers:
        - name: worker
          image: worker:1.0.0
`,
    passes: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
spec:
  selector:
    matchLabels:
      app: shop
      component: api
  template:
    metadata:
      labels:
        app: shop
        component: api
    spec:
      containers:
        - name: api
          image: api:1.0.0
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: worker
spec:
  selector:
    matchLabels:
      app: shop
      component: worker
  template:
    metadata:
      labels:
        app: shop
        component: worker
    spec:
      containers:
        - name: worker
          image: worker:1.0.0
`,
  },
  check({ set, manifests, report }) {
    // two workloads that select each other are reported once
    const told = new Map<Manifest, Set<Manifest>>();
    for (const manifest of manifests) {
      const selector = claimOf(manifest);
      if (selector === undefined || selector.isBroken || selector.requirements.length === 0) continue;
      const all = othersOf(manifest, selector, set).filter((pod) => told.get(pod.workload)?.has(manifest) !== true);
      const [first] = all;
      if (first === undefined) continue;
      const others = new Set(all.map((pod) => pod.workload));
      told.set(manifest, others);
      const owners = listed([...others].map(nameOf), 1);
      report({
        at: selector.field,
        message: `${nameOf(manifest)} selects "${formatSelector(selector)}", which the pods of ${owners} have as well`,
        other: { at: first.metadata.at('labels'), message: 'the labels of the other pods' },
      });
    }
  },
});

/** The selector by which a controller claims pods; nothing for what another controller made, and looks after. */
function claimOf(manifest: Manifest): Selector | undefined {
  const own = ownSelector(manifest);
  if (own === undefined || !manifest.at('metadata').has('ownerReferences')) return own;
  return manifest.at('metadata', 'ownerReferences').items.length > 0 ? undefined : own;
}

const none: readonly Pod[] = [];

function othersOf(manifest: Manifest, selector: Selector, set: ManifestSet): readonly Pod[] {
  const selected = set.podIndex.select(selector, manifest.namespace);
  // nearly always its own
  if (selected.every(({ workload }) => workload === manifest)) return none;
  return selected.filter(({ workload, labels }) => {
    // Jobs, and bare pods, claim nothing: they are pods of their own, and their labels often those of their app
    if (workload === manifest || claimOf(workload) === undefined) return false;
    // another rule reports an object that is in the set twice
    if (workload.type === manifest.type && workload.name === manifest.name) return false;
    // whether a generated label is met depends on its value
    return selector.requirements.every(({ key }) => labels.values.has(key) || !labels.generated.has(key));
  });
}
