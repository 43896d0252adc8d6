import { ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';

interface Dependency {
  readonly source: IConstruct;
  readonly target: IConstruct;
}

/**
 * Adds the dependencies that follow from those declared in an app, as cdk8s does (lib/app.js, resolveDependencies): between charts, and
 * between all objects of two constructs of which one depends on the other. cdk8s orders charts and objects by them.
 *
 * @returns whether any chart depends on another, so that file names are numbered
 * @throws when a construct with a dependency, or its target, belongs to no chart
 */
export function addInferredDependencies(all: readonly IConstruct[]): boolean {
  let chartsDepend = false;
  const addBetweenCharts = (source: Chart, target: Chart) => {
    source.node.addDependency(target);
    chartsDepend = true;
  };
  for (const chart of all.filter((construct) => construct instanceof Chart))
    for (const inner of chart.node.children.filter((child) => child instanceof Chart)) addBetweenCharts(chart, inner);

  for (const dependency of dependenciesOf(all)) {
    const [source, target] = [Chart.of(dependency.source), Chart.of(dependency.target)];
    if (source !== target) addBetweenCharts(source, target);
  }

  const objects = new Map<IConstruct, readonly ApiObject[]>();
  for (const { source, target } of dependenciesOf(all)) {
    for (const waitedFor of objectsBelow(target, objects))
      for (const waiting of objectsBelow(source, objects))
        if (waiting !== waitedFor) waiting.node.addDependency(waitedFor);
  }
  return chartsDepend;
}

function dependenciesOf(all: readonly IConstruct[]): readonly Dependency[] {
  return all.flatMap((source) => source.node.dependencies.map((target) => ({ source, target })));
}

/** The objects at and below a construct that belong to its chart. */
function objectsBelow(construct: IConstruct, known: Map<IConstruct, readonly ApiObject[]>): readonly ApiObject[] {
  const found = known.get(construct);
  if (found !== undefined) return found;
  const chart = Chart.of(construct);
  const objects = construct.node
    .findAll()
    .filter((one) => one instanceof ApiObject)
    .filter((object) => Chart.of(object) === chart);
  known.set(construct, objects);
  return objects;
}
