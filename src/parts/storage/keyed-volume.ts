import type { KeyedFiles } from '../config/config-source';
import { PLAIN_VOLUME, type VolumePlan } from '../pod/volume-plan';

/** The volume with the files of a Secret or ConfigMap. */
export function planKeyed(files: KeyedFiles): VolumePlan {
  const { object, items, mode, only, stem, volume: name } = files;
  const volume = files.toSource();
  return {
    ...PLAIN_VOLUME,
    identity: JSON.stringify([name, volume]),
    name,
    stem,
    volume,
    implied: { readOnly: true },
    mount: only === undefined ? {} : { subPath: only },
    modes: [mode, ...(items ?? []).map((item) => item.mode)].filter((given) => given !== undefined),
    objects: [object],
  };
}
