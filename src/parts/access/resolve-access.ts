import type { AccessRule, AccessVerb, UrlVerb } from './access-rule';
import type { k8s } from 'cdk8s-plus-28';
import { alternatives, constructError, describeValue, refuse, similar, type Place } from '../props/construct-error';
import { dnsLabel, dnsSubdomain } from '../naming/dns-names';
import { isApiGroup, resourceOf, similarGroup, type ApiGroup } from './api-resources';

const VERBS: readonly AccessVerb[] = [
  'get',
  'list',
  'watch',
  'create',
  'update',
  'patch',
  'delete',
  'deletecollection',
];

/** Verbs that the authorizer asks about besides those of requests. */
const AUTHORIZER_VERBS: readonly AccessVerb[] = ['approve', 'attest', 'bind', 'escalate', 'impersonate', 'sign', 'use'];

const URL_VERBS: readonly UrlVerb[] = ['get', 'head', 'options', 'post', 'put', 'patch', 'delete'];

/** Rights in one namespace, or in the cluster. */
export interface ResolvedAccess {
  /** The namespace; `'own'` for that of the pods. */
  readonly extent: 'own' | 'cluster' | { readonly namespace: string };
  readonly rules: readonly k8s.PolicyRule[];
}

/** A rule without its type, as JavaScript callers may write it; `checkProps` has seen its props. */
interface GivenRule {
  readonly group?: string;
  readonly resources?: unknown;
  readonly verbs?: unknown;
  readonly names?: readonly unknown[];
  readonly urls?: unknown;
  readonly namespace?: string;
  readonly cluster?: boolean;
}

/**
 * Resolves rights to the rules of roles.
 *
 * @throws on an empty list or rule, on resources, subresources, groups and verbs that do not exist, on wildcards without the word, on names
 * that have no effect, and on resources of the cluster in a namespace
 */
export function resolveAccess(
  place: Place,
  access: readonly AccessRule[],
  own: string | undefined,
): readonly ResolvedAccess[] {
  if (access.length === 0)
    throw constructError(
      place,
      "'access' is empty; leave it out, or give it a rule such as { resources: ['pods'], verbs: ['get'] }",
    );
  const found = new Map<string, { readonly extent: ResolvedAccess['extent']; readonly rules: k8s.PolicyRule[] }>();
  access.forEach((given, index) => {
    const rule = given as GivenRule;
    const at = `'access[${index}]'`;
    const extent = extentOf(place, at, rule, own);
    const key = typeof extent === 'string' ? extent : `namespace ${extent.namespace}`;
    const known = found.get(key) ?? { extent, rules: [] };
    known.rules.push(...rulesOf(place, at, rule, extent === 'cluster'));
    found.set(key, known);
  });
  return [...found.values()];
}

function extentOf(place: Place, at: string, rule: GivenRule, own: string | undefined): ResolvedAccess['extent'] {
  const { namespace, cluster, urls } = rule;
  if (namespace === undefined) return cluster === true || urls !== undefined ? 'cluster' : 'own';
  if (cluster === true) throw constructError(place, `${at} has both 'namespace' and 'cluster'; leave one out`);
  if (urls !== undefined)
    throw constructError(place, `${at} has 'urls', which are in no namespace; leave 'namespace' out`);
  refuse(place, dnsLabel(`${at}: 'namespace'`, namespace));
  return namespace === own ? 'own' : { namespace };
}

function rulesOf(place: Place, at: string, rule: GivenRule, isCluster: boolean): readonly k8s.PolicyRule[] {
  const { resources, urls, group, names } = rule;
  if (resources === undefined && urls === undefined)
    throw constructError(place, `${at} grants nothing; give it 'resources' or 'urls'`);
  if (urls === undefined) return resourceRules(place, at, rule, isCluster);
  const other = Object.entries({ resources, group, names }).find(([, value]) => value !== undefined);
  if (other !== undefined) throw constructError(place, `${at} has both 'urls' and '${other[0]}'; make two rules of it`);
  const paths = wordsOf(place, `${at}: 'urls'`, urls);
  for (const path of paths === 'all' ? [] : paths) refuse(place, urlProblem(`${at}: 'urls'`, path));
  const verbs = wordsOf(place, `${at}: 'verbs'`, rule.verbs);
  for (const verb of verbs === 'all' ? [] : verbs) {
    if (!(URL_VERBS as readonly string[]).includes(verb))
      throw constructError(place, `${at}: 'verbs' has "${verb}", which no URL has; ${alternatives(verb, URL_VERBS)}`);
  }
  return [{ nonResourceUrLs: all(paths), verbs: all(verbs) }];
}

/** The rules of one entry: one for each group, in the order in which the groups are named. */
function resourceRules(place: Place, at: string, rule: GivenRule, isCluster: boolean): readonly k8s.PolicyRule[] {
  const { group } = rule;
  if (group !== undefined) refuse(place, groupProblem(`${at}: 'group'`, group));
  const resources = wordsOf(place, `${at}: 'resources'`, rule.resources);
  const verbs = wordsOf(place, `${at}: 'verbs'`, rule.verbs);
  const isCustom = group !== undefined && !isApiGroup(group);
  for (const verb of verbs === 'all' ? [] : verbs) refuse(place, verbProblem(`${at}: 'verbs'`, verb, isCustom));
  const byGroup = new Map<string, string[]>();
  if (resources === 'all') byGroup.set(group ?? '*', ['*']);
  else {
    for (const resource of resources) {
      const found = isCustom ? customResource(place, at, resource, group) : builtIn(place, at, resource, group);
      const { group: of, isNamespaced } = found;
      if (!isNamespaced && !isCluster) refuseInNamespace(place, at, resource, verbs);
      byGroup.set(of, [...(byGroup.get(of) ?? []), resource]);
    }
  }
  const names = namesOf(place, at, rule, resources, verbs);
  return [...byGroup].map(([one, of]) => ({
    apiGroups: [one],
    resources: of,
    ...(names !== undefined && { resourceNames: [...names] }),
    verbs: all(verbs),
  }));
}

type Words = readonly string[] | 'all';

/** A list of words, or the word for all. */
function wordsOf(place: Place, what: string, given: unknown): Words {
  if (given === 'all') return given;
  const isWords = Array.isArray(given) && given.every((word) => typeof word === 'string' && word !== '');
  if (!isWords) throw constructError(place, `${what} is ${describeValue(given)}; give it a list of texts, or 'all'`);
  const words = given as readonly string[];
  if (words.length === 0) throw constructError(place, `${what} is empty, which grants nothing; give it one`);
  if (words.includes('*'))
    throw constructError(place, `${what} has "*"; name those that are needed, or write 'all' in place of the list`);
  const twice = words.find((word, index) => words.indexOf(word) !== index);
  if (twice !== undefined) throw constructError(place, `${what} has "${twice}" twice; leave one out`);
  return words;
}

function all(words: Words): string[] {
  return words === 'all' ? ['*'] : [...words];
}

function groupProblem(what: string, group: string): string | undefined {
  if (isApiGroup(group)) return undefined;
  if (group === '*')
    return `${what} is "*"; leave it out beside 'resources: "all"', which are then those of all groups`;
  if (['core', 'v1'].includes(group)) return `${what} is "${group}", which is the core group; leave it out`;
  const [name = ''] = group.split('/');
  if (group.includes('/')) return `${what} is "${group}", and a group has no version; write "${name}"`;
  const meant = similarGroup(group);
  if (meant !== undefined) return `${what} is "${group}"; did you mean "${meant}"?`;
  if (!group.includes('.'))
    return `${what} is "${group}", which Kubernetes does not have, and that of a custom resource has a dot, such as "cert-manager.io"`;
  return dnsSubdomain(what, group);
}

function verbProblem(what: string, verb: string, isCustom: boolean): string | undefined {
  const known: readonly string[] = [...VERBS, ...AUTHORIZER_VERBS];
  // impersonation has verbs with a colon since 1.35
  if (known.includes(verb) || verb.startsWith('impersonate')) return undefined;
  const meant = similar(verb, known);
  if (meant === undefined && isCustom && /^[a-z][-a-z:]*$/.test(verb)) return undefined;
  return `${what} has "${verb}", which is not a verb; ${meant === undefined ? `the verbs are ${VERBS.join(', ')}` : `did you mean "${meant}"?`}`;
}

function builtIn(place: Place, at: string, resource: string, group: string | undefined) {
  refuse(place, wildcardProblem(at, resource));
  const found = resourceOf(resource, group as ApiGroup | undefined);
  if (typeof found === 'string') throw constructError(place, `${at}: 'resources': ${found}`);
  return found;
}

/** Of a custom resource only its form is known. */
function customResource(place: Place, at: string, resource: string, group: string) {
  refuse(place, wildcardProblem(at, resource));
  if (!/^[a-z][-a-z0-9]*(\/[a-z][-a-z0-9]*)?$/.test(resource))
    throw constructError(
      place,
      `${at}: 'resources' has "${resource}"; write the plural name of the definition in lower case, such as "certificates"`,
    );
  return { group, isNamespaced: true };
}

/** The authorizer takes `pods/*` by the letter: it grants nothing. */
function wildcardProblem(at: string, resource: string): string | undefined {
  if (!resource.includes('*')) return undefined;
  return `${at}: 'resources' has "${resource}"; name the resources and subresources, or write 'all' in place of the list`;
}

/** A Role can grant its own namespace by name, and nothing else that is in no namespace. */
function refuseInNamespace(place: Place, at: string, resource: string, verbs: Words): void {
  const isOwn = resource.split('/')[0] === 'namespaces' && verbs !== 'all' && !verbs.some((verb) => NAMELESS.has(verb));
  if (isOwn) return;
  throw constructError(
    place,
    `${at} grants "${resource}", which are in no namespace; set 'cluster: true', which makes a ClusterRole`,
  );
}

const NAMELESS: ReadonlySet<string> = new Set(['create', 'deletecollection', 'list', 'watch']);

/** Verbs whose requests have no name (https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-resources). */
const WITHOUT_NAME: readonly string[] = ['create', 'deletecollection'];

function namesOf(
  place: Place,
  at: string,
  { names: given }: GivenRule,
  resources: Words,
  verbs: Words,
): readonly string[] | undefined {
  if (given === undefined) return undefined;
  const names = given.map((one) => nameOf(place, at, one));
  if (names.length === 0) throw constructError(place, `${at}: 'names' is empty; leave it out for all objects`);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw constructError(place, `${at}: 'names' has "${twice}" twice; leave one out`);
  // the URL of a subresource has the name: pods/exec, serviceaccounts/token
  const ofCollection = resources === 'all' ? 'all' : resources.find((one) => !one.includes('/'));
  const verb = verbs === 'all' ? undefined : verbs.find((one) => WITHOUT_NAME.includes(one));
  if (verb !== undefined && ofCollection !== undefined)
    throw constructError(
      place,
      `${at}: 'names' has no effect on the verb "${verb}", whose requests have no name; put the verb into a rule without 'names'`,
    );
  return names;
}

function nameOf(place: Place, at: string, given: unknown): string {
  const name: unknown =
    typeof given === 'object' && given !== null ? (given as { readonly name?: unknown }).name : given;
  if (typeof name !== 'string' || name === '')
    throw constructError(place, `${at}: 'names' has ${describeValue(given)}; give it names, or objects that have one`);
  if (name.includes('*'))
    throw constructError(
      place,
      `${at}: 'names' has "${name}", and names are compared in full; leave 'names' out for all`,
    );
  return name;
}

function urlProblem(what: string, url: string): string | undefined {
  if (!url.startsWith('/')) return `${what} has "${url}"; a URL starts with a slash: "/${url}"`;
  const star = url.indexOf('*');
  if (star >= 0 && (star !== url.length - 1 || url[star - 1] !== '/'))
    return `${what} has "${url}"; "*" stands for the last step alone, such as "/healthz/*"`;
  if (/[?#\s]/.test(url)) return `${what} has "${url}"; leave the query out, and spaces`;
  return undefined;
}
