import type { Graph, Vertex } from './graph';

/** A walk into the depth of dependencies that passes each construct once, and the objects of a construct once for all that wait for them. */
export class Walk {
  private readonly open = new Set<Vertex>();
  private readonly found = new Set<Vertex>();
  /** Constructs all of whose objects are found. */
  private readonly exhausted = new Set<Vertex>();
  /** Constructs all of whose dependencies are exhausted. */
  private readonly settled = new Set<Vertex>();

  /**
   * @param active whose dependencies count
   */
  constructor(
    private readonly graph: Graph,
    private readonly active: (vertex: Vertex) => boolean = () => true,
  ) {}

  /** Appends a construct behind all it depends on; returns whether there was no circle. */
  from(root: Vertex, order: Vertex[]): boolean {
    // with a stack of its own, since chains of dependencies may be longer than the stack is deep
    const stack: { readonly vertex: Vertex; readonly next: Iterator<Vertex, void> }[] = [];
    let at: Vertex | undefined = root;
    for (;;) {
      if (at !== undefined && !this.found.has(at)) {
        if (this.open.has(at)) return false;
        if (at.depends) {
          this.open.add(at);
          stack.push({ vertex: at, next: this.successors(at) });
        } else {
          this.found.add(at);
          order.push(at);
        }
      }
      const top = stack.at(-1);
      if (top === undefined) return true;
      const step = top.next.next();
      at = step.done === true ? undefined : step.value;
      if (step.done === true) {
        stack.pop();
        this.open.delete(top.vertex);
        this.found.add(top.vertex);
        order.push(top.vertex);
      }
    }
  }

  private *successors(vertex: Vertex): Generator<Vertex, void> {
    if (!this.active(vertex)) return;
    yield* vertex.dependencies;
    for (const source of this.graph.sources(vertex)) {
      if (this.settled.has(source)) continue;
      let settled = true;
      for (const target of source.dependencies) {
        if (this.exhausted.has(target)) continue;
        let exhausted = true;
        for (let index = target.from; index < target.to; index++) {
          const object = target.objects[index];
          if (object === vertex) exhausted = false;
          else if (object !== undefined) yield object;
        }
        if (exhausted) this.exhausted.add(target);
        else settled = false;
      }
      if (settled) this.settled.add(source);
    }
  }
}
