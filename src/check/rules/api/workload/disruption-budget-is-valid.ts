import { intOrPercentProblem } from '../../../../schema/string-formats/number-or-percent';
import { corrected, defineRule, nameOf } from '../../../rule';

export const disruptionBudgetIsValid = defineRule({
  id: 'api/disruption-budget-is-valid',
  severity: 'error',
  summary: 'A disruption budget sets either minAvailable or maxUnavailable.',
  why: 'The API server refuses a budget with both minAvailable and maxUnavailable, negative numbers, and percentages above 100 (pkg/apis/policy/validation/validation.go).',
  fix: `keep one of 'minAvailable' and 'maxUnavailable', as a number or a percentage`,
  example: corrected(
    `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: web
spec:
  minAvailable: 1
  maxUnavailable: 1
  selector:
    matchLabels:
      app: web
`,
    ['spec:\n  minAvailable: 1', 'spec:'],
  ),
  check({ set, report }) {
    for (const budget of set.ofType('PodDisruptionBudget')) {
      const [stay, go] = [budget.at('spec', 'minAvailable'), budget.at('spec', 'maxUnavailable')];
      if (stay.exists && go.exists) {
        const message = `${nameOf(budget)} has both 'minAvailable' and 'maxUnavailable', which exclude each other`;
        report({ at: go, message, other: { at: stay, message: 'the other one' } });
      }
      for (const at of [stay, go]) {
        const problem = intOrPercentProblem(at.value, 100);
        if (problem !== undefined) report({ at, message: `'${at.key}' of ${nameOf(budget)} ${problem}` });
      }
    }
  },
});
