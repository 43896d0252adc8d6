import { kubernetesApi, versionsOfKind } from './api';
import { similarTerm } from '../suggest/similar-name';
import { retiredKinds, type RetiredKinds } from './removed-kinds';
import { minorOf } from './versions';

/** The replacement for an API version that is deprecated or removed. */
export interface Replacement {
  readonly apiVersion: string;
  readonly kind: string;
}

/** The state of an apiVersion and kind in one version of Kubernetes. */
export type KindState =
  /** It is served; `deprecated` when the server warns of it. */
  | { readonly is: 'served'; readonly deprecated?: Deprecation }
  /** It was served by earlier versions. */
  | { readonly is: 'removed'; readonly in: string; readonly replacement?: Replacement; readonly changes?: string }
  /** It is served from a later version on. */
  | { readonly is: 'later'; readonly since: string; readonly apiVersions: readonly string[] }
  /** The kind is served by other API versions only. */
  | { readonly is: 'elsewhere'; readonly apiVersions: readonly string[] }
  /** The group is one of Kubernetes, or none that a custom kind can have, and has no such kind. */
  | { readonly is: 'no-kind'; readonly meant?: string }
  /** The group is not one of Kubernetes: a custom kind, or one of a server of its own. */
  | { readonly is: 'custom' };

/** The planned removal of a served API version. */
export interface Deprecation {
  readonly since: string;
  /** The version that no longer serves it, when that is known. */
  readonly removedIn?: string;
  readonly replacement?: Replacement;
  readonly changes?: string;
}

/**
 * Returns the state of an apiVersion and kind in a version of Kubernetes.
 *
 * @param version - 1.32
 * @throws an Error that says which versions are known
 */
export function kindIn(version: string, apiVersion: string, kind: string): KindState {
  const minor = minorOf(version);
  const api = kubernetesApi(version);
  const retired = retiredKinds.find((one) => one.apiVersion === apiVersion && one.kinds.includes(kind));
  if (api.kind(apiVersion, kind.replace(/(?<=.)List$/, '')) !== undefined || isList(apiVersion, kind)) {
    const deprecated = retired && deprecationOf(retired, kind, minor);
    return deprecated === undefined ? { is: 'served' } : { is: 'served', deprecated };
  }
  if (retired?.removed !== undefined && retired.removed <= minor) {
    return { is: 'removed', in: `1.${retired.removed}`, ...successorOf(retired, kind, minor) };
  }
  const group = groupOf(apiVersion);
  const apiVersions = api.kinds.filter((gvk) => gvk.endsWith(` ${kind}`)).map((gvk) => gvk.replace(/ .*/, ''));
  const ofGroup = apiVersions.filter((one) => groupOf(one) === group);
  const since = versionsOfKind(apiVersion, kind).find((one) => minorOf(one) > minor);
  if (since !== undefined) return { is: 'later', since, apiVersions: ofGroup };
  if (ofGroup.length > 0) return { is: 'elsewhere', apiVersions: ofGroup };
  const isOfKubernetes = api.kinds.some((gvk) => groupOf(gvk.replace(/ .*/, '')) === group);
  // a custom kind's group has a dot (apiextensions: "should be a domain with at least one dot")
  if (!isOfKubernetes && group.includes('.')) return { is: 'custom' };
  if (apiVersions.length > 0) return { is: 'elsewhere', apiVersions };
  const meant = similarTerm(kind, kindsOf(api.kinds, apiVersion, group));
  return meant === undefined ? { is: 'no-kind' } : { is: 'no-kind', meant };
}

function isList(apiVersion: string, kind: string): boolean {
  return apiVersion === 'v1' && kind === 'List';
}

function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.replace(/\/.*/, '') : '';
}

/** The kinds that may be meant: those of the API version, or of the group when it has no such version, or all. */
function kindsOf(gvks: readonly string[], apiVersion: string, group: string): readonly string[] {
  const exactly = gvks.filter((gvk) => gvk.startsWith(`${apiVersion} `));
  const ofGroup = gvks.filter((gvk) => groupOf(gvk.replace(/ .*/, '')) === group);
  const known = exactly.length > 0 ? exactly : ofGroup.length > 0 ? ofGroup : gvks;
  return known.map((gvk) => gvk.replace(/.* /, ''));
}

function deprecationOf(retired: RetiredKinds, kind: string, minor: number): Deprecation | undefined {
  const { deprecated, removed } = retired;
  if (deprecated === undefined || deprecated > minor) return undefined;
  return {
    since: `1.${deprecated}`,
    ...(removed !== undefined && { removedIn: `1.${removed}` }),
    ...successorOf(retired, kind, minor),
  };
}

function successorOf(
  { apiVersion, replacement, replacementKind, changes }: RetiredKinds,
  kind: string,
  minor: number,
): { readonly replacement?: Replacement; readonly changes?: string } {
  const known = changes === undefined ? {} : { changes };
  if (replacement === undefined) return known;
  const next = { apiVersion: replacement, kind: replacementKind ?? kind };
  if (kubernetesApi(`1.${minor}`).kind(next.apiVersion, next.kind) !== undefined)
    return { replacement: next, ...known };
  // the version that is asked for may be too old for the final one: the newest that it has in that group then
  const served = kubernetesApi(`1.${minor}`).kinds.filter(
    (gvk) => gvk.endsWith(` ${next.kind}`) && groupOf(gvk.replace(/ .*/, '')) === groupOf(replacement),
  );
  const newest = served
    .map((gvk) => gvk.replace(/ .*/, ''))
    .filter((one) => one !== apiVersion)
    .sort()
    .at(-1);
  return newest === undefined ? known : { replacement: { apiVersion: newest, kind: next.kind }, ...known };
}
