import type { Field } from '../../../manifest/object/field';
import { corrected, defineRule, listOf, nameOf } from '../../rule';

export const accessIsNarrow = defineRule({
  id: 'practice/access-is-narrow',
  severity: 'warning',
  summary:
    'Roles grant only the permissions that are needed: no wildcards, no cluster-admin, not all Secrets, no exec.',
  why: 'An attacker in a pod has the permissions of its ServiceAccount: read access to Secrets reveals all passwords, and exec reaches every pod.',
  fix: 'name the verbs and resources, and the Secrets by resourceNames',
  example: corrected(
    `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: reader
rules:
  - apiGroups:
      - ''
    resources:
      - configmaps
    verbs:
      - '*'
`,
    ["- '*'", '- get'],
  ),
  check({ set, report }) {
    for (const role of set.ofType('Role', 'ClusterRole')) {
      for (const rule of role.at('rules').items) {
        const wide = wideIn(rule);
        if (wide !== undefined) report({ at: wide.at, message: `${nameOf(role)} ${wide.subject}` });
      }
    }
    for (const binding of set.ofType('RoleBinding', 'ClusterRoleBinding')) {
      const role = binding.at('roleRef', 'name');
      if (role.value !== 'cluster-admin' || binding.at('roleRef', 'kind').value !== 'ClusterRole') continue;
      report({
        at: role,
        message: `${nameOf(binding)} grants everything, by ClusterRole "cluster-admin"`,
        fix: 'bind a role with only the permissions that are needed',
      });
    }
  },
});

interface Wide {
  readonly at: Field;
  readonly subject: string;
}

function wideIn(rule: Field): Wide | undefined {
  const [verbs, resources, groups] = [rule.at('verbs'), rule.at('resources'), rule.at('apiGroups')];
  const has = (list: Field, ...values: readonly string[]) =>
    list.items.find(({ value }) => typeof value === 'string' && values.includes(value));
  const allResources = has(resources, '*');
  if (allResources !== undefined) {
    // the core group has no name
    const isNamed = groups.items.every(({ text }) => text !== undefined && text !== '*');
    const of = isNamed && groups.items.length > 0 ? ` of ${listOf(groups.items.map(({ text }) => text ?? ''))}` : '';
    return { at: allResources, subject: `grants access to all resources${of}` };
  }
  const allVerbs = has(verbs, '*');
  if (allVerbs !== undefined && resources.items.length > 0) return { at: allVerbs, subject: 'grants all verbs' };
  // of a group with a name the resource is another one
  if (has(groups, '*') === undefined && !groups.items.some(({ value }) => value === '')) return undefined;
  const secrets = has(resources, 'secrets');
  const reads = has(verbs, 'get', 'list', 'watch');
  // for list and watch the API server reads resourceNames too
  if (secrets !== undefined && reads !== undefined && rule.at('resourceNames').items.length === 0) {
    return { at: secrets, subject: `allows its subjects to ${String(reads.text)} all Secrets` };
  }
  const exec = has(resources, 'pods/exec', 'pods/attach', '*/exec', '*/attach');
  return exec !== undefined && has(verbs, 'create', 'get') !== undefined
    ? { at: exec, subject: 'allows its subjects to run commands in pods' }
    : undefined;
}
