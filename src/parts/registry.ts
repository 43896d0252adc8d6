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
  /** Who has a name, by kind and name. */
  readonly names: Map<string, Map<string, IConstruct>>;
  readonly workloads: Workload[];
  /** By the keys that selectors ask for: nearly all ask for the same. */
  readonly selections: Map<string, Selection>;
}

/** What selectors by the same keys catch: each by the values that those keys have. */
interface Selection {
  readonly keys: readonly string[];
  readonly selectors: Map<string, Workload>;
  /** The first workload whose pods have these values. */
  readonly pods: Map<string, Workload>;
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
    const { names } = this.namespace(namespace);
    let ofKind = names.get(kind);
    if (ofKind === undefined) names.set(kind, (ofKind = new Map<string, IConstruct>()));
    const other = ofKind.get(name);
    if (other !== undefined) {
      throw misuse(
        owner,
        `${kind} "${name}" ${inNamespace(namespace)} belongs to ${other.node.path} already; give one of them another ${prop}${namespace === undefined ? ', or its chart a namespace' : ''}`,
      );
    }
    ofKind.set(name, owner);
  }

  /**
   * Claims the pods that a selector catches.
   *
   * @throws when the selector catches another workload's pods, or another's selector these pods
   */
  claimPods(owner: IConstruct, namespace: string | undefined, name: string, selector: Labels, podLabels: Labels): void {
    const { selections, workloads } = this.namespace(namespace);
    const mine: Workload = { owner, name, selector, podLabels };
    const keys = Object.keys(selector);
    const asked = keys.join();
    let own = selections.get(asked);
    if (own === undefined) selections.set(asked, (own = selectionBy(keys, workloads)));
    const wanted = valuesOf(selector, keys) ?? '';
    const caught = own.pods.get(wanted);
    if (caught !== undefined) throw overlap(mine, mine, caught, namespace);
    for (const { keys, selectors } of selections.values()) {
      const values = valuesOf(podLabels, keys);
      const catcher = values === undefined ? undefined : selectors.get(values);
      if (catcher !== undefined) throw overlap(mine, catcher, mine, namespace);
    }
    for (const selection of selections.values()) addPods(selection, mine);
    own.selectors.set(wanted, mine);
    workloads.push(mine);
  }

  private namespace(name = ''): Namespace {
    let namespace = this.namespaces.get(name);
    if (namespace === undefined) {
      namespace = { names: new Map(), workloads: [], selections: new Map() };
      this.namespaces.set(name, namespace);
    }
    return namespace;
  }
}

function selectionBy(keys: readonly string[], workloads: readonly Workload[]): Selection {
  const selection: Selection = { keys, selectors: new Map(), pods: new Map() };
  for (const workload of workloads) addPods(selection, workload);
  return selection;
}

function addPods({ keys, pods }: Selection, workload: Workload): void {
  const values = valuesOf(workload.podLabels, keys);
  if (values !== undefined && !pods.has(values)) pods.set(values, workload);
}

/** The values that the keys have, as one text (no label's value has a comma); undefined when one has none. */
function valuesOf(labels: Labels, keys: readonly string[]): string | undefined {
  let values = '';
  for (const key of keys) {
    const value = labels[key];
    if (value === undefined) return undefined;
    values += `${value},`;
  }
  return values;
}

function inNamespace(namespace: string | undefined): string {
  return namespace === undefined ? 'without a namespace' : `in namespace "${namespace}"`;
}

function overlap(mine: Workload, catcher: Workload, caught: Workload, namespace: string | undefined): Error {
  const labels = Object.entries(catcher.selector)
    .map(([key, value]) => `${key}=${value}`)
    .join(', ');
  const whose = (workload: Workload) =>
    workload === mine ? 'this app' : `"${workload.name}" (${workload.owner.node.path})`;
  return misuse(
    mine.owner,
    `the selector ${labels} of ${whose(catcher)} also matches the pods of ${whose(caught)} ${inNamespace(namespace)}; ` +
      `give one of them another 'name' or 'selector'`,
  );
}
