export { inApplyOrder } from './apply-order';
export { atCaller } from './at-caller';
export { addInferredDependencies } from './dependencies';
export { writeFiles } from './files';
export { layOut, type ManifestFile } from './layout';
export { manifestsOf, objectsOf } from './chart-manifests';
export { isWithin, pipelineFiles, pipelinesBeside } from './pipeline-files';
export { validate } from './validate-constructs';
export { stringify } from './yaml';
