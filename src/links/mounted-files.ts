import type { Field } from '../manifest/object/field';
import type { Container, VolumeMount } from '../manifest/workloads/containers';

/** A file of a container that a ConfigMap or Secret is mounted over. */
export interface MountedFile {
  readonly mount: VolumeMount;
  readonly type: 'ConfigMap' | 'Secret';
  /** The name of the object. */
  readonly name: string;
  /** The source of the volume, with its items and modes. */
  readonly source: Field;
  /** The path below the volume. */
  readonly path: string;
}

const sources = [
  { key: 'configMap', nameIn: 'name', type: 'ConfigMap' },
  { key: 'secret', nameIn: 'secretName', type: 'Secret' },
] as const;

/** Finds the ConfigMap or Secret that is mounted over a path of a container; undefined for all other files. */
export function mountedFile({ mounts, pod }: Container, path: string): MountedFile | undefined {
  const over = mounts.filter(({ mountPath }) => mountPath !== undefined && below(mountPath, path) !== undefined);
  const [mount] = [...over].sort((one, other) => (other.mountPath ?? '').length - (one.mountPath ?? '').length);
  if (mount?.mountPath === undefined || mount.subPath?.includes('$') === true) return undefined;
  if (mount.field.has('subPathExpr')) return undefined;
  const volume = pod.volumes.get(mount.name)?.field;
  const rest = below(mount.mountPath, path) ?? '';
  const parts = [mount.subPath ?? '', rest]
    .flatMap((part) => part.split('/'))
    .filter((part) => !['', '.'].includes(part));
  if (parts.length === 0 || parts.includes('..')) return undefined;
  for (const { key, nameIn, type } of sources) {
    const source = volume?.at(key);
    const name = source?.at(nameIn).text;
    if (source !== undefined && name !== undefined) return { mount, type, name, source, path: parts.join('/') };
  }
  return undefined;
}

/** The part of a path below a folder; undefined where it is not below it, and empty for the folder itself. */
function below(folder: string, path: string): string | undefined {
  const start = folder.replace(/\/+$/, '');
  if (path === start) return '';
  return path.startsWith(`${start}/`) ? path.slice(start.length + 1) : undefined;
}
