import type { IConstruct } from 'constructs';
import { misuse } from './misuse';

/** Labels by their keys. */
export type Labels = Readonly<Record<string, string>>;

interface Workload {
  readonly owner: IConstruct;
  readonly name: string;
  readonly podLabels: Labels;
  readonly selector: Labels;
}

interface Namespace {
  readonly names: Map<string, IConstruct>;
  /** Pod labels, by each of their pairs. */
  readonly pods: Map<string, Workload[]>;
  /** Selectors, by one of their pairs: pods that match have that pair too. */
  readonly selectors: Map<string, Workload[]>;
}

/**
 * What the apps of one construct tree have claimed: names, and the pods that selectors catch.
 *
 * One per root, filled as apps are made, so that no app ever scans the tree.
 */
export class Registry {
  private static readonly ofRoot = new WeakMap<IConstruct, Registry>();

  /** The registry of the tree in which a construct stands. */
  static of(construct: IConstruct): Registry {
    const root = construct.node.root;
    let registry = Registry.ofRoot.get(root);
    if (registry === undefined) Registry.ofRoot.set(root, (registry = new Registry()));
    return registry;
  }

  private readonly namespaces = new Map<string, Namespace>();

  private constructor() {}

  /**
   * Claims an object's name.
   *
   * @throws when an object of this kind and name is in the namespace already
   */
  claimName(owner: IConstruct, kind: string, namespace: string | undefined, name: string, prop = "'name'"): void {
    const names = this.namespace(namespace).names;
    const key = `${kind}/${name}`;
    const other = names.get(key);
    if (other !== undefined) {
      throw misuse(
        owner,
        `${kind} "${name}" ${inNamespace(namespace)} belongs to ${other.node.path} already; give one of them another ${prop}${namespace === undefined ? ', or its chart a namespace' : ''}`,
      );
    }
    names.set(key, owner);
  }

  /**
   * Claims the pods that a selector catches.
   *
   * @throws when the selector catches another workload's pods, or another's selector these pods
   */
  claimPods(owner: IConstruct, namespace: string | undefined, name: string, selector: Labels, podLabels: Labels): void {
    const { pods, selectors } = this.namespace(namespace);
    const mine: Workload = { owner, name, selector, podLabels };
    const pairs = Object.entries(selector).map(pair);
    // the rarest pair of the selector leaves the fewest pods to look at
    const rarest = pairs.reduce((best, next) => (count(pods, next) < count(pods, best) ? next : best));
    const podPairs = Object.entries(podLabels).map(pair);
    const caught = pods.get(rarest)?.find((other) => matches(selector, other.podLabels));
    if (caught !== undefined) throw overlap(mine, mine, caught, namespace);
    for (const key of podPairs) {
      const catcher = selectors.get(key)?.find((other) => matches(other.selector, podLabels));
      if (catcher !== undefined) throw overlap(mine, catcher, mine, namespace);
    }
    for (const key of podPairs) push(pods, key, mine);
    push(selectors, rarest, mine);
  }

  private namespace(name = ''): Namespace {
    let namespace = this.namespaces.get(name);
    if (namespace === undefined) {
      namespace = { names: new Map(), pods: new Map(), selectors: new Map() };
      this.namespaces.set(name, namespace);
    }
    return namespace;
  }
}

function pair([key, value]: [string, string]): string {
  return `${key}=${value}`;
}

function count(index: Map<string, Workload[]>, key: string): number {
  return index.get(key)?.length ?? 0;
}

function push(index: Map<string, Workload[]>, key: string, workload: Workload): void {
  const list = index.get(key);
  if (list === undefined) index.set(key, [workload]);
  else list.push(workload);
}

function matches(selector: Labels, labels: Labels): boolean {
  return Object.entries(selector).every(([key, value]) => labels[key] === value);
}

function inNamespace(namespace: string | undefined): string {
  return namespace === undefined ? 'without a namespace' : `in namespace "${namespace}"`;
}

function overlap(mine: Workload, catcher: Workload, caught: Workload, namespace: string | undefined): Error {
  const labels = Object.entries(catcher.selector).map(pair).join(', ');
  const whose = (workload: Workload) =>
    workload === mine ? 'this app' : `"${workload.name}" (${workload.owner.node.path})`;
  return misuse(
    mine.owner,
    `the selector ${labels} of ${whose(catcher)} also matches the pods of ${whose(caught)} ${inNamespace(namespace)}; ` +
      `give one of them another 'name' or 'selector'`,
  );
}
