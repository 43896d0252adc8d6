import { checkManifests } from '../../../../../src/check';
import { failurePolicyIsValid } from '../../../../../src/check/rules/api/workload/failure-policy-is-valid';
import { testRule } from '../../../rule-tester';

const of = (spec: string) => `apiVersion: batch/v1\nkind: Job\nmetadata: {name: a}\nspec: ${spec}\n`;

testRule(failurePolicyIsValid, {
  passes: [
    {
      name: 'rules that can be decided',
      yaml: of(
        '{completionMode: Indexed, backoffLimitPerIndex: 1, podReplacementPolicy: Failed, podFailurePolicy: {rules: [{action: FailJob, onExitCodes: {containerName: a, operator: In, values: [1, 42]}}, {action: Ignore, onPodConditions: [{type: DisruptionTarget}]}, {action: FailIndex, onExitCodes: {operator: NotIn, values: [0]}}]}, template: {spec: {containers: [{name: a}]}}}',
      ),
    },
    { name: 'no policy', yaml: of('{podReplacementPolicy: TerminatingOrFailed}') },
  ],
  violates: [
    {
      name: 'a rule about nothing, and one about both',
      yaml: of(
        '{podFailurePolicy: {rules: [{action: FailJob, onPodConditions: []}, {action: Count, onExitCodes: {operator: In, values: [1]}, onPodConditions: [{type: DisruptionTarget}]}]}}',
      ),
      says: [
        'error spec.podFailurePolicy.rules[0]: a rule of Job a says for no exit codes and no conditions what is to be done',
        'error spec.podFailurePolicy.rules[1]: a rule of Job a is about exit codes and about conditions',
        '  fix: make two rules of it',
      ],
    },
    {
      name: 'a container that is not there',
      yaml: of(
        '{podFailurePolicy: {rules: [{action: FailJob, onExitCodes: {containerName: mian, operator: In, values: [1]}}]}, template: {spec: {initContainers: [{name: init}], containers: [{name: main}]}}}',
      ),
      says: [
        'error spec.podFailurePolicy.rules[0].onExitCodes.containerName: Job a asks for exit codes of "mian", and its containers are "main", "init"',
        '  fix: write the name of a container',
      ],
    },
    {
      name: 'exit codes that are none, twice, and not in order',
      yaml: of(
        '{podFailurePolicy: {rules: [{action: FailJob, onExitCodes: {operator: In, values: []}}, {action: FailJob, onExitCodes: {operator: In, values: [0, 5, 5, 3]}}]}}',
      ),
      says: [
        'error spec.podFailurePolicy.rules[0].onExitCodes.values: Job a asks for exit codes and names none',
        '  fix: add one',
        'error spec.podFailurePolicy.rules[1].onExitCodes.values[0]: Job a asks for the exit code 0, which is no failure',
        '  fix: remove it',
        'error spec.podFailurePolicy.rules[1].onExitCodes.values[2]: Job a asks for the exit code 5 twice',
        '  fix: keep one of them',
        'error spec.podFailurePolicy.rules[1].onExitCodes.values[3]: Job a asks for exit codes that are not in order: 3 after 5',
        '  fix: write the lower ones first',
      ],
    },
    {
      name: 'a condition that there cannot be',
      yaml: of('{podFailurePolicy: {rules: [{action: Ignore, onPodConditions: [{type: "not ready"}]}]}}'),
      says: [
        'error spec.podFailurePolicy.rules[0].onPodConditions[0].type: Job a asks for the condition "not ready", which no pod has: it must be at most 63 letters, digits and inner "-", "_" and ".", with or without a DNS name and "/" before',
        '  fix: write a condition',
      ],
    },
    {
      name: 'pods that are replaced before they have failed',
      yaml: of('{podReplacementPolicy: TerminatingOrFailed, podFailurePolicy: {rules: []}}'),
      says: [
        'error spec.podReplacementPolicy: Job a has a podFailurePolicy, and with it only the podReplacementPolicy "Failed" is taken',
        '  fix: write "Failed", or remove it',
      ],
    },
    {
      name: 'an index that fails without a limit',
      yaml: of('{podFailurePolicy: {rules: [{action: FailIndex, onExitCodes: {operator: In, values: [1]}}]}}'),
      says: [
        'error spec.podFailurePolicy.rules[0].action: Job a fails an index, and does not say how often an index may be tried',
        `  fix: set 'backoffLimitPerIndex'`,
      ],
    },
    {
      name: 'too many rules',
      yaml: of(
        '{podFailurePolicy: {rules: [{action: Count, onPodConditions: [{type: a}]}, {action: Count, onPodConditions: [{type: a}]}, {action: Count, onPodConditions: [{type: a}]}, {action: Count, onPodConditions: [{type: a}]}, {action: Count, onPodConditions: [{type: a}]}, {action: Count, onPodConditions: [{type: a}]}, {action: Count, onPodConditions: [{type: a}]}, {action: Count, onPodConditions: [{type: a}]}, {action: Count, onPodConditions: [{type: a}]}, {action: Count, onPodConditions: [{type: a}]}, {action: Count, onPodConditions: [{type: a}]}, {action: Count, onPodConditions: [{type: a}]}, {action: Count, onPodConditions: [{type: a}]}, {action: Count, onPodConditions: [{type: a}]}, {action: Count, onPodConditions: [{type: a}]}, {action: Count, onPodConditions: [{type: a}]}, {action: Count, onPodConditions: [{type: a}]}, {action: Count, onPodConditions: [{type: a}]}, {action: Count, onPodConditions: [{type: a}]}, {action: Count, onPodConditions: [{type: a}]}, {action: Count, onPodConditions: [{type: a}]}]}}',
      ),
      says: [
        "error spec.podFailurePolicy.rules: 'rules' of Job a has 21 items, and at most 20 are allowed",
        '  fix: keep 20 of them',
      ],
    },
  ],
});

test('a server that knows no limit for each index drops what is about them', () => {
  const { findings } = checkManifests(
    of(
      '{podReplacementPolicy: TerminatingOrFailed, podFailurePolicy: {rules: [{action: FailIndex, onExitCodes: {operator: In, values: [1]}}]}}',
    ),
    { rules: [failurePolicyIsValid], kubernetes: '1.28' },
  );

  expect(findings).toEqual([]);
});
