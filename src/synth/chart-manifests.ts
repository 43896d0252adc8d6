import { ApiObject, Chart } from 'cdk8s';
import { inDependencyOrder } from './dependency-order';

/** A manifest and the construct that rendered it: the object, or the chart where that renders its manifests itself. */
export interface Manifest {
  readonly construct: ApiObject | Chart;
  readonly json: unknown;
}

/** Returns the objects of a chart, without those of charts inside it, each after those that it depends on. */
export function objectsOf(chart: Chart): readonly ApiObject[] {
  return inDependencyOrder(chart.node)
    .filter((construct) => construct instanceof ApiObject)
    .filter((object) => object.chart === chart);
}

/** Renders the manifests of a chart. */
export function manifestsOf(chart: Chart): readonly Manifest[] {
  if (overridesToJson(chart)) return Object.values(chart.toJson()).map((json: unknown) => ({ construct: chart, json }));
  // Chart.toJson() infers the dependencies of the whole app and validates it, once for each chart
  return objectsOf(chart).map(render);
}

/** Renders an object. */
export function render(construct: ApiObject): Manifest {
  return { construct, json: construct.toJson() as unknown };
}

/** Whether a chart renders its manifests itself, or belongs to another copy of cdk8s. */
function overridesToJson(chart: Chart): boolean {
  return Reflect.get(chart, 'toJson') !== Reflect.get(Chart.prototype, 'toJson');
}
