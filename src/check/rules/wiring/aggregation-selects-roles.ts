import type { Field } from '../../../manifest/object/field';
import type { Manifest } from '../../../manifest/object/manifest';
import { labelsOf } from '../../../manifest/object/object-labels';
import { formatSelector, labelSelector, matches, meets, type Selector } from '../../../manifest/object/selectors';
import { isSimilarName, similarTerm } from '../../../suggest/similar-name';
import { corrected, defineRule, nameOf } from '../../rule';

export const aggregationSelectsRoles = defineRule({
  id: 'wiring/aggregation-selects-roles',
  severity: 'error',
  summary: 'The labels by which ClusterRoles are aggregated are those that an aggregation selects.',
  why: 'An aggregated ClusterRole has the rules of the ClusterRoles that its selectors match. A misspelled label, there or here, adds no rules, and nothing reports it (https://kubernetes.io/docs/reference/access-authn-authz/rbac/#aggregated-clusterroles).',
  fix: 'write the same label at both ends',
  example: corrected(
    `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: backups-view
  labels:
    rbac.authorization.k8s.io/aggregate-to-veiw: 'true'
rules:
  - apiGroups: [example.com]
    resources: [backups]
    verbs: [get, list, watch]
`,
    ['aggregate-to-veiw', 'aggregate-to-view'],
  ),
  check({ set, report }) {
    const roles = set.ofType('ClusterRole');
    const selectors = roles.flatMap(selectorsOf);
    for (const role of roles) {
      for (const label of role.at('metadata', 'labels').entries) {
        const [, name] = /^rbac\.authorization\.k8s\.io\/aggregate-to-(.+)$/.exec(String(label.key)) ?? [];
        const meant = name === undefined || builtIn.includes(name) ? undefined : similarTerm(name, builtIn);
        if (meant === undefined || selectors.some(({ selector }) => asksFor(selector, String(label.key)))) continue;
        report({
          at: label,
          message: `${nameOf(role)} has the label "aggregate-to-${name ?? ''}", which nothing aggregates; did you mean "aggregate-to-${meant}"?`,
          fix: `write "${prefix}${meant}"`,
        });
      }
    }
    for (const { role, selector } of selectors) {
      const isMet = (one: Manifest) => matches(selector, labelsOf(one.at('metadata', 'labels')));
      if (selector.isBroken || selector.requirements.some(({ key }) => isBuiltIn(key)) || roles.some(isMet)) continue;
      const near = nearIn(roles, role, selector);
      if (near === undefined) continue;
      report({
        at: selector.field,
        message: `${nameOf(role)} aggregates "${formatSelector(selector)}", which no ClusterRole has; did you mean ${nameOf(near.role)}?`,
        other: { at: near.label, message: 'its label' },
      });
    }
  },
});

const prefix = 'rbac.authorization.k8s.io/aggregate-to-';

/** The ClusterRoles of every cluster that are aggregated (https://kubernetes.io/docs/reference/access-authn-authz/rbac/#user-facing-roles). */
const builtIn: readonly string[] = ['admin', 'edit', 'view'];

// labels of the ClusterRoles that every cluster has
function isBuiltIn(key: string): boolean {
  return key === 'kubernetes.io/bootstrapping' || builtIn.some((name) => key === prefix + name);
}

interface Aggregation {
  readonly role: Manifest;
  readonly selector: Selector;
}

function selectorsOf(role: Manifest): readonly Aggregation[] {
  return role.at('aggregationRule', 'clusterRoleSelectors').items.flatMap((field): readonly Aggregation[] => {
    const selector = labelSelector(field);
    return selector === undefined ? [] : [{ role, selector }];
  });
}

function asksFor({ requirements }: Selector, key: string): boolean {
  return requirements.some((requirement) => requirement.key === key);
}

interface Near {
  readonly role: Manifest;
  readonly label: Field;
}

/** The ClusterRole that has all labels but for a letter of one. */
function nearIn(roles: readonly Manifest[], from: Manifest, { requirements }: Selector): Near | undefined {
  for (const role of roles) {
    if (role === from) continue;
    const labels = labelsOf(role.at('metadata', 'labels'));
    const unmet = requirements.filter((requirement) => !meets(requirement, labels));
    const [only] = unmet;
    if (only === undefined || unmet.length > 1) continue;
    const label = role.at('metadata', 'labels').entries.find(({ key, value }) => {
      const isValue = only.operator === 'Exists' || (typeof value === 'string' && only.values.includes(value));
      if (key !== only.key) return isValue && isSimilarKey(String(key), only.key);
      return typeof value === 'string' && only.values.some((one) => isSimilarName(one, value));
    });
    if (label !== undefined) return { role, label };
  }
  return undefined;
}

// of one prefix: example.com/a and example.org/a are different things
function isSimilarKey(a: string, b: string): boolean {
  const [[before, name = before], [other, last = other]] = [a.split('/'), b.split('/')];
  const isOfOne = a.includes('/') === b.includes('/') && (!a.includes('/') || before === other);
  return isOfOne && isSimilarName(name ?? '', last ?? '');
}
