import { kubernetesApi } from './api';

/** The resources that a version serves, by the names that roles use, each with its groups; "" is the core group. */
export interface Resources {
  readonly groupsOf: ReadonlyMap<string, ReadonlySet<string>>;
  /** The resource of a kind by the kind's name in lower case: pods by pod. */
  readonly ofKind: ReadonlyMap<string, string>;
  /** Returns whether all resources of a group are known. */
  readonly isKnown: (group: string) => boolean;
}

const known = new Map<string, Resources>();

/**
 * The resources of the kinds that a version serves.
 *
 * @param version - 1.32
 */
export function resourcesOf(version: string): Resources {
  let resources = known.get(version);
  if (resources === undefined) known.set(version, (resources = read(version)));
  return resources;
}

function read(version: string): Resources {
  const groupsOf = new Map<string, Set<string>>();
  const ofKind = new Map<string, string>();
  const groups = new Set(['extensions', 'core', 'v1']);
  for (const id of kubernetesApi(version).kinds) {
    const [apiVersion = '', kind = ''] = id.split(' ');
    const group = apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '';
    groups.add(group);
    const resource = resourceOf(kind);
    if (resource === undefined) continue;
    ofKind.set(kind.toLowerCase(), resource);
    const known = groupsOf.get(resource);
    if (known === undefined) groupsOf.set(resource, new Set([group]));
    else known.add(group);
  }
  // what has a slash is a group and a version; "extensions" is gone since 1.22, and "core" and "v1" never were: a
  // custom resource is of a group with a point (apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go)
  return { groupsOf, ofKind, isKnown: (group) => groups.has(group) || group.includes('/') };
}

// kinds that are not kept under a name of their own, but asked for below another resource: pods/eviction,
// serviceaccounts/token; and lists
const noResource = /^(Eviction|TokenRequest)$|List$/;

// what is many already
const plurals: ReadonlySet<string> = new Set(['endpoints']);

// as k8s.io/apimachinery/pkg/api/meta/restmapper.go, UnsafeGuessKindToResource; all built-in kinds are called so
function resourceOf(kind: string): string | undefined {
  if (noResource.test(kind)) return undefined;
  const singular = kind.toLowerCase();
  if (plurals.has(singular)) return singular;
  if (singular.endsWith('s')) return `${singular}es`;
  return singular.endsWith('y') ? `${singular.slice(0, -1)}ies` : `${singular}s`;
}
