export { addInferredDependencies } from './dependencies';
export { writeFiles } from './files';
export { layOut, type ManifestFile } from './layout';
export { manifestsOf, objectsOf } from './manifests';
export { validate } from './validate';
export { stringify } from './yaml';
