import { isParameterType, PARAMETER_TYPES, type ParameterType } from './parameter-types';

/** The type of an artifact: a file or folder in the object store, of which Kubeflow shows some in its own way. */
export type ArtifactType = 'Artifact' | 'Dataset' | 'Model' | 'Metrics' | 'ClassificationMetrics' | 'HTML' | 'Markdown';

const ARTIFACT_TYPES: readonly string[] = [
  'Artifact',
  'Dataset',
  'Model',
  'Metrics',
  'ClassificationMetrics',
  'HTML',
  'Markdown',
] satisfies ArtifactType[];

/** The type of an output: that of a parameter, which is a value, or that of an artifact. */
export type OutputType = ParameterType | ArtifactType;

/** All types of outputs. */
export const OUTPUT_TYPES: readonly string[] = [...Object.keys(PARAMETER_TYPES), ...ARTIFACT_TYPES];

/** Whether a word is a type of outputs. */
export function isOutputType(word: unknown): word is OutputType {
  return isParameterType(word) || (typeof word === 'string' && ARTIFACT_TYPES.includes(word));
}

/** An artifact's type as the pipeline spec has it. */
export function artifactSchema(type: ArtifactType): object {
  return { artifactType: { schemaTitle: `system.${type}`, schemaVersion: '0.0.1' } };
}
