import { placementIsValid } from '../../../../../src/check/rules/api/pod/placement-is-valid';
import { testRule } from '../../../rule-tester';

const of = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: ${spec}\n`;

testRule(placementIsValid, {
  passes: [
    {
      name: 'a toleration of all',
      yaml: of(
        '{tolerations: [{operator: Exists}, {key: a, value: b, effect: NoExecute, tolerationSeconds: 5}, {key: a}]}',
      ),
    },
    {
      name: 'a spread',
      yaml: of(
        '{topologySpreadConstraints: [{maxSkew: 1, minDomains: 2, topologyKey: a, whenUnsatisfiable: DoNotSchedule}]}',
      ),
    },
  ],
  violates: [
    {
      name: 'a value that Exists cannot have',
      yaml: of('{tolerations: [{key: a, operator: Exists, value: b}]}'),
      says: [
        'error spec.tolerations[0].value: a toleration of Pod a has a value, which Exists does not take',
        `  fix: remove 'value', or write the operator "Equal"`,
      ],
    },
    {
      name: 'no key',
      yaml: of('{tolerations: [{value: a}]}'),
      says: [
        'error spec.tolerations[0].operator: a toleration of Pod a has no key, which only Exists can do without',
        `  fix: set 'key', or write the operator "Exists"`,
      ],
    },
    {
      name: 'a key that can be none, and a time',
      yaml: of('{tolerations: [{key: "a b", effect: NoSchedule, tolerationSeconds: 5}]}'),
      says: [
        'error spec.tolerations[0].key: a toleration of Pod a has the key "a b", and it must be at most 63 letters, digits and inner "-", "_" and ".", with or without a DNS name and "/" before',
        '  fix: use another key',
        'error spec.tolerations[0].tolerationSeconds: a toleration of Pod a has a time, which only the effect NoExecute has',
        '  fix: write the effect "NoExecute", or remove the time',
      ],
    },
    {
      name: 'a spread by nothing',
      yaml: of(
        '{topologySpreadConstraints: [{maxSkew: 0, minDomains: 0, topologyKey: a, whenUnsatisfiable: ScheduleAnyway}]}',
      ),
      says: [
        'error spec.topologySpreadConstraints[0].maxSkew: Pod a spreads with a maxSkew of 0, and at least 1 is needed',
        '  fix: set it to 1 or more',
        "error spec.topologySpreadConstraints[0].minDomains: Pod a has 'minDomains' with ScheduleAnyway; only DoNotSchedule allows it",
        `  fix: remove 'minDomains'`,
        'error spec.topologySpreadConstraints[0].minDomains: Pod a spreads over at least 0 domains, and at least 1 is needed',
        '  fix: set it to 1 or more',
      ],
    },
    {
      name: 'a value that no taint has',
      yaml: of('{tolerations: [{key: a, value: "b c"}]}'),
      says: [
        'error spec.tolerations[0].value: a toleration of Pod a has the value "b c", and it must be letters, digits, "-", "_" and ".", with a letter or digit at both ends, or empty',
        '  fix: use another value',
      ],
    },
  ],
});
