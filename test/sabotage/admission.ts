import { breakAt, misspelt, type Break, type Breakage } from './breakage';
import { enforced, hasDefaults, nameOf, ofKind, type Set as ManifestSet } from './model';
import { at, items, type Json } from './objects';

const kept = 'admission/pod-security-is-kept';

/** Ways to keep pods from being made. */
export const admissionBreakages: readonly Breakage[] = [
  {
    name: 'a namespace enforces a level, and has a pod that uses its node',
    rule: kept,
    breaks: ({ pods, objects }) =>
      pods.flatMap(({ object, path, namespace, value }): readonly Break[] => {
        const volumes = items(at(value, 'spec', 'volumes'));
        const folder = volumes.find(([, volume]) => at(volume, 'hostPath') !== undefined);
        const owner = ofKind({ objects }, 'Namespace').find(([, one]) => nameOf(one) === namespace);
        if (folder === undefined || owner === undefined) return [];
        const labels = { 'pod-security.kubernetes.io/enforce': 'baseline' };
        const spot = [...path, 'spec', 'volumes', folder[0], 'hostPath'];
        return [
          {
            changes: [{ object: owner[0], path: ['metadata', 'labels'], value: labels }],
            says: [{ object, path: spot, rule: kept }],
          },
        ];
      }),
  },
  {
    name: 'a container may gain privileges, which its namespace refuses',
    rule: kept,
    breaks: (set) =>
      set.pods
        .filter(({ namespace }) => enforced(set, namespace) === 'restricted')
        .flatMap(({ containers }) =>
          containers.map(({ object, path }) =>
            breakAt({ object, path: [...path, 'securityContext', 'allowPrivilegeEscalation'], value: true }, kept),
          ),
        ),
  },
  {
    name: 'the level that a namespace is warned of is misspelt',
    rule: kept,
    breaks: ({ objects }) =>
      ofKind({ objects }, 'Namespace').map(([object]) =>
        breakAt({ object, path: ['metadata', 'labels', 'pod-security.kubernetes.io/warn'], value: 'restrictd' }, kept),
      ),
  },
  {
    name: 'a namespace lets containers have less memory than they ask for',
    rule: 'admission/limit-range-is-kept',
    breaks: (set) =>
      spacesOf(set).map((namespace): Break => {
        const limits = [{ type: 'Container', max: { memory: '1Mi' } }];
        const metadata = { name: 'sizes', namespace };
        const value = { apiVersion: 'v1', kind: 'LimitRange', metadata, spec: { limits } };
        const containers = set.pods.filter((pod) => pod.namespace === namespace).flatMap((pod) => pod.containers);
        const part = ['resources', 'limits', 'memory'];
        return {
          changes: [{ object: set.objects.length, path: [], value }],
          says: containers
            .filter(({ value }) => at(value, ...part) !== undefined || hasDefaults(set, namespace))
            .map(({ object, path, value }) => ({
              object,
              path: [...path, ...(at(value, ...part) === undefined ? ['name'] : part)],
              rule: 'admission/limit-range-is-kept',
            })),
        };
      }),
  },
  {
    name: 'a namespace may have no pods',
    rule: 'admission/quota-suffices',
    breaks: (set) =>
      spacesOf(set).map((namespace): Break => {
        const object = set.objects.length;
        return {
          changes: [{ object, path: [], value: quota(namespace, { pods: '0' }) }],
          says: [{ object, path: ['spec', 'hard', 'pods'], rule: 'admission/quota-suffices' }],
        };
      }),
  },
  {
    name: 'a namespace counts the limits of the CPU, which nothing says',
    rule: 'admission/quota-resources-are-set',
    breaks: (set) =>
      spacesOf(set).map((namespace): Break => {
        const containers = set.pods.filter((pod) => pod.namespace === namespace).flatMap((pod) => pod.containers);
        return {
          changes: [{ object: set.objects.length, path: [], value: quota(namespace, { 'limits.cpu': '100' }) }],
          says: containers
            .filter(({ value }) => at(value, 'resources', 'limits', 'cpu') === undefined)
            .map(({ object, path, value }) => ({
              object,
              path: [...path, at(value, 'resources') === undefined ? 'name' : 'resources'],
              rule: 'admission/quota-resources-are-set',
            })),
        };
      }),
  },
  {
    name: 'the priority of a pod is misspelt',
    rule: 'admission/class-exists',
    breaks: (set) =>
      set.pods.map(({ object, path }): Break => {
        const spot = [...path, 'spec', 'priorityClassName'];
        const metadata = { name: 'important' };
        const value = { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata, value: 1000 };
        return {
          changes: [
            { object: set.objects.length, path: [], value },
            { object, path: spot, value: misspelt('important') },
          ],
          says: [{ object, path: spot, rule: 'admission/class-exists' }],
        };
      }),
  },
];

function quota(namespace: string, hard: Readonly<Record<string, string>>): Json {
  return { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'compute', namespace }, spec: { hard } };
}

// the namespaces that have pods
function spacesOf({ pods }: ManifestSet): readonly string[] {
  return [...new Set(pods.map(({ namespace }) => namespace))];
}
