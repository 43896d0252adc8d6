import type { IConstruct } from 'constructs';
import { constructError } from '../props/construct-error';
import type { Labels } from './labels';

/** Stands for the whole cluster where a namespace may stand. */
const CLUSTER = Symbol('cluster');

interface Workload {
  readonly owner: IConstruct;
  readonly name: string;
  readonly podLabels: Labels;
  readonly selector: Labels;
}

/**
 * The names and pod selectors that the apps of one construct tree have claimed.
 *
 * One per root, filled as apps are made, so that no app ever scans the tree.
 */
export class Registry {
  private static readonly ofRoot = new WeakMap<IConstruct, Registry>();

  /** The registry of the tree that contains a construct. */
  static of(construct: IConstruct): Registry {
    const root = construct.node.root;
    let registry = Registry.ofRoot.get(root);
    if (registry === undefined) Registry.ofRoot.set(root, (registry = new Registry()));
    return registry;
  }

  /** The claims of objects that belong to no namespace. */
  readonly cluster = new Claims(CLUSTER);

  private readonly namespaces = new Map<string, Claims>();

  private constructor() {}

  /** Returns the claims of a namespace. */
  in(namespace: string | undefined): Claims {
    let claims = this.namespaces.get(namespace ?? '');
    if (claims === undefined) this.namespaces.set(namespace ?? '', (claims = new Claims(namespace)));
    return claims;
  }

  /**
   * Claims an object's name.
   *
   * @throws when an object of this kind and name is in the namespace already
   */
  claimName(owner: IConstruct, kind: string, namespace: string | undefined, name: string): void {
    this.in(namespace).claimName(owner, kind, name);
  }

  /** Gives up everything that the owners have claimed. */
  release(owners: ReadonlySet<IConstruct>): void {
    for (const claims of [this.cluster, ...this.namespaces.values()]) claims.release(owners);
  }
}

/** The claims of one namespace. */
export class Claims {
  /** The owners of names, by kind and name. */
  private readonly names = new Map<string, Map<string, IConstruct>>();
  private workloads: Workload[] = [];
  /** The workloads by the value that their pods have of a label, for each label that was asked for: nearly always one. */
  private readonly indexes = new Map<string, Map<string, Workload[]>>();

  constructor(private readonly namespace: string | typeof CLUSTER | undefined) {}

  /**
   * Claims an object's name.
   *
   * @throws when an object of this kind and name is there already
   */
  claimName(owner: IConstruct, kind: string, name: string, prop?: string): void {
    this.refuseTaken(owner, kind, name, prop);
    let ofKind = this.names.get(kind);
    if (ofKind === undefined) this.names.set(kind, (ofKind = new Map<string, IConstruct>()));
    ofKind.set(name, owner);
  }

  /**
   * Claims to be the one object of a kind that all use which name none.
   *
   * @throws when another is the default already
   */
  claimDefault(owner: IConstruct, kind: string): void {
    const other = this.holder('default', kind);
    if (other !== undefined)
      throw constructError(
        owner,
        `'default' is true, but the default ${kind} of the cluster is ${other.node.path} already; leave one out`,
      );
    this.claimName(owner, 'default', kind);
  }

  /** The construct that has claimed a name. */
  holder(kind: string, name: string): IConstruct | undefined {
    return this.names.get(kind)?.get(name);
  }

  /** Throws when a name is claimed already. */
  refuseTaken(owner: IConstruct, kind: string, name: string, prop = "'name'"): void {
    const other = this.holder(kind, name);
    if (other === undefined) return;
    throw constructError(
      owner,
      `${kind} "${name}" ${inNamespace(this.namespace)} belongs to ${other.node.path} already; give one of them another ${prop}${this.namespace === undefined ? ', or its chart a namespace' : ''}`,
    );
  }

  /**
   * Claims the pods that a selector catches.
   *
   * @throws when the selector catches another workload's pods, or another's selector these pods
   */
  claimPods(owner: IConstruct, name: string, selector: Labels, podLabels: Labels): void {
    const mine: Workload = { owner, name, podLabels, selector };
    this.indexFor(selector);
    this.indexes.forEach((byValue, label) => {
      const value = podLabels[label];
      if (value === undefined) return;
      const others = byValue.get(value);
      if (others !== undefined) this.refuseOverlaps(mine, others);
      file(byValue, value, mine);
    });
    this.workloads.push(mine);
  }

  /** Gives up everything that the owners have claimed. */
  release(owners: ReadonlySet<IConstruct>): void {
    for (const ofKind of this.names.values())
      for (const [name, owner] of ofKind) if (owners.has(owner)) ofKind.delete(name);
    this.workloads = this.workloads.filter(({ owner }) => !owners.has(owner));
    for (const label of this.indexes.keys()) this.index(label);
  }

  private refuseOverlaps(mine: Workload, others: readonly Workload[]): void {
    for (const other of others) {
      if (catches(mine.selector, other)) throw overlap(mine, mine, other, this.namespace);
      if (catches(other.selector, mine)) throw overlap(mine, other, mine, this.namespace);
    }
  }

  /**
   * Indexes the workloads by one label of a selector, so that only workloads with the same value are compared.
   *
   * It uses the last label: `app.kubernetes.io/instance` is more specific than the name before it.
   */
  private indexFor(selector: Labels): void {
    let label = '';
    for (const key in selector) label = key;
    if (!this.indexes.has(label)) this.index(label);
  }

  private index(label: string): void {
    const byValue = new Map<string, Workload[]>();
    for (const workload of this.workloads) {
      const value = workload.podLabels[label];
      if (value !== undefined) file(byValue, value, workload);
    }
    this.indexes.set(label, byValue);
  }
}

function file(byValue: Map<string, Workload[]>, value: string, workload: Workload): void {
  const others = byValue.get(value);
  if (others === undefined) byValue.set(value, [workload]);
  else others.push(workload);
}

function catches(selector: Labels, { podLabels }: Workload): boolean {
  for (const key in selector) if (podLabels[key] !== selector[key]) return false;
  return true;
}

function inNamespace(namespace: string | typeof CLUSTER | undefined): string {
  if (namespace === CLUSTER) return 'of the cluster';
  return namespace === undefined ? 'without a namespace' : `in namespace "${namespace}"`;
}

function overlap(
  mine: Workload,
  catcher: Workload,
  caught: Workload,
  namespace: string | typeof CLUSTER | undefined,
): Error {
  const labels = Object.entries(catcher.selector)
    .map(([key, value]) => `${key}=${value}`)
    .join(', ');
  const whose = (workload: Workload) =>
    workload === mine ? 'this app' : `"${workload.name}" (${workload.owner.node.path})`;
  return constructError(
    mine.owner,
    `the selector ${labels} of ${whose(catcher)} also matches the pods of ${whose(caught)} ${inNamespace(namespace)}; ` +
      `give one of them another 'name' or 'selector'`,
  );
}
