export { writeFiles } from './files';
export { Graph } from './graph';
export { lay, type Layout, type Manifest, type ManifestFile } from './layout';
export { topology } from './order';
export { inferChartDependencies, validate, type ChartDependencies } from './prepare';
export { DictionaryResolver } from './resolver';
export { chartsInTree, objectsInTree } from './tree';
export { stringify } from './yaml';
