import { allOf, yesOrNo, type ThreeValued } from './three-valued';
import { labelsOf, type Labels } from '../manifest/object/object-labels';
import type { ManifestSet } from '../manifest/set/manifest-set';
import { meets, type Selector } from '../manifest/object/selectors';

const nameLabel = 'kubernetes.io/metadata.name';

/** Whether a namespace has the labels that a selector asks for; of one that the set does not contain only the name is known. */
export function selectsNamespace(selector: Selector, namespace: string | undefined, set: ManifestSet): ThreeValued {
  if (selector.requirements.length === 0) return selector.isBroken ? 'unknown' : 'yes';
  const [own] = namespace === undefined ? [] : set.find('Namespace', undefined, namespace);
  const values = own === undefined ? [] : labelsOf(own.manifest.at('metadata', 'labels')).values;
  const labels: Labels = {
    // the API server adds it (https://kubernetes.io/docs/reference/labels-annotations-taints/#kubernetes-io-metadata-name)
    values: new Map([...values, ...(namespace === undefined ? [] : [[nameLabel, namespace] as const])]),
    generated: new Set(),
  };
  const answers = selector.requirements.map((one): ThreeValued => {
    const isKnown = own !== undefined || (one.key === nameLabel && namespace !== undefined);
    return isKnown ? yesOrNo(meets(one, labels)) : 'unknown';
  });
  return allOf([...answers, ...(selector.isBroken ? (['unknown'] as const) : [])]);
}
