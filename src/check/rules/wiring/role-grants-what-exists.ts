import type { Field } from '../../../manifest/object/field';
import type { Manifest } from '../../../manifest/object/manifest';
import { resourcesOf, type Resources } from '../../../schema/plural-names';
import { isVerb, subresourcesOf, verbs } from '../../../schema/access-words';
import { similarTerm } from '../../../suggest/similar-name';
import { corrected, defineRule, listOf, nameOf, similarName, type Report } from '../../rule';

export const roleGrantsWhatExists = defineRule({
  id: 'wiring/role-grants-what-exists',
  severity: 'warning',
  summary: 'Roles name existing verbs, and built-in resources by their plural name and API group.',
  why: 'A rule grants access to resources of the API groups that it names. A resource that does not exist in the group grants nothing, and the API server accepts it without a warning: Deployments are in "apps", Ingresses in "networking.k8s.io", Pods in "", the core group. The same holds for a resource named by its kind, "Pod" or "pod" instead of "pods", for a misspelled verb or subresource, and for "pods/*": a star stands for all resources, and for no subresource (pkg/apis/rbac/v1/evaluation_helpers.go, ResourceMatches; https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-resources).',
  fix: `write the group of the resource in 'apiGroups'`,
  example: corrected(
    `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: deployer
rules:
  - apiGroups: ['']
    resources: [deployments]
    verbs: [get, list, patch]
`,
    ["- apiGroups: ['']", '- apiGroups: [apps]'],
  ),
  check({ set, kubernetes, report }) {
    for (const role of set.ofType('Role', 'ClusterRole')) {
      const resources = resourcesOf(kubernetes);
      for (const rule of role.at('rules').items) {
        for (const finding of [
          ...ofVerbs(role, rule, resources),
          ...ofStars(role, rule),
          ...ofRule(role, rule, resources),
        ]) {
          report(finding);
        }
      }
    }
  },
});

function* ofVerbs(role: Manifest, rule: Field, { isKnown }: Resources): Iterable<Report> {
  for (const verb of rule.at('verbs').items) {
    const text = verb.text ?? '*';
    const meant = text === '*' || isVerb(text) ? undefined : similarTerm(text, verbs);
    // resources that are not built in may have verbs of their own, and short ones are like others
    if (meant === undefined || (text.length < 4 && !textsOf(rule.at('apiGroups')).every(isKnown))) continue;
    const message = `${nameOf(role)} grants the verb "${verb.text ?? ''}", which does not exist; did you mean "${meant}"?`;
    yield { at: verb, message, fix: `write "${meant}"` };
  }
}

// of any group: only "*", "*/scale" and whole names match
function* ofStars(role: Manifest, rule: Field): Iterable<Report> {
  for (const resource of rule.at('resources').items) {
    const [, name] = /^(.+)\/\*$/.exec(resource.text ?? '') ?? [];
    if (name === undefined) continue;
    const message = `${nameOf(role)} grants "${name}/*", which matches no request: a star does not stand for subresources`;
    const fix = name === '*' ? 'write "*", or the subresources' : `name the subresources, such as "${name}/status"`;
    yield { at: resource, message, fix };
  }
}

function* ofRule(role: Manifest, rule: Field, resources: Resources): Iterable<Report> {
  const { groupsOf, isKnown } = resources;
  const groups = textsOf(rule.at('apiGroups'));
  // resources of an aggregated API are unknown: metrics.k8s.io has pods and nodes too
  if (groups.length === 0 || !groups.every(isKnown)) return;
  for (const resource of rule.at('resources').items) {
    const [name = '', sub] = (resource.text ?? '').split('/');
    const own = groupsOf.get(name);
    const meant = own === undefined ? meantBy(name, groups, resources) : name;
    if (meant !== undefined && sub !== '*') yield* ofWords(role, resource, [name, meant], sub);
    if (own === undefined || groups.some((group) => own.has(group)) || isGrantedBeside(role, name, own)) continue;
    const [given, right] = [listOf(groups), listOf([...own])];
    const one = groups.length === 1 ? 'the group' : 'the groups';
    yield {
      at: resource,
      message: `${nameOf(role)} grants "${resource.text ?? ''}" of ${one} ${given}, which does not exist: ${name} are in ${right}`,
      fix: `write ${right} in 'apiGroups', in a rule of its own if there are other resources in this one`,
      other: { at: rule.at('apiGroups'), message: 'the groups that it names' },
    };
  }
}

// resources are called by the plural of their kind, in lower case
function meantBy(name: string, groups: readonly string[], { groupsOf, ofKind }: Resources): string | undefined {
  const lower = name.toLowerCase();
  const isPlural = groupsOf.has(lower) ? lower : undefined;
  if (name === '' || name === '*') return undefined;
  const own = [...groupsOf].flatMap(([resource, of]) => (groups.some((group) => of.has(group)) ? [resource] : []));
  return ofKind.get(lower) ?? isPlural ?? similarName(name, own);
}

function* ofWords(role: Manifest, at: Field, [name, meant]: readonly [string, string], sub?: string): Iterable<Report> {
  const known = subresourcesOf(meant);
  // a subresource that is not near may be one of a later version
  const right = sub === undefined || known.includes(sub) ? sub : (similarTerm(sub, known) ?? sub);
  if (name === meant && sub === right) return;
  const whole = right === undefined ? meant : `${meant}/${right}`;
  const missing = name === meant ? `subresource "${sub ?? ''}" of ${name}` : `resource "${name}"`;
  const message = `${nameOf(role)} grants "${at.text ?? ''}", which does not exist: there is no ${missing}; did you mean "${whole}"?`;
  yield { at, message, fix: `write "${whole}"` };
}

// roles for old clusters and new name a resource under the group that it had, and under the one that it has
function isGrantedBeside(role: Manifest, name: string, groups: ReadonlySet<string>): boolean {
  return role.at('rules').items.some((rule) => {
    const isOfGroup = textsOf(rule.at('apiGroups')).some((group) => group === '*' || groups.has(group));
    return isOfGroup && textsOf(rule.at('resources')).some((one) => one === '*' || one.split('/')[0] === name);
  });
}

// the core group is ""
function textsOf(list: Field): readonly string[] {
  return list.items.flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
}
