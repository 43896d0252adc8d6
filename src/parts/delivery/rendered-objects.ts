import { ApiObject, Chart } from 'cdk8s';

/** The objects of a chart, without those of charts inside it. */
export function objectsIn(chart: Chart): readonly ApiObject[] {
  return chart.node
    .findAll()
    .filter((one): one is ApiObject => ApiObject.isApiObject(one))
    .filter((object) => Chart.of(object) === chart);
}

/** An object as it is written, patches included. */
export function jsonOf(object: ApiObject): unknown {
  return object.toJson();
}
