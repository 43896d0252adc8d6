export { writeFiles } from './files';
export { Graph } from './graph';
export { lay, type Layout, type Manifest, type ManifestFile } from './layout';
export { topology } from './order';
export { inferChartDependencies, validate, type ChartDependencies } from './prepare';
export { stringify } from './yaml';
