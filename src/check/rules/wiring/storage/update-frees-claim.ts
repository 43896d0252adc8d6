import type { Field } from '../../../../manifest/object/field';
import type { Manifest } from '../../../../manifest/object/manifest';
import { scaleOf } from '../../../../links/scale';
import { isOnOneNode, singleNodeMode } from '../../../../links/single-node-volumes';
import { corrected, defineRule, nameOf } from '../../../rule';

export const updateFreesClaim = defineRule({
  id: 'wiring/update-frees-claim',
  severity: 'warning',
  summary: 'A rolling update of one pod stops the pod before the next one needs its volume.',
  why: 'The new pod waits for a volume that the old one holds, and the old one stops only when the new one is ready: the update never ends.',
  fix: "use the strategy Recreate, or 'maxSurge: 0' with 'maxUnavailable: 1'",
  example: corrected(
    `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 1
  strategy:
    type: RollingUpdate
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
          volumeMounts:
            - name: uploads
              mountPath: /uploads
      volumes:
        - name: uploads
          persistentVolumeClaim:
            claimName: uploads
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: uploads
spec:
  accessModes:
    - ReadWriteOnce
  resources:
    requests:
      storage: 10Gi
`,
    ['type: RollingUpdate', 'type: Recreate'],
  ),
  check({ links, resolve, report }) {
    for (const reference of links.named('mounts')) {
      const { pod, field, from, name } = reference;
      if (pod?.workload.type !== 'Deployment') continue;
      // several pods need a claim of another kind in any case (wiring/claim-fits-replicas)
      const scale = scaleOf(from, links.scalers);
      if (scale?.most !== 1 || !surgesFirst(from)) continue;
      const resolution = resolve(reference);
      if (!('target' in resolution)) continue;
      const [claim] = resolution.target.entities;
      if (claim === undefined) continue;
      const modes = claim.manifest.at('spec', 'accessModes');
      const mode = singleNodeMode(modes);
      if (mode === undefined || (mode === 'ReadWriteOnce' && isOnOneNode(pod))) continue;
      const elsewhere = mode === 'ReadWriteOnce' ? 'on another node ' : '';
      const strategy = strategyOf(from);
      report({
        at: strategy ?? field,
        message: `a rolling update of ${nameOf(from)} starts a pod before the old one stops, which ${elsewhere}waits for claim "${name}" (${mode})`,
        other: [
          ...(strategy === undefined ? [] : [{ at: field, message: 'mounts the claim' }]),
          { at: modes, message: 'its access modes' },
        ],
      });
    }
  },
});

function strategyOf(deployment: Manifest): Field | undefined {
  const strategy = deployment.at('spec', 'strategy');
  return strategy.exists ? strategy : undefined;
}

/**
 * Whether an update of one replica starts the new pod while the old one must stay. A surge is rounded up and the unavailable pods are
 * rounded down, by default 25 % each (https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-update-deployment).
 */
function surgesFirst(deployment: Manifest): boolean {
  const strategy = deployment.at('spec', 'strategy');
  const type = strategy.valueAt('type') ?? 'RollingUpdate';
  if (type !== 'RollingUpdate') return false;
  const { maxSurge = '25%', maxUnavailable = '25%' } = strategy.at('rollingUpdate').mapping;
  const [surge, unavailable] = [shareOfOne(maxSurge ?? '25%'), shareOfOne(maxUnavailable ?? '25%')];
  return surge !== undefined && unavailable !== undefined && surge > 0 && unavailable < 1;
}

/** A count, or a percentage of one replica; undefined for what is neither. */
function shareOfOne(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^\d+%$/.test(value) ? parseInt(value, 10) / 100 : undefined;
}
