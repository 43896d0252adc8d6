import { fields, list, records, text, type Fields, type ManifestSet, type Pod } from './manifests';

const selectorRequired = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'];

/** Every selector of a workload matches the labels of its own template. */
export function* workloadSelectors({ pods }: ManifestSet): Iterable<string> {
  for (const pod of pods) {
    const selector = selectorOf(pod);
    if (selector === undefined || isEmpty(selector)) {
      if (selectorRequired.includes(pod.workload.kind)) yield `${pod.title}: has no selector`;
    } else if (!matches(selector, pod.labels)) {
      yield `${pod.title}: its selector ${show(selector)} does not match its template's labels ${showMap(pod.labels)}`;
    }
  }
}

/** No workload selects the pods of another. */
export function* overlaps({ running }: ManifestSet): Iterable<string> {
  for (const one of running) {
    const selector = selectorOf(one);
    if (selector === undefined || isEmpty(selector)) continue;
    for (const other of running) {
      if (other === one || other.namespace !== one.namespace || !matches(selector, other.labels)) continue;
      yield `${one.title}: its selector ${show(selector)} also matches the pods of ${other.title}`;
    }
  }
}

/** What an autoscaler scales is there. */
export function* scaling({ manifests }: ManifestSet): Iterable<string> {
  for (const scaler of manifests.filter(({ kind }) => kind === 'HorizontalPodAutoscaler' || kind === 'ScaledObject')) {
    // a ScaledObject need not say that it scales a Deployment
    const defaults = scaler.kind === 'ScaledObject' ? { kind: 'Deployment' } : {};
    const target: Fields = { ...defaults, ...fields(scaler.spec.scaleTargetRef) };
    const found = manifests.some(
      ({ body, kind, name, namespace }) =>
        (target.apiVersion === undefined || body.apiVersion === target.apiVersion) &&
        kind === target.kind &&
        name === target.name &&
        namespace === scaler.namespace,
    );
    if (!found) yield `${scaler.title}: scales ${text(target.kind)} "${text(target.name)}", which is not in the set`;
  }
}

/** What a disruption budget protects is there. */
export function* budgets({ manifests, running }: ManifestSet): Iterable<string> {
  for (const budget of manifests.filter(({ kind }) => kind === 'PodDisruptionBudget')) {
    const { selector } = budget.spec;
    const protectsSome =
      selector !== undefined &&
      running.some((pod) => pod.namespace === budget.namespace && matches(fields(selector), pod.labels));
    if (!protectsSome) yield `${budget.title}: selects no pod of its namespace by ${show(fields(selector))}`;
  }
}

/** A constraint that does not count the pod itself spreads nothing. */
export function* spreads({ pods }: ManifestSet): Iterable<string> {
  for (const pod of pods) {
    for (const constraint of records(pod.spec.topologySpreadConstraints)) {
      const { labelSelector } = constraint;
      const missing = list(constraint.matchLabelKeys).filter((key) => typeof key === 'string' && !(key in pod.labels));
      const where = `${pod.title}: its spread over ${text(constraint.topologyKey)}`;
      if (labelSelector === undefined || !matches(fields(labelSelector), pod.labels)) {
        yield `${where} selects ${show(fields(labelSelector))}, which its own labels do not match`;
      }
      // these are set by the controller on the pods that it makes
      for (const key of missing.filter((one) => one !== 'pod-template-hash' && one !== 'controller-revision-hash')) {
        yield `${where} names the label key "${String(key)}", which its own labels lack`;
      }
    }
  }
}

function selectorOf({ workload }: Pod): Fields | undefined {
  const { selector } = workload.spec;
  if (selector === undefined || selector === null) return undefined;
  // a ReplicationController is older than label selectors: its selector is the labels themselves
  return workload.kind === 'ReplicationController' ? { matchLabels: selector } : fields(selector);
}

function isEmpty(selector: Fields): boolean {
  return Object.keys(fields(selector.matchLabels)).length === 0 && list(selector.matchExpressions).length === 0;
}

/** Whether a label selector matches; an empty one matches everything. */
export function matches(selector: Fields, labels: Fields): boolean {
  return (
    Object.entries(fields(selector.matchLabels)).every(([key, value]) => labels[key] === value) &&
    records(selector.matchExpressions).every((expression) => meets(expression, labels))
  );
}

function meets({ key, operator, values }: Fields, labels: Fields): boolean {
  const label = labels[text(key) ?? ''];
  switch (operator) {
    case 'In':
      return list(values).includes(label);
    case 'NotIn':
      return !list(values).includes(label);
    case 'Exists':
      return label !== undefined;
    case 'DoesNotExist':
      return label === undefined;
    default:
      return false;
  }
}

function show(selector: Fields): string {
  const expressions = records(selector.matchExpressions).map(({ key, operator, values }) =>
    [text(key), text(operator), values === undefined ? '' : `(${list(values).join(',')})`].join(' ').trim(),
  );
  return [showMap(fields(selector.matchLabels)), ...expressions].filter((part) => part !== '{}').join(',') || '{}';
}

export function showMap(labels: Fields): string {
  const pairs = Object.entries(labels).map(([key, value]) => `${key}=${text(value)}`);
  return pairs.length === 0 ? '{}' : pairs.join(',');
}
