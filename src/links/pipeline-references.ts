import type { Field } from '../manifest/object/field';
import type { Manifest } from '../manifest/object/manifest';
import type { References } from './references';

/** Lists of the settings of pods, with the objects that their entries name. */
const lists = [
  { list: 'secretAsEnv', type: 'Secret', use: 'env', name: 'secretName', keys: 'secretKey' },
  { list: 'configMapAsEnv', type: 'ConfigMap', use: 'env', name: 'configMapName', keys: 'configMapKey' },
  { list: 'secretAsVolume', type: 'Secret', use: 'volume', name: 'secretName', keys: undefined },
  { list: 'configMapAsVolume', type: 'ConfigMap', use: 'volume', name: 'configMapName', keys: undefined },
  { list: 'imagePullSecret', type: 'Secret', use: 'imagePullSecret', name: 'secretName', keys: undefined },
] as const;

/**
 * Adds the Pipeline of a version, without which the server refuses it, and the objects that the pods of its steps read and mount.
 *
 * https://github.com/kubeflow/pipelines/blob/master/kubernetes_platform/proto/kubernetes_executor_config.proto; the pods run in the namespace of
 * the version.
 */
export function addPipelineReferences(manifest: Manifest, references: References): void {
  const executors = manifest.at('spec', 'platformSpec', 'platforms', 'kubernetes', 'deploymentSpec', 'executors');
  const owner = { from: manifest };
  const pipeline = manifest.at('spec', 'pipelineName');
  references.add(owner, { link: 'binds', use: 'custom', type: 'Pipeline.pipelines.kubeflow.org', field: pipeline });
  for (const executor of executors.entries) {
    for (const { list, type, use, name, keys } of lists) {
      for (const item of executor.at(list).items) {
        const field = nameField(item, `${name}Parameter`, name);
        const optional = item.at('optional').isTrue;
        if (keys === undefined) references.add(owner, { link: 'reads', use, type, field, optional });
        else
          for (const key of item.at('keyToEnv').items)
            references.add(owner, { link: 'reads', use, type, field, keyField: key.at(keys), optional });
      }
    }
    for (const mount of executor.at('pvcMount').items) {
      const field = nameField(mount, 'pvcNameParameter', 'constant');
      references.add(owner, { link: 'mounts', use: 'claim', type: 'PersistentVolumeClaim', field });
    }
  }
}

/** The field with the name of an object: the server looks at the older one only where the other is missing. Parameters of runs have none. */
function nameField(item: Field, parameter: string, plain: string): Field {
  return item.has(parameter) ? item.at(parameter, 'runtimeValue', 'constant') : item.at(plain);
}
