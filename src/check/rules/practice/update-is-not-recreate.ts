import { scaleOf } from '../../../links/scale';
import type { Manifest } from '../../../manifest/object/manifest';
import type { Pod } from '../../../manifest/workloads/pods';
import type { RuleContext } from '../../rule';
import { corrected, defineRule, nameOf } from '../../rule';

export const updateIsNotRecreate = defineRule({
  id: 'practice/update-is-not-recreate',
  severity: 'warning',
  summary: 'A Deployment of several pods behind a Service uses a rolling update.',
  why: 'Recreate stops all pods before the first new one is ready: each update is an outage.',
  fix: "use the strategy RollingUpdate, with 'maxUnavailable: 0' for few pods",
  example: corrected(
    `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: ClusterIP
  selector:
    app: web
  ports:
    - port: 80
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
  strategy:
    type: Recreate
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
    ['type: Recreate', 'type: RollingUpdate'],
  ),
  check(context) {
    for (const pod of context.pods) {
      const { workload } = pod;
      if (workload.type !== 'Deployment' || !workload.at('spec').has('strategy')) continue;
      const strategy = workload.at('spec', 'strategy', 'type');
      if (strategy.value !== 'Recreate') continue;
      // an app of one pod has outages anyway, and Recreate keeps two pods from running at once
      const scale = scaleOf(workload, context.links.scalers);
      if (scale !== undefined && scale.most < 2) continue;
      const [service] = context.links.servicesOf(pod);
      if (service === undefined || mustStopFirst(pod, context)) continue;
      context.report({
        at: strategy,
        message: `${nameOf(workload)} stops all its pods on every update, and ${nameOf(service.manifest)} sends them traffic`,
        other: { at: service.manifest.at('spec', 'selector'), message: 'selects its pods' },
      });
    }
  },
});

// two pods cannot have one volume, one port of the node or one accelerator
function mustStopFirst(pod: Pod, { set }: RuleContext): boolean {
  const { spec, namespace } = pod;
  if (spec.at('hostNetwork').isTrue || pod.ports.some(({ field }) => field.at('hostPort').exists)) return true;
  const limits = pod.containers.flatMap(({ field }) => field.at('resources', 'limits').entries);
  if (limits.some(({ key }) => String(key).includes('/'))) return true;
  return spec.at('volumes').items.some((volume) => {
    const name = volume.at('persistentVolumeClaim', 'claimName').text;
    if (name === undefined) return volume.at('hostPath').exists;
    const claims = set.find('PersistentVolumeClaim', namespace, name);
    // the access modes of a claim outside the set are unknown
    return claims.length === 0 || claims.some(({ manifest }) => !isShared(manifest));
  });
}

function isShared(claim: Manifest): boolean {
  return claim
    .at('spec', 'accessModes')
    .items.some(({ value }) => value === 'ReadWriteMany' || value === 'ReadOnlyMany');
}
