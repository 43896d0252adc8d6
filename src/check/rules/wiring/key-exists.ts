import type { Container, VolumeMount } from '../../../manifest/workloads/containers';
import type { Field } from '../../../manifest/object/field';
import type { Pod } from '../../../manifest/workloads/pods';
import type { Reference } from '../../../links/references';
import {
  corrected,
  defineRule,
  listOf,
  nameOf,
  similarName,
  subjectOf,
  type OtherEnd,
  type RuleContext,
  type Target,
} from '../../rule';

export const keyExists = defineRule({
  id: 'wiring/key-exists',
  severity: 'error',
  summary: 'Every key that a pod reads exists in its Secret or ConfigMap.',
  why: 'A container that reads a missing key does not start; a subPath of a missing key mounts an empty folder.',
  fix: 'correct the key, or add it to the Secret or ConfigMap',
  example: corrected(
    `apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  LOG_LEVEL: info
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: web:1.0.0
      env:
        - name: LOG_LEVEL
          valueFrom:
            configMapKeyRef:
              name: settings
              key: LOGLEVEL
`,
    ['key: LOGLEVEL', 'key: LOG_LEVEL'],
  ),
  check(context) {
    for (const reference of context.links.named('reads')) checkKey(reference, context);
    for (const container of context.set.containersWith('volumeMounts')) {
      for (const mount of renamedFiles(container)) checkFile(container.pod, mount, context);
    }
  },
});

function checkKey(reference: Reference, { resolve, report }: RuleContext): void {
  const { key, keyField, optional, type, name, use } = reference;
  if (key === undefined || keyField === undefined || optional) return;
  const resolution = resolve(reference);
  // other rules report a missing object
  if (!('target' in resolution)) return;
  const { keys } = resolution.target;
  if (keys === undefined || keys.has(key)) return;
  const similar = similarName(key, keys.keys()) ?? [...keys.keys()].find((other) => plain(other) === plain(key));
  const verb = use === 'subPath' ? 'mounts' : 'reads';
  report({
    at: keyField,
    message: `${subjectOf(reference)} ${verb} key "${key}" of ${type} "${name}", which has no such key${similar === undefined ? '' : `; did you mean "${similar}"?`}`,
    fix:
      similar === undefined
        ? `add the key "${key}" to the ${type}, or read one that it has`
        : `write "${similar}", or add the key "${key}"`,
    other: otherEnd(resolution.target, similar === undefined ? undefined : keys.get(similar), type),
  });
}

// log-level and LOG_LEVEL are one key to whoever writes them
function plain(key: string): string {
  return key.toLowerCase().replace(/[-_.]/g, '');
}

function otherEnd({ entities, keys }: Target, similar: Field | undefined, type: string): OtherEnd | undefined {
  if (similar !== undefined) return { at: similar, message: 'the existing key' };
  const [entity] = entities;
  // made elsewhere, so that there is nothing to show
  if (entity === undefined) return undefined;
  const data = ['data', 'stringData', 'binaryData'].map((field) => entity.manifest.at(field));
  const at = entity.manifest.type === type ? data.find((field) => field.exists) : undefined;
  return {
    at: at ?? entity.field,
    message: keys?.size === 0 ? 'it has no keys' : `its keys: ${listOf(keys?.keys() ?? [])}`,
  };
}

interface RenamedFile {
  readonly mount: VolumeMount;
  /** The items that name the volume's files, and are all that it has. */
  readonly items: Field;
}

// if 'items' rename the keys, a subPath is one of their paths
function* renamedFiles({ mounts, pod }: Container): Iterable<RenamedFile> {
  for (const mount of mounts) {
    if (mount.subPath === undefined || mount.subPath.includes('$')) continue;
    const volume = pod.volumes.get(mount.name)?.field;
    const source = ['secret', 'configMap'].map((kind) => volume?.at(kind)).find((field) => field?.exists);
    if (source === undefined || source.at('optional').isTrue || source.at('items').items.length === 0) continue;
    yield { mount, items: source.at('items') };
  }
}

function checkFile({ workload }: Pod, { mount, items }: RenamedFile, { report }: RuleContext): void {
  const subPath = mount.subPath?.replace(/^\.\//, '').replace(/\/+$/, '') ?? '';
  const paths = items.items.flatMap((item) => item.at('path').text ?? []);
  // a folder that leads to one of them is there too
  if (paths.some((path) => path === subPath || path.startsWith(`${subPath}/`))) return;
  report({
    at: mount.field.at('subPath'),
    message: `container "${mount.container.name}" of ${nameOf(workload)} mounts "${subPath}" of volume "${mount.name}", which has no such file`,
    fix: 'mount the path of an item of the volume',
    other: { at: items, message: `its files: ${listOf(paths)}` },
  });
}
