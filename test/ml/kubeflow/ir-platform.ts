import { isObject, parameterInput, shapeProblems, type Json, type JsonObject, type Shape, text } from './ir-shape';

const toEnv = (key: string): Shape => ({
  list: { fields: { [key]: 'string', envVar: 'string' }, required: [key, 'envVar'] },
});

const strings: Shape = { map: 'string' };

/** The settings of a pod (kubernetes_platform/proto/kubernetes_executor_config.proto). */
const EXECUTOR: Shape = {
  fields: {
    secretAsEnv: {
      list: {
        fields: {
          secretName: 'string',
          secretNameParameter: parameterInput,
          optional: 'boolean',
          keyToEnv: toEnv('secretKey'),
        },
        required: ['secretNameParameter', 'keyToEnv'],
      },
    },
    configMapAsEnv: {
      list: {
        fields: {
          configMapName: 'string',
          configMapNameParameter: parameterInput,
          optional: 'boolean',
          keyToEnv: toEnv('configMapKey'),
        },
        required: ['configMapNameParameter', 'keyToEnv'],
      },
    },
    secretAsVolume: {
      list: {
        fields: { secretName: 'string', secretNameParameter: parameterInput, mountPath: 'string', optional: 'boolean' },
        required: ['secretNameParameter', 'mountPath'],
      },
    },
    configMapAsVolume: {
      list: {
        fields: {
          configMapName: 'string',
          configMapNameParameter: parameterInput,
          mountPath: 'string',
          optional: 'boolean',
        },
        required: ['configMapNameParameter', 'mountPath'],
      },
    },
    pvcMount: {
      list: {
        fields: { constant: 'string', pvcNameParameter: parameterInput, mountPath: 'string', subPath: 'string' },
        required: ['pvcNameParameter', 'mountPath'],
      },
    },
    emptyDirMounts: {
      list: {
        fields: { volumeName: 'string', mountPath: 'string', medium: 'string', sizeLimit: 'string' },
        required: ['volumeName', 'mountPath'],
      },
    },
    genericEphemeralVolume: {
      list: {
        fields: {
          volumeName: 'string',
          mountPath: 'string',
          accessModes: { list: 'string' },
          size: 'string',
          defaultStorageClass: 'boolean',
          storageClassName: 'string',
          metadata: { fields: { labels: strings } },
        },
        required: ['volumeName', 'mountPath', 'accessModes', 'size'],
        oneOf: ['defaultStorageClass', 'storageClassName'],
      },
    },
    fieldPathAsEnv: { list: { fields: { name: 'string', fieldPath: 'string' }, required: ['name', 'fieldPath'] } },
    imagePullSecret: {
      list: {
        fields: { secretName: 'string', secretNameParameter: parameterInput },
        required: ['secretNameParameter'],
      },
    },
    imagePullPolicy: { words: ['Always', 'IfNotPresent', 'Never'] },
    nodeSelector: { fields: { labels: strings }, required: ['labels'] },
    tolerations: {
      list: {
        fields: { key: 'string', operator: 'string', value: 'string', effect: 'string', tolerationSeconds: 'string' },
      },
    },
    podMetadata: { fields: { labels: strings, annotations: strings } },
    activeDeadlineSeconds: 'string',
  },
};

const PLATFORM_SPEC: Shape = {
  fields: {
    platforms: {
      fields: {
        kubernetes: {
          fields: { deploymentSpec: { fields: { executors: { map: EXECUTOR } }, required: ['executors'] } },
          required: ['deploymentSpec'],
        },
      },
      required: ['kubernetes'],
    },
  },
  required: ['platforms'],
};

/** The problems of the second document, beside the executors of the first. */
export function platformProblems(platform: JsonObject, executors: JsonObject): readonly string[] {
  const problems = [...shapeProblems('platform', platform, PLATFORM_SPEC)];
  if (problems.length > 0) return problems;
  for (const [name, settings] of Object.entries(
    within(platform, 'platforms', 'kubernetes', 'deploymentSpec', 'executors'),
  )) {
    const at = `platform of ${name}`;
    if (!(name in executors)) problems.push(`${at}: there is no such executor`);
    if (!isObject(settings) || Object.keys(settings).length === 0) {
      problems.push(`${at} is empty`);
      continue;
    }
    problems.push(...podProblems(at, settings, within(executors, name, 'container')));
  }
  return problems;
}

function podProblems(at: string, settings: JsonObject, container: JsonObject): readonly string[] {
  const problems: string[] = [];
  const deadline = settings.activeDeadlineSeconds;
  if (deadline !== undefined && !/^[1-9]\d*$/.test(text(deadline)))
    problems.push(`${at}: the deadline is ${text(deadline)}`);
  const variables = [
    ...objects(container.env).map(({ name }) => name),
    ...objects(settings.fieldPathAsEnv).map(({ name }) => name),
    ...['secretAsEnv', 'configMapAsEnv'].flatMap((field) =>
      objects(settings[field]).flatMap(({ keyToEnv }) => objects(keyToEnv).map(({ envVar }) => envVar)),
    ),
  ];
  problems.push(...twice(variables).map((name) => `${at}: the variable ${name} is set twice`));
  const volumes = ['emptyDirMounts', 'genericEphemeralVolume'].flatMap((field) => objects(settings[field]));
  const mounts = ['secretAsVolume', 'configMapAsVolume', 'pvcMount'].flatMap((field) => objects(settings[field]));
  const paths = [...volumes, ...mounts].map(({ mountPath }) => mountPath);
  problems.push(...twice(paths).map((path) => `${at}: ${path} is mounted twice`));
  problems.push(
    ...paths.filter((path) => !text(path).startsWith('/')).map((path) => `${at}: ${text(path)} is no path`),
  );
  // the others are called after what they hold
  const names = [
    ...volumes.map(({ volumeName }) => volumeName),
    ...mounts.map(({ secretName, configMapName, constant }) => secretName ?? configMapName ?? constant),
  ];
  problems.push(...twice(names).map((name) => `${at}: two volumes are called ${name}`));
  for (const name of names)
    if (!/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(text(name)))
      problems.push(`${at}: no volume can be called ${text(name)}`);
  for (const list of Object.values(settings)) {
    for (const item of objects(list)) {
      const parameter = item.secretNameParameter ?? item.configMapNameParameter ?? item.pvcNameParameter;
      const plain = item.secretName ?? item.configMapName ?? item.constant;
      if (parameter === undefined) continue;
      const constant = within(parameter, 'runtimeValue').constant;
      if (plain !== undefined && constant !== plain)
        problems.push(`${at}: ${text(plain)} is called ${text(constant)} too`);
    }
  }
  return problems;
}

function objects(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? (value as readonly Json[]).filter((item) => isObject(item)) : [];
}

/** The object at a path, or an empty one. */
function within(value: Json | undefined, ...path: readonly string[]): JsonObject {
  const found = path.reduce<Json | undefined>((inner, key) => (isObject(inner) ? inner[key] : undefined), value);
  return isObject(found) ? found : {};
}

function twice(values: readonly (Json | undefined)[]): readonly string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))].map(text);
}
