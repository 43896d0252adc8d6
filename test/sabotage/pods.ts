import { warned, warning, type Break, type Breakage } from './breakage';
import { isSeveral } from './followers';
import { enforced, isWaived, namespaceOf, selected, type Pod, type Set } from './model';
import { at, entries, items, text } from './objects';

/** Ways to break what a pod says of itself alone. */
export const podBreakages: readonly Breakage[] = [
  {
    name: 'a variable is made of one that is nowhere',
    rule: 'wiring/env-expansion-resolves',
    breaks: ({ containers }) =>
      // of a Secret that is read whole nobody knows what it gives
      containers
        .filter(({ value }) => !items(at(value, 'envFrom')).some(([, from]) => at(from, 'secretRef') !== undefined))
        .map(({ object, path, value }): Break => {
          const spot = [...path, 'env', items(at(value, 'env')).length];
          return {
            changes: [{ object, path: spot, value: { name: 'GREETING', value: 'hello $(NOWHERE)' } }],
            says: [warning('wiring/env-expansion-resolves', object, [...spot, 'value'])],
          };
        }),
  },
  {
    name: 'a container is killed by what it is not ready by',
    rule: 'practice/liveness-differs-from-readiness',
    breaks: ({ containers }) =>
      containers.flatMap(({ object, path, value, serves }) => {
        const probe = at(value, 'readinessProbe');
        if (!serves || probe === undefined) return [];
        return [
          warned(
            { object, path: [...path, 'livenessProbe'], value: probe },
            'practice/liveness-differs-from-readiness',
          ),
        ];
      }),
  },
  {
    name: 'a pod is given the token of the default account',
    rule: 'practice/token-is-not-mounted-idly',
    breaks: ({ pods }) =>
      pods.flatMap(({ object, path, value }): readonly Break[] => {
        const spec = [...path, 'spec'];
        if (at(value, 'spec', 'automountServiceAccountToken') !== false) return [];
        const account = text(at(value, 'spec', 'serviceAccountName')) ?? 'default';
        if (account !== 'default') return [];
        return [
          {
            changes: [{ object, path: [...spec, 'automountServiceAccountToken'], value: undefined }],
            says: [warning('practice/token-is-not-mounted-idly', object, spec)],
          },
        ];
      }),
  },
  {
    name: 'a pod sees the processes of its node',
    rule: 'practice/host-is-left-alone',
    breaks: (set) =>
      set.pods
        .filter(({ kind }) => kind !== 'DaemonSet')
        .map(({ object, path, namespace, value }): Break => {
          const spec = [...path, 'spec'];
          const spot = [...spec, 'hostPID'];
          // a pod that is not restricted anyway has the finding already
          const isRestricted = at(value, 'spec', 'securityContext', 'runAsNonRoot') === true;
          return {
            changes: [{ object, path: spot, value: true }],
            says: [
              warning('practice/host-is-left-alone', object, spot),
              ...(enforced(set, namespace) === undefined
                ? []
                : [{ object, path: spot, rule: 'admission/pod-security-is-kept' }]),
              ...(isRestricted && enforced(set, namespace) !== 'restricted'
                ? [warning('practice/pod-is-restricted', object, spec)]
                : []),
            ],
          };
        }),
  },
  {
    name: 'a container of a restricted pod may gain privileges',
    rule: 'practice/pod-is-restricted',
    breaks: (set) =>
      set.pods
        .filter(({ namespace }) => enforced(set, namespace) !== 'restricted')
        .filter(({ object }) => !isWaived(set.objects[object], 'practice/pod-is-restricted'))
        .flatMap((pod) => pod.containers.map((container) => ({ pod, container })))
        .flatMap(({ pod, container: { object, path, value } }): readonly Break[] => {
          const spot = ['securityContext', 'allowPrivilegeEscalation'];
          if (at(value, ...spot) !== false) return [];
          return [
            {
              changes: [{ object, path: [...path, ...spot], value: true }],
              says: [warning('practice/pod-is-restricted', object, [...pod.path, 'spec'])],
            },
          ];
        }),
  },
  {
    name: 'all pods of a workload stop when it is updated',
    rule: 'practice/update-is-not-recreate',
    breaks: (set) =>
      set.pods
        .filter((pod) => pod.kind === 'Deployment' && isServed(set, pod) && !mustStopFirst(pod))
        .filter(({ object }) => isSeveral(set, object))
        .map(({ object }): Break => {
          const path = ['spec', 'strategy'];
          return {
            changes: [{ object, path, value: { type: 'Recreate' } }],
            says: [warning('practice/update-is-not-recreate', object, [...path, 'type'])],
          };
        }),
  },
  {
    name: 'a pod is made by nobody',
    rule: 'practice/pod-has-a-controller',
    breaks: ({ objects }) => {
      const metadata = { name: 'lonely', namespace: namespaceOf(objects.find((one) => namespaceOf(one) !== '')) };
      const resources = { requests: { cpu: '10m', memory: '16Mi' }, limits: { memory: '16Mi' } };
      const safe = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } };
      const image = 'registry.example.com/lonely:1.0.0';
      const containers = [{ name: 'lonely', image, resources, securityContext: safe }];
      const securityContext = { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } };
      const spec = { automountServiceAccountToken: false, securityContext, containers };
      const object = objects.length;
      return [
        {
          changes: [{ object, path: [], value: { apiVersion: 'v1', kind: 'Pod', metadata, spec } }],
          says: [warning('practice/pod-has-a-controller', object, ['kind'])],
        },
      ];
    },
  },
  {
    name: 'two containers of a pod listen on one port',
    rule: 'wiring/ports-do-not-collide',
    breaks: ({ pods }) =>
      pods.flatMap(({ object, containers }) => {
        const [first, second] = containers.filter(({ serves, ports }) => serves && ports.length > 0);
        const number = first?.ports[0]?.number;
        if (second === undefined || number === undefined) return [];
        const index = second.ports.length;
        const path = [...second.path, 'ports', index];
        return [
          {
            changes: [{ object, path, value: { name: 'again', containerPort: number } }],
            says: [warning('wiring/ports-do-not-collide', object, [...path, 'containerPort'])],
          },
        ];
      }),
  },
];

function isServed(set: Set, pod: Pod): boolean {
  return set.services.some(({ namespace, selector }) => selected(set, namespace, selector).includes(pod));
}

// what holds a volume or a device holds it until it is gone
function mustStopFirst({ value, containers }: Pod): boolean {
  // extended resources have the domain of their vendor in the name
  const devices = containers.flatMap((one) => entries(at(one.value, 'resources', 'limits')));
  if (devices.some(([name]) => name.includes('/'))) return true;
  return items(at(value, 'spec', 'volumes')).some(([, volume]) => at(volume, 'persistentVolumeClaim') !== undefined);
}
