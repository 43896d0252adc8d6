// what else is said of a set when pods are no longer what others take them for
import { warning, type Said } from './breakage';
import { kindOf, nameOf, namespaceOf, selected, type Pod, type Service, type Set } from './model';
import { at, entries, items, text, type Json, type Path, type Spot } from './objects';

type Labels = Readonly<Record<string, string>>;

/** Whom a budget or policy is for, by equal labels of pods of its namespace. */
interface Selection extends Spot {
  readonly rule: string;
  readonly namespace: string;
  readonly labels: Labels;
}

/** What budgets, policies and spreads lose of a pod when one of its labels has another value, or goes. */
export function lostWith(
  set: Set,
  pod: Pod,
  key: string,
  next: string | undefined,
  isAsked = false,
): { readonly says: readonly Said[]; readonly needs: readonly string[] } {
  const alone = selectionsOf(set).filter(
    ({ labels, namespace }) => key in labels && isOnly(selected(set, namespace, labels), pod),
  );
  // without the label only another one, or the workload's own selector, can tell which pods were meant
  const isTold = ({ labels }: Selection) => next !== undefined || isAsked || Object.keys(labels).length > 1;
  return {
    says: [
      ...alone.filter(isTold).map(({ object, path, rule }) => warning(rule, object, path)),
      ...monitorsOf(set)
        .filter(({ labels, namespace }) => key in labels && isOnly(selected(set, namespace, labels), pod))
        .map(({ object, path, rule }) => ({ object, path, rule })),
      ...unguarded(set, pod, key),
      ...unspread(pod, key),
      ...(next === undefined ? [] : inconsistent(set, pod, key)),
    ],
    needs: alone
      .filter((one) => !isTold(one))
      .map(({ namespace, labels }) => `Pod ${namespace}/${key}=${labels[key] ?? ''}`),
  };
}

/** The StatefulSets that a Service gives the names of their pods, and no longer can when it selects others. */
export function headlessOf({ objects, pods }: Set, { isHeadless, name, namespace }: Service): readonly Said[] {
  return pods
    .filter(({ object, kind }) => kind === 'StatefulSet' && at(objects[object], 'spec', 'serviceName') === name)
    .filter((pod) => isHeadless && pod.namespace === namespace)
    .map(({ object }) => warning('wiring/stateful-service-is-headless', object, ['spec', 'serviceName']));
}

/** What scales a workload. */
export function scalersOf({ objects }: Set, workload: number): readonly number[] {
  const meant = objects[workload];
  return objects.flatMap((value, index) => {
    const target = at(value, 'spec', 'scaleTargetRef');
    const isMeant = at(target, 'kind') === kindOf(meant) && at(target, 'name') === nameOf(meant);
    return isMeant && namespaceOf(value) === namespaceOf(meant) ? [index] : [];
  });
}

/** What is said of a pod of several replicas when no budget is for it. */
export function unbudgeted(set: Set, { object }: Pod): readonly Said[] {
  const [scaler] = scalersOf(set, object);
  const replicas =
    scaler === undefined
      ? at(set.objects[object], 'spec', 'replicas')
      : (at(set.objects[scaler], 'spec', 'minReplicas') ?? at(set.objects[scaler], 'spec', 'minReplicaCount'));
  if (Number(replicas ?? 1) < 2) return [];
  const path = scaler === undefined ? ['spec', 'replicas'] : ['metadata', 'name'];
  return [warning('practice/several-replicas-have-a-budget', object, path)];
}

/** The PodMonitors that scrape a port of a pod by its name. */
export function scrapersOf(set: Set, pod: Pod, port: string): readonly Said[] {
  return monitorsOf(set).flatMap(({ object, rule, namespace, labels }) =>
    items(at(set.objects[object], 'spec', 'podMetricsEndpoints')).flatMap(([index, endpoint]) =>
      at(endpoint, 'port') === port && isOnly(selected(set, namespace, labels), pod)
        ? [{ object, path: ['spec', 'podMetricsEndpoints', index, 'port'], rule }]
        : [],
    ),
  );
}

/** The PodMonitors of a set, which find pods by equal labels. */
function monitorsOf({ objects }: Set): readonly Selection[] {
  return objects.flatMap((value, object) =>
    kindOf(value) === 'PodMonitor' ? selection(value, object, ['spec', 'selector'], 'wiring/monitor-resolves') : [],
  );
}

/** The budgets and policies of a set that select by equal labels. */
export function selectionsOf({ objects }: Set): readonly Selection[] {
  return objects.flatMap((value, object) => {
    switch (kindOf(value)) {
      case 'PodDisruptionBudget':
        return selection(value, object, ['spec', 'selector'], 'wiring/disruption-budget-selects');
      case 'NetworkPolicy':
        return [['spec', 'podSelector'], ...peersOf(value)].flatMap((path) =>
          selection(value, object, path, 'wiring/policy-selects-pods'),
        );
      default:
        return [];
    }
  });
}

function selection(value: Json, object: number, path: Path, rule: string): readonly Selection[] {
  const labels = Object.fromEntries(entries(at(value, ...path, 'matchLabels'))) as Labels;
  return Object.keys(labels).length === 0 ? [] : [{ object, path, rule, namespace: namespaceOf(value), labels }];
}

// the peers of other namespaces are nobody's loss
function peersOf(policy: Json): readonly Path[] {
  const lists = [
    ['ingress', 'from'],
    ['egress', 'to'],
  ] as const;
  return lists.flatMap(([direction, peers]) =>
    items(at(policy, 'spec', direction)).flatMap(([rule, value]) =>
      items(at(value, peers))
        .filter(([, peer]) => at(peer, 'namespaceSelector') === undefined)
        .map(([index]): Path => ['spec', direction, rule, peers, index, 'podSelector']),
    ),
  );
}

function unguarded(set: Set, pod: Pod, key: string): readonly Said[] {
  const budgets = selectionsOf(set).filter(
    ({ rule, namespace, labels }) =>
      rule === 'wiring/disruption-budget-selects' && selected(set, namespace, labels).includes(pod),
  );
  return budgets.length > 0 && budgets.every(({ labels }) => key in labels) ? unbudgeted(set, pod) : [];
}

function unspread({ object, path, value }: Pod, key: string): readonly Said[] {
  return items(at(value, 'spec', 'topologySpreadConstraints'))
    .filter(([, constraint]) => at(constraint, 'labelSelector', 'matchLabels', key) !== undefined)
    .map(([index]) =>
      warning('wiring/spread-selects-own-pods', object, [
        ...path,
        'spec',
        'topologySpreadConstraints',
        index,
        'labelSelector',
      ]),
    );
}

const identifying = /^(app|app\.kubernetes\.io\/(component|instance|name|part-of)|k8s-app)$/;

function inconsistent({ objects }: Set, { object, path, kind, labels }: Pod, key: string): readonly Said[] {
  if (kind === 'Pod' || !identifying.test(key)) return [];
  if (text(at(objects[object], 'metadata', 'labels', key)) !== labels[key]) return [];
  return [warning('practice/labels-are-consistent', object, [...path, 'metadata', 'labels', key])];
}

function isOnly(pods: readonly Pod[], pod: Pod): boolean {
  return pods.length === 1 && pods[0] === pod;
}

/** Whether a workload may have several pods. */
export function isSeveral(set: Set, object: number): boolean {
  return scalersOf(set, object).length > 0 || Number(at(set.objects[object], 'spec', 'replicas') ?? 1) > 1;
}
