import type { Field } from '../../../manifest/object/field';
import type { Manifest } from '../../../manifest/object/manifest';
import { resourcesOf, type Resources } from '../../../schema/plural-names';
import { corrected, defineRule, listOf, nameOf, type Report } from '../../rule';

export const roleGrantsWhatExists = defineRule({
  id: 'wiring/role-grants-what-exists',
  severity: 'warning',
  summary: 'Roles name built-in resources by their plural name and API group.',
  why: 'A rule grants access to resources of the API groups that it names. A resource that does not exist in the group grants nothing, and the API server accepts it without a warning: Deployments are in "apps", Ingresses in "networking.k8s.io", Pods in "", the core group. The same holds for a resource named by its kind, "Pod" or "pod" instead of "pods" (https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-resources).',
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
        for (const finding of ofRule(role, rule, resources)) report(finding);
      }
    }
  },
});

function* ofRule(role: Manifest, rule: Field, resources: Resources): Iterable<Report> {
  const { groupsOf, isKnown } = resources;
  const groups = textsOf(rule.at('apiGroups'));
  // resources of an aggregated API are unknown: metrics.k8s.io has pods and nodes too
  if (groups.length === 0 || !groups.every(isKnown)) return;
  for (const resource of rule.at('resources').items) {
    const [name = ''] = (resource.text ?? '').split('/');
    const own = groupsOf.get(name);
    if (own === undefined) yield* ofName(role, resource, name, resources);
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
function* ofName(role: Manifest, at: Field, name: string, { groupsOf, ofKind }: Resources): Iterable<Report> {
  const lower = name.toLowerCase();
  const meant = ofKind.get(lower) ?? (groupsOf.has(lower) ? lower : undefined);
  if (meant === undefined) return;
  const message = `${nameOf(role)} grants "${at.text ?? ''}", which does not exist: there is no resource "${name}"; did you mean "${meant}"?`;
  yield { at, message, fix: `write "${meant}"` };
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
