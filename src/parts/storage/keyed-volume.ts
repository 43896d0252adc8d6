import type { k8s } from 'cdk8s-plus-28';
import type { KeyedFiles } from '../config/config-source';
import { PLAIN_VOLUME, type VolumePlan } from '../pod/volume-plan';

/** The volume with the files of a Secret or ConfigMap. */
export function planKeyed(files: KeyedFiles): VolumePlan {
  const { object, items, mode, only } = files;
  const rendered = items?.map((item) => ({
    key: item.key,
    path: item.path,
    ...(item.mode !== undefined && { mode: item.mode }),
  }));
  const common = {
    ...(rendered && { items: rendered }),
    ...(mode !== undefined && { defaultMode: mode }),
    ...(object.optional && { optional: true }),
  };
  const volume: Omit<k8s.Volume, 'name'> =
    object.kind === 'Secret'
      ? { secret: { secretName: object.name, ...common } }
      : { configMap: { name: object.name, ...common } };
  return {
    ...PLAIN_VOLUME,
    identity: JSON.stringify(volume),
    stem: `${object.kind === 'Secret' ? 'secret' : 'config'}-${object.name}`,
    volume,
    mount: { readOnly: true, ...(only !== undefined && { subPath: only }) },
    modes: [mode, ...(items ?? []).map((item) => item.mode)].filter((given) => given !== undefined),
    objects: [object],
  };
}
