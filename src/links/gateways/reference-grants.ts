import type { KindName } from '../../manifest/object/kinds';
import type { Manifest } from '../../manifest/object/manifest';
import type { ManifestSet } from '../../manifest/set/manifest-set';

/** A Service or Secret of another namespace that is referred to. */
export interface GrantedObject {
  readonly type: KindName;
  readonly namespace: string | undefined;
  readonly name: string;
}

/**
 * The ReferenceGrants of a namespace that is referred to, when none of them lets a route or Gateway in.
 *
 * @returns undefined when it needs none, when one allows it, and when a namespace is unknown
 * (https://gateway-api.sigs.k8s.io/api-types/referencegrant/)
 */
export function refusingGrants(set: ManifestSet, from: Manifest, to: GrantedObject): readonly Manifest[] | undefined {
  const { namespace } = to;
  if (namespace === undefined || from.namespace === undefined || namespace === from.namespace) return undefined;
  const grants = set.ofType('ReferenceGrant').filter((grant) => grant.namespace === namespace);
  return grants.some((grant) => isGranted(grant, from, to)) ? undefined : grants;
}

function isGranted(grant: Manifest, { group, kind, namespace }: Manifest, { type, name }: GrantedObject): boolean {
  const isFrom = grant.at('spec', 'from').items.some((from) => {
    const [theirs, whose] = [from.at('group').text ?? '', from.at('namespace').text];
    return theirs === group && from.at('kind').text === kind && whose === namespace;
  });
  const isTo = grant.at('spec', 'to').items.some((to) => {
    const only = to.at('name').text;
    return (to.at('group').text ?? '') === '' && to.at('kind').text === type && (only ?? name) === name;
  });
  return isFrom && isTo;
}
