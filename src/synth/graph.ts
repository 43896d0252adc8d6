import { ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';

/** A construct among those that are put in order. */
export interface Vertex {
  readonly construct: IConstruct;
  /** The construct in which it stands, where both belong to one chart. */
  readonly parent: Vertex | undefined;
  /** The objects of its chart, in tree order; those below the construct, and itself, are `objects[from]` to `objects[to - 1]`. */
  readonly objects: Vertex[];
  readonly from: number;
  to: number;
  /** What it depends on itself, as far as that stands in the graph. */
  dependencies: readonly Vertex[];
  /** Whether it, or a construct around it in its chart, depends on anything. */
  depends: boolean;
}

const NOTHING: readonly Vertex[] = [];

/**
 * The constructs below a root, and what they depend on: what cdk8s.DependencyGraph holds, without its edges between objects.
 *
 * A dependency of one construct on another means that every object of the one waits for every object of the other
 * (cdk8s lib/app.js, resolveDependencies). cdk8s writes each of these |S| x |T| edges down; here they follow from the two constructs.
 */
export class Graph {
  /** In tree order. */
  readonly vertices: Vertex[] = [];
  /** Whether any construct depends on another of the graph. */
  readonly connected: boolean;
  /** Whether something is in the graph that only cdk8s' own walk treats as cdk8s does. */
  readonly unusual: boolean;

  /**
   * @param inferred whether objects wait for each other because the constructs around them do
   * @param within whether the walk goes into a chart below the root
   */
  constructor(
    root: IConstruct,
    private readonly inferred: boolean,
    within: (chart: IConstruct) => boolean,
  ) {
    this.add(root, undefined, [], within);
    const dependents = this.vertices.filter(({ construct }) => construct.node.dependencies.length > 0);
    const vertexOf = new Map(
      dependents.length === 0 ? [] : this.vertices.map((vertex) => [vertex.construct, vertex] as const),
    );
    let connected = false;
    let unusual = false;
    for (const vertex of dependents) {
      const { dependencies } = vertex.construct.node;
      // cdk8s knows constructs by their paths, so one of another tree may stand for one of this; and it lets nothing see its own loop
      unusual ||= dependencies.some((target) => target === vertex.construct || target.node.root !== root.node.root);
      vertex.dependencies = dependencies.map((target) => vertexOf.get(target)).filter((target) => target !== undefined);
      connected ||= vertex.dependencies.length > 0;
    }
    if (connected)
      for (const vertex of this.vertices)
        vertex.depends = vertex.dependencies.length > 0 || vertex.parent?.depends === true;
    this.connected = connected;
    // cdk8s keeps constructs by their paths in a plain object, which has a few names of its own
    const isApp = root.node.scope === undefined;
    this.unusual = unusual || (isApp && root.node.children.some(({ node }) => node.id in Object.prototype));
  }

  private add(
    construct: IConstruct,
    parent: Vertex | undefined,
    objects: Vertex[],
    within: (chart: IConstruct) => boolean,
  ): void {
    const vertex: Vertex = {
      construct,
      parent,
      objects,
      from: objects.length,
      to: objects.length,
      dependencies: NOTHING,
      depends: false,
    };
    this.vertices.push(vertex);
    if (construct instanceof ApiObject) objects.push(vertex);
    for (const child of construct.node.children) {
      if (!(child instanceof Chart)) this.add(child, vertex, objects, within);
      else if (within(child)) this.add(child, undefined, [], within);
    }
    vertex.to = objects.length;
  }

  /** The constructs all of whose objects wait for what they depend on, the construct being one of these objects; in cdk8s' order. */
  sources(vertex: Vertex): readonly Vertex[] {
    const chain: Vertex[] = [];
    if (!this.inferred || vertex.objects[vertex.from] !== vertex) return chain;
    for (let at: Vertex | undefined = vertex; at !== undefined; at = at.parent)
      if (at.dependencies.length > 0) chain.unshift(at);
    return chain;
  }

  /** For each construct that others depend on, the objects that wait for its objects: all, or any two, since no object waits for itself. */
  waiting(): ReadonlyMap<Vertex, ReadonlySet<Vertex>> {
    const waiting = new Map<Vertex, Set<Vertex>>();
    for (const { dependencies, objects, from, to } of this.vertices) {
      for (const target of dependencies) {
        const some = waiting.get(target) ?? new Set();
        waiting.set(target, some);
        if (!this.inferred || some.size > 1) continue;
        for (const object of objects.slice(from, Math.min(to, from + 2))) some.add(object);
      }
    }
    return waiting;
  }
}
