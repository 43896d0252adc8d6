import type { Field } from '../../../../manifest/object/field';
import type { Pod } from '../../../../manifest/workloads/pods';
import { scaleOf, type Scalers } from '../../../../links/scale';
import { isOnOneNode, singleNodeMode } from '../../../../links/single-node-volumes';
import { corrected, defineRule, nameOf } from '../../../rule';

export const claimFitsReplicas = defineRule({
  id: 'wiring/claim-fits-replicas',
  severity: 'error',
  summary: 'A claim of several pods allows access from several nodes.',
  why: 'A ReadWriteOnce volume is attached to one node: pods on other nodes wait forever.',
  fix: 'run one replica, claim ReadWriteMany, or give each replica a claim by a StatefulSet',
  example: corrected(
    `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
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
    - ReadWriteOncePod
  resources:
    requests:
      storage: 10Gi
`,
    ['- ReadWriteOncePod', '- ReadWriteMany'],
  ),
  check({ links, resolve, report }) {
    const { scalers } = links;
    for (const reference of links.named('mounts')) {
      const { pod, field, from, name } = reference;
      const resolution = resolve(reference);
      if (pod === undefined || !('target' in resolution)) continue;
      const several = severalOf(pod, scalers);
      const [claim] = resolution.target.entities;
      if (several === undefined || claim === undefined) continue;
      const modes = claim.manifest.at('spec', 'accessModes');
      const mode = singleNodeMode(modes);
      if (mode === undefined || (mode === 'ReadWriteOnce' && isOnOneNode(pod))) continue;
      report({
        at: field,
        // on one node all pods may mount a ReadWriteOnce volume
        severity: mode === 'ReadWriteOnce' ? 'warning' : 'error',
        message: `${nameOf(from)} mounts PersistentVolumeClaim "${name}", which is ${mode}, in ${several.count}`,
        other: [
          { at: modes, message: 'its access modes' },
          { at: several.at, message: 'the number of pods' },
        ],
      });
    }
  },
});

interface Several {
  readonly count: string;
  readonly at: Field;
}

function severalOf({ workload }: Pod, scalers: Scalers): Several | undefined {
  if (workload.type === 'DaemonSet') return { count: 'a pod on every node', at: workload.at('kind') };
  const parallelism = workload.at('spec', 'parallelism');
  if (workload.type === 'Job' && (parallelism.number ?? 1) > 1) {
    return { count: `${parallelism.number ?? ''} pods at a time`, at: parallelism };
  }
  const [scaler] = scalers.get(workload) ?? [];
  const scale = scaleOf(workload, scalers);
  if (scale === undefined || scale.most < 2) return undefined;
  if (scaler === undefined) return { count: `${scale.most} replicas`, at: workload.at('spec', 'replicas') };
  return { count: `up to ${scale.most} replicas`, at: scaler.field };
}
