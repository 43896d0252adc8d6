import type { Field } from '../../../../manifest/object/field';
import type { Manifest } from '../../../../manifest/object/manifest';
import { corrected, defineRule, nameOf, type Report } from '../../../rule';

export const accessRulesAreValid = defineRule({
  id: 'api/access-rules-are-valid',
  severity: 'error',
  summary: 'Roles have verbs with resources or URLs, and bindings have a role and valid subjects.',
  why: 'The API server refuses a rule without verbs, with neither resources nor URLs, or with both; URLs in a Role; and bindings with an invalid role or subject (pkg/apis/rbac/validation/validation.go).',
  fix: 'write the rule as RBAC has it',
  example: corrected(
    `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: reader
rules:
  - resources: [pods]
    verbs: [get]
`,
    ['- resources: [pods]', '- apiGroups: [""]\n    resources: [pods]'],
  ),
  check({ set, report }) {
    for (const role of set.ofType('Role', 'ClusterRole')) {
      role.at('rules').items.forEach((rule, index) => {
        for (const finding of ofRule(role, rule, index)) report(finding);
      });
    }
    for (const binding of set.ofType('RoleBinding', 'ClusterRoleBinding')) {
      for (const finding of [...ofRoleRef(binding), ...ofSubjects(binding)]) report(finding);
    }
  },
});

const group = 'rbac.authorization.k8s.io';

function* ofRule(role: Manifest, rule: Field, index: number): Iterable<Report> {
  const named = `rule ${index + 1} of ${nameOf(role)}`;
  const has = (key: string) => rule.at(key).items.length > 0;
  if (!has('verbs')) {
    yield { at: rule.at('verbs'), message: `${named} has no verbs`, fix: `write the 'verbs' that are allowed` };
  }
  if (has('nonResourceURLs')) {
    const at = rule.at('nonResourceURLs');
    if (role.type === 'Role') {
      yield { at, message: `${named} names URLs, which lie in no namespace`, fix: 'make a ClusterRole of it' };
    }
    if (['apiGroups', 'resources', 'resourceNames'].some(has)) {
      yield { at, message: `${named} names both URLs and resources`, fix: 'split it into two rules' };
    }
    return;
  }
  for (const key of ['apiGroups', 'resources']) {
    if (has(key)) continue;
    const fix = key === 'apiGroups' ? `set 'apiGroups'; the core group is ""` : `set 'resources'`;
    yield { at: rule.at(key), message: `${named} names no ${key}`, fix };
  }
}

function* ofRoleRef(binding: Manifest): Iterable<Report> {
  const named = nameOf(binding);
  const ref = binding.at('roleRef');
  if (!ref.exists) return;
  const [apiGroup, kind] = [ref.at('apiGroup'), ref.at('kind')];
  if (apiGroup.text !== undefined && apiGroup.text !== group) {
    const message = `${named} binds a role of the group "${apiGroup.text}", and roles are of "${group}"`;
    yield { at: apiGroup, message, fix: `write "${group}"` };
  }
  const kinds = binding.type === 'RoleBinding' ? ['Role', 'ClusterRole'] : ['ClusterRole'];
  if (kind.text !== undefined && !kinds.includes(kind.text)) {
    const message = `${named} binds a ${kind.text}, and it can bind ${kinds.map((one) => `a ${one}`).join(' or ')}`;
    yield { at: kind, message, fix: `write "${kinds.join('" or "')}"` };
  }
}

function* ofSubjects(binding: Manifest): Iterable<Report> {
  for (const subject of binding.at('subjects').items) {
    const [kind, apiGroup] = [subject.at('kind'), subject.at('apiGroup')];
    const who = `${nameOf(binding)} gives the role to ${kind.text ?? ''} "${subject.at('name').text ?? ''}"`;
    switch (kind.text) {
      case undefined:
        break;
      case 'ServiceAccount':
        if (apiGroup.text !== undefined) {
          const message = `${who} of the group "${apiGroup.text}", and ServiceAccounts are of ""`;
          yield { at: apiGroup, message, fix: `remove 'apiGroup'` };
        }
        // a RoleBinding defaults the namespace of a subject to its own
        if (binding.type === 'ClusterRoleBinding' && subject.at('namespace').text === undefined) {
          const message = `${who} without a namespace, and a ClusterRoleBinding has no namespace`;
          yield { at: subject.at('namespace'), message, fix: `set 'namespace'` };
        }
        break;
      case 'User':
      case 'Group':
        if (apiGroup.text !== undefined && apiGroup.text !== group) {
          const message = `${who} of the group "${apiGroup.text}", and it is of "${group}"`;
          yield { at: apiGroup, message, fix: `write "${group}"` };
        }
        break;
      default:
        yield {
          at: kind,
          message: `${who}, and a role can be given to a User, a Group or a ServiceAccount`,
          fix: 'write one of these kinds',
        };
    }
  }
}
