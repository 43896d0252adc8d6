import { disruptionBudgetIsValid } from '../../../../../src/check/rules/api/workload/disruption-budget-is-valid';
import { testRule } from '../../../rule-tester';

const of = (rest: string) => `apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: a}\nspec: ${rest}\n`;

testRule(disruptionBudgetIsValid, {
  passes: [
    { name: 'a percentage', yaml: of('{maxUnavailable: 100%}') },
    { name: '0', yaml: of('{maxUnavailable: 0}') },
    { name: 'neither', yaml: of('{selector: {}}') },
  ],
  violates: [
    {
      name: 'both',
      yaml: of('{minAvailable: 1, maxUnavailable: 1}'),
      says: [
        "error spec.maxUnavailable: PodDisruptionBudget a has both 'minAvailable' and 'maxUnavailable', which exclude each other",
        '  PodDisruptionBudget a spec.minAvailable: the other one',
      ],
    },
    {
      name: 'too many',
      yaml: of('{minAvailable: 150%}'),
      says: ["error spec.minAvailable: 'minAvailable' of PodDisruptionBudget a must not be more than 100%"],
    },
    {
      name: 'less than none',
      yaml: of('{maxUnavailable: -1}'),
      says: ["error spec.maxUnavailable: 'maxUnavailable' of PodDisruptionBudget a must not be negative"],
    },
    {
      name: 'a number in quotes',
      yaml: of('{maxUnavailable: "1"}'),
      says: [
        'error spec.maxUnavailable: \'maxUnavailable\' of PodDisruptionBudget a must be a whole number or a percentage such as "25%"',
      ],
    },
  ],
});
