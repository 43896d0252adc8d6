import { checkManifests } from '../../../../../src/check';
import { indexedJobIsValid } from '../../../../../src/check/rules/api/workload/indexed-job-is-valid';
import { testRule } from '../../../rule-tester';

const of = (spec: string) => `apiVersion: batch/v1\nkind: Job\nmetadata: {name: a}\nspec: ${spec}\n`;
const writeLower = '  fix: write a lower number';
const writeIndexes = '  fix: write indexes such as 0,2-4';

testRule(indexedJobIsValid, {
  passes: [
    {
      name: 'a Job with indexes',
      yaml: of(
        '{completionMode: Indexed, completions: 5, parallelism: 5, backoffLimitPerIndex: 0, maxFailedIndexes: 5, successPolicy: {rules: [{succeededIndexes: "0,2-4", succeededCount: 4}, {succeededCount: 5}, {succeededIndexes: ""}]}}',
      ),
    },
    { name: 'a Job without', yaml: of('{completions: 5}') },
  ],
  violates: [
    {
      name: 'settings of indexes without them',
      yaml: of(
        '{completions: 5, backoffLimitPerIndex: 1, maxFailedIndexes: 1, successPolicy: {rules: [{succeededCount: 1}]}}',
      ),
      says: [
        "error spec.backoffLimitPerIndex: Job a has 'backoffLimitPerIndex', which only an Indexed Job allows",
        `  fix: write 'completionMode: Indexed', or remove it`,
        "error spec.maxFailedIndexes: Job a has 'maxFailedIndexes', which only an Indexed Job allows",
        `  fix: write 'completionMode: Indexed', or remove it`,
        'error spec.successPolicy: Job a has a successPolicy, which only an Indexed Job allows',
        `  fix: write 'completionMode: Indexed', or remove it`,
      ],
    },
    {
      name: 'failed indexes without a limit of tries, and more than there are',
      yaml: of('{completionMode: Indexed, completions: 5, maxFailedIndexes: 6}'),
      says: [
        "error spec.backoffLimitPerIndex: Job a has 'maxFailedIndexes' without 'backoffLimitPerIndex'",
        `  fix: set 'backoffLimitPerIndex'`,
        'error spec.maxFailedIndexes: Job a may have 6 failed indexes, and at most 5 can fail',
        writeLower,
      ],
    },
    {
      name: 'too many at a time',
      yaml: of('{completionMode: Indexed, completions: 5, parallelism: 100001}'),
      says: [
        'error spec.parallelism: Job a runs 100001 pods at a time, and with indexes at most 100000 are allowed',
        writeLower,
      ],
    },
    {
      name: 'a success without rules, and a rule without anything',
      yaml: of('{completionMode: Indexed, completions: 5, successPolicy: {rules: []}}'),
      says: ['error spec.successPolicy.rules: Job a has a successPolicy without rules', '  fix: add a rule'],
    },
    {
      name: 'rules that cannot be met',
      yaml: of(
        '{completionMode: Indexed, completions: 5, successPolicy: {rules: [{}, {succeededIndexes: "0,x"}, {succeededIndexes: "3-1"}, {succeededIndexes: "1,1"}, {succeededIndexes: "5"}, {succeededIndexes: "0-1", succeededCount: 3}, {succeededCount: 6}, {succeededCount: -1}]}}',
      ),
      says: [
        `error spec.successPolicy.rules[0]: a rule of Job a sets neither 'succeededIndexes' nor 'succeededCount'`,
        `  fix: set 'succeededCount' or 'succeededIndexes'`,
        'error spec.successPolicy.rules[1].succeededIndexes: Job a has succeeded with the indexes "0,x", and "x" is neither an index nor a range of them',
        writeIndexes,
        'error spec.successPolicy.rules[2].succeededIndexes: Job a has succeeded with the indexes "3-1", and "3-1" is not in order',
        writeIndexes,
        'error spec.successPolicy.rules[3].succeededIndexes: Job a has succeeded with the indexes "1,1", and "1" is not in order',
        writeIndexes,
        'error spec.successPolicy.rules[4].succeededIndexes: Job a has succeeded with the indexes "5", and the last index is 4',
        writeIndexes,
        'error spec.successPolicy.rules[5].succeededCount: Job a requires 3 succeeded indexes, and there are 2',
        writeLower,
        'error spec.successPolicy.rules[6].succeededCount: Job a requires 6 succeeded indexes, and there are 5',
        writeLower,
        "error spec.successPolicy.rules[7].succeededCount: 'succeededCount' of Job a must not be negative",
        '  fix: set it to 0 or more',
      ],
    },
    {
      name: 'more rules than a Job takes',
      yaml: of(
        `{completionMode: Indexed, completions: 5, successPolicy: {rules: [${'{succeededCount: 1}, '.repeat(21)}]}}`,
      ),
      says: [
        'error spec.successPolicy.rules: Job a has a successPolicy of 21 rules, and at most 20 are allowed',
        '  fix: keep 20 of them',
      ],
    },
  ],
});

test('a server that knows neither of them drops limits for each index and policies of success', () => {
  const { findings } = checkManifests(of('{completions: 5, backoffLimitPerIndex: 1, successPolicy: {rules: []}}'), {
    rules: [indexedJobIsValid],
    kubernetes: '1.28',
  });

  expect(findings).toEqual([]);
});
