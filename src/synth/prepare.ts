import { Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';

/** What the dependencies of an app say about its charts. */
export interface ChartDependencies {
  /** Whether any chart depends on another, so that files are numbered. */
  readonly dependent: boolean;
  /** Charts on which a chart inside them depends. */
  readonly fromInside: ReadonlySet<IConstruct>;
}

/**
 * Runs the validations of all constructs, each once.
 *
 * @throws with what they found, in the words of cdk8s (lib/app.js, validate)
 */
export function validate(all: readonly IConstruct[]): void {
  const errors = all.flatMap(({ node }) => node.validate().map((error) => `[${node.path}] ${error}`));
  if (errors.length > 0) throw new Error(`Validation failed with the following errors:\n  ${errors.join('\n  ')}`);
}

/**
 * Makes charts depend on the charts inside them, and on those that their constructs depend on, as cdk8s does
 * (lib/app.js, resolveDependencies); the edges between objects, which cdk8s adds too, follow from the graph.
 *
 * @throws when a construct outside of all charts has a part in a dependency
 */
export function inferChartDependencies(all: readonly IConstruct[]): ChartDependencies {
  let dependent = false;
  const fromInside = new Set<IConstruct>();
  for (const chart of all) {
    if (!(chart instanceof Chart)) continue;
    for (const inner of chart.node.children) {
      if (!(inner instanceof Chart)) continue;
      chart.node.addDependency(inner);
      dependent = true;
    }
  }
  // all are read before any is added
  const dependencies = all.flatMap((source) => source.node.dependencies.map((target) => ({ source, target })));
  for (const { source, target } of dependencies) {
    const from = Chart.of(source);
    const to = Chart.of(target);
    if (from === to) continue;
    from.node.addDependency(to);
    dependent = true;
    if (from.node.scopes.includes(to)) fromInside.add(to);
  }
  return { dependent, fromInside };
}
