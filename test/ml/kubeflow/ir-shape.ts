/** A JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [field: string]: Json;
}

/** The shape of a value: servers refuse a field that they do not know, and a value of another type. */
export type Shape =
  | 'any'
  | 'boolean'
  | 'duration'
  | 'number'
  | 'string'
  | { readonly list: Shape }
  | { readonly map: Shape }
  | { readonly words: readonly string[] }
  | {
      readonly fields: Readonly<Record<string, Shape>>;
      readonly required?: readonly string[];
      readonly oneOf?: readonly string[];
    };

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value as text. */
export function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

/** The problems of a value that has not its shape, each with its path. */
export function shapeProblems(path: string, value: Json | undefined, shape: Shape): readonly string[] {
  if (shape === 'any') return value === undefined || value === null ? [`${path} has no value`] : [];
  if (shape === 'duration')
    return typeof value === 'string' && /^\d+(\.\d+)?s$/.test(value) ? [] : [`${path} is no duration`];
  if (typeof shape === 'string') return typeof value === shape ? [] : [`${path} is no ${shape}`];
  if ('words' in shape)
    return typeof value === 'string' && shape.words.includes(value)
      ? []
      : [`${path} is none of ${shape.words.join(', ')}`];
  if ('list' in shape) {
    if (!Array.isArray(value)) return [`${path} is no list`];
    return (value as readonly Json[]).flatMap((item, index) => shapeProblems(`${path}[${index}]`, item, shape.list));
  }
  if (!isObject(value)) return [`${path} is no object`];
  if ('map' in shape)
    return Object.entries(value).flatMap(([key, item]) => shapeProblems(`${path}.${key}`, item, shape.map));
  const { fields, required = [], oneOf } = shape;
  const problems = required.filter((field) => !(field in value)).map((field) => `${path} has no ${field}`);
  const chosen = oneOf?.filter((field) => field in value);
  if (chosen !== undefined && chosen.length !== 1) problems.push(`${path} has not one of ${oneOf?.join(', ') ?? ''}`);
  for (const [field, inner] of Object.entries(value)) {
    const known = Object.hasOwn(fields, field) ? fields[field] : undefined;
    problems.push(
      ...(known === undefined
        ? [`${path} has the unknown field ${field}`]
        : shapeProblems(`${path}.${field}`, inner, known)),
    );
  }
  return problems;
}

const TYPES = ['NUMBER_DOUBLE', 'NUMBER_INTEGER', 'STRING', 'BOOLEAN', 'LIST', 'STRUCT', 'TASK_FINAL_STATUS'] as const;

const ARTIFACTS = ['Artifact', 'Dataset', 'Model', 'Metrics', 'ClassificationMetrics', 'HTML', 'Markdown'];

const parameterType: Shape = { words: TYPES };

const artifact: Shape = {
  fields: {
    artifactType: {
      fields: {
        schemaTitle: { words: ARTIFACTS.map((name) => `system.${name}`) },
        schemaVersion: { words: ['0.0.1'] },
      },
      required: ['schemaTitle', 'schemaVersion'],
    },
    isOptional: 'boolean',
    description: 'string',
  },
  required: ['artifactType'],
};

const inputs: Shape = {
  fields: {
    artifacts: { map: artifact },
    parameters: {
      map: {
        fields: { parameterType, defaultValue: 'any', isOptional: 'boolean', description: 'string' },
        required: ['parameterType'],
      },
    },
  },
};

const outputs: Shape = {
  fields: {
    artifacts: { map: artifact },
    parameters: { map: { fields: { parameterType, description: 'string' }, required: ['parameterType'] } },
  },
};

/** The forms of a task's input parameter. */
export const parameterInput: Shape = {
  fields: {
    taskOutputParameter: {
      fields: { producerTask: 'string', outputParameterKey: 'string' },
      required: ['producerTask', 'outputParameterKey'],
    },
    runtimeValue: { fields: { constant: 'any' }, required: ['constant'] },
    componentInputParameter: 'string',
    taskFinalStatus: { fields: { producerTask: 'string' }, required: ['producerTask'] },
  },
  oneOf: ['taskOutputParameter', 'runtimeValue', 'componentInputParameter', 'taskFinalStatus'],
};

const task: Shape = {
  fields: {
    taskInfo: { fields: { name: 'string' }, required: ['name'] },
    componentRef: { fields: { name: 'string' }, required: ['name'] },
    cachingOptions: { fields: { enableCache: 'boolean' } },
    dependentTasks: { list: 'string' },
    inputs: {
      fields: {
        parameters: { map: parameterInput },
        artifacts: {
          map: {
            fields: {
              taskOutputArtifact: {
                fields: { producerTask: 'string', outputArtifactKey: 'string' },
                required: ['producerTask', 'outputArtifactKey'],
              },
              componentInputArtifact: 'string',
            },
            oneOf: ['taskOutputArtifact', 'componentInputArtifact'],
          },
        },
      },
    },
    triggerPolicy: { fields: { condition: 'string', strategy: { words: ['ALL_UPSTREAM_TASKS_COMPLETED'] } } },
    parameterIterator: {
      fields: {
        items: { fields: { raw: 'string', inputParameter: 'string' }, oneOf: ['raw', 'inputParameter'] },
        itemInput: 'string',
      },
      required: ['items', 'itemInput'],
    },
    iteratorPolicy: { fields: { parallelismLimit: 'number' }, required: ['parallelismLimit'] },
    retryPolicy: {
      fields: {
        maxRetryCount: 'number',
        backoffDuration: 'duration',
        backoffFactor: 'number',
        backoffMaxDuration: 'duration',
      },
      required: ['maxRetryCount'],
    },
  },
  required: ['taskInfo', 'componentRef'],
};

const dag: Shape = { fields: { tasks: { map: task } }, required: ['tasks'] };

/** The first document (api/v2alpha1/pipeline_spec.proto). */
export const PIPELINE_SPEC: Shape = {
  fields: {
    schemaVersion: { words: ['2.1.0'] },
    sdkVersion: 'string',
    pipelineInfo: { fields: { name: 'string', displayName: 'string', description: 'string' }, required: ['name'] },
    components: {
      map: {
        fields: { executorLabel: 'string', dag, inputDefinitions: inputs, outputDefinitions: outputs },
        oneOf: ['executorLabel', 'dag'],
      },
    },
    deploymentSpec: {
      fields: {
        executors: {
          map: {
            fields: {
              container: {
                fields: {
                  image: 'string',
                  command: { list: 'string' },
                  args: { list: 'string' },
                  env: { list: { fields: { name: 'string', value: 'string' }, required: ['name', 'value'] } },
                  resources: {
                    fields: {
                      resourceCpuRequest: 'string',
                      resourceCpuLimit: 'string',
                      resourceMemoryRequest: 'string',
                      resourceMemoryLimit: 'string',
                      accelerator: {
                        fields: { resourceType: 'string', resourceCount: 'string' },
                        required: ['resourceType', 'resourceCount'],
                      },
                    },
                  },
                },
                required: ['image', 'command'],
              },
            },
            required: ['container'],
          },
        },
      },
      required: ['executors'],
    },
    root: { fields: { dag, inputDefinitions: inputs, outputDefinitions: outputs }, required: ['dag'] },
  },
  required: ['schemaVersion', 'pipelineInfo', 'components', 'deploymentSpec', 'root'],
};
