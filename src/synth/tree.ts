import { ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';

/** A path that cdk8s, which keeps constructs by their paths in a plain object, finds elsewhere than where it stands in the tree. */
const NUMBER = /^\d+$/;

/**
 * All charts of an app in the order of the tree, which is cdk8s' order as long as nothing depends on anything: then no graph is needed.
 *
 * @returns undefined where the order may be another
 */
export function chartsInTree(app: IConstruct): Chart[] | undefined {
  for (const { node } of app.node.children) if (NUMBER.test(node.id) || node.id in Object.prototype) return undefined;
  const charts: Chart[] = [];
  return addCharts(app, charts) ? charts : undefined;
}

function addCharts(construct: IConstruct, charts: Chart[]): boolean {
  const { node } = construct;
  if (node.dependencies.length > 0) return false;
  if (construct instanceof Chart) charts.push(construct);
  for (const child of node.children) if (!addCharts(child, charts)) return false;
  return true;
}

/**
 * The objects of a chart in the order of the tree, where charts inside it have no say in that.
 *
 * @returns undefined where something depends on something, so that the order may be another
 */
export function objectsInTree(chart: Chart): readonly ApiObject[] | undefined {
  const objects: ApiObject[] = [];
  return addObjects(chart, objects) ? objects : undefined;
}

function addObjects(construct: IConstruct, objects: ApiObject[]): boolean {
  const { node } = construct;
  if (node.dependencies.length > 0) return false;
  if (construct instanceof ApiObject) objects.push(construct);
  for (const child of node.children) if (!(child instanceof Chart) && !addObjects(child, objects)) return false;
  return true;
}
