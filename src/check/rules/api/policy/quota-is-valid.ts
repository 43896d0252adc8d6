import type { Field } from '../../../../manifest/object/field';
import type { Manifest } from '../../../../manifest/object/manifest';
import { quantityOf } from '../../../../schema/string-formats/quantities';
import {
  isQuotaResource,
  isStandardQuotaResource,
  isWholeResource,
} from '../../../../schema/string-formats/resource-names';
import { amountAs } from '../../../../schema/describe-value';
import { corrected, defineRule, nameOf, type Report } from '../../../rule';

export const quotaIsValid = defineRule({
  id: 'api/quota-is-valid',
  severity: 'error',
  summary: 'A ResourceQuota limits countable resources by valid amounts, in compatible scopes.',
  why: 'The API server refuses a quota on a resource that is neither standard nor has a domain, a negative amount, a fraction of a resource that is counted in whole numbers, scopes that exclude each other, and pod scopes for resources that no pod uses (pkg/apis/core/validation/validation.go, ValidateResourceQuotaSpec).',
  fix: 'write a resource that a quota knows, and a whole number or a quantity of it',
  example: corrected(
    `apiVersion: v1
kind: ResourceQuota
metadata:
  name: team
spec:
  hard:
    deployments: "10"
`,
    ['deployments: "10"', 'count/deployments.apps: "10"'],
  ),
  check({ set, report }) {
    for (const quota of set.ofType('ResourceQuota')) {
      for (const amount of quota.at('spec', 'hard').entries)
        for (const finding of ofAmount(quota, amount)) report(finding);
      for (const finding of ofScopes(quota)) report(finding);
      for (const expression of quota.at('spec', 'scopeSelector', 'matchExpressions').items) {
        for (const finding of ofExpression(quota, expression)) report(finding);
      }
    }
  },
});

function* ofAmount(quota: Manifest, amount: Field): Iterable<Report> {
  const name = String(amount.key);
  if (!isQuotaResource(name)) {
    yield {
      at: amount,
      message: `${nameOf(quota)} limits "${name}", which is not a resource that a quota can limit`,
      fix: 'write a resource such as requests.cpu, pods or count/deployments.apps',
    };
  }
  const quantity = quantityOf(amount.value);
  if (quantity === undefined) return;
  const subject = `${nameOf(quota)} allows ${amountAs(amount.value)} of ${name}`;
  if (quantity < 0n) yield { at: amount, message: `${subject}, which is negative`, fix: 'set it to 0 or more' };
  else if (isWholeResource(name) && quantity % 1_000_000_000n !== 0n) {
    yield { at: amount, message: `${subject}, which must be a whole number`, fix: 'write a whole number' };
  }
}

// pkg/apis/core/helper/helpers.go, IsResourceQuotaScopeValidForResource
const ofPods = ['pods', 'cpu', 'memory', 'limits.cpu', 'limits.memory', 'requests.cpu', 'requests.memory'];
const takenBy: ReadonlyMap<string, readonly string[]> = new Map([
  ...['Terminating', 'NotTerminating', 'NotBestEffort', 'PriorityClass', 'CrossNamespacePodAffinity'].map(
    (scope) => [scope, ofPods] as const,
  ),
  ['BestEffort', ['pods']],
]);

const exclusive = [
  ['BestEffort', 'NotBestEffort'],
  ['Terminating', 'NotTerminating'],
] as const;

function* ofScopes(quota: Manifest): Iterable<Report> {
  const scopes = quota.at('spec', 'scopes').items;
  const expressions = quota.at('spec', 'scopeSelector', 'matchExpressions').items;
  const selected = expressions.map((expression) => expression.at('scopeName'));
  for (const list of [scopes, selected]) {
    const find = (scope: string) => list.find(({ value }) => value === scope);
    for (const [one, opposite] of exclusive) {
      const [at, other] = [find(opposite), find(one)];
      if (at === undefined || other === undefined) continue;
      const message = `${nameOf(quota)} has the scopes "${one}" and "${opposite}", which exclude each other`;
      yield { at, message, fix: 'split it into two quotas', other: { at: other, message: 'the other scope' } };
    }
  }
  for (const scope of [...scopes, ...selected]) {
    const taken = takenBy.get(scope.text ?? '');
    if (taken === undefined) continue;
    for (const amount of quota.at('spec', 'hard').entries) {
      const name = String(amount.key);
      if (taken.includes(name) || !isStandardQuotaResource(name)) continue;
      const message = `${nameOf(quota)} limits ${name} in the scope "${scope.text ?? ''}", which has none of it`;
      yield { at: amount, message, fix: 'split it into two quotas', other: { at: scope, message: 'the scope' } };
    }
  }
}

const existing = ['Terminating', 'NotTerminating', 'BestEffort', 'NotBestEffort', 'CrossNamespacePodAffinity'];

function* ofExpression(quota: Manifest, expression: Field): Iterable<Report> {
  const [scope, operator] = [expression.at('scopeName').text ?? '', expression.at('operator')];
  const values = expression.at('values');
  const subject = `${nameOf(quota)} selects the scope "${scope}" with ${operator.text ?? ''}`;
  if (existing.includes(scope) && operator.text !== undefined && operator.text !== 'Exists') {
    yield {
      at: operator,
      message: `${subject}, and only the operator Exists is allowed`,
      fix: 'write the operator "Exists"',
    };
  } else if (['In', 'NotIn'].includes(operator.text ?? '') && values.items.length === 0) {
    yield { at: values, message: `${subject}, which needs values`, fix: `set 'values'` };
  } else if (['Exists', 'DoesNotExist'].includes(operator.text ?? '') && values.items.length > 0) {
    yield { at: values, message: `${subject}, which takes no values`, fix: `remove 'values'` };
  }
}
