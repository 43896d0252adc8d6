import { podHasAController } from '../../../../src/check/rules/practice/pod-has-a-controller';
import { testRule, workloadsOf } from '../../rule-tester';

const pod = (spec = '', more = '') =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: web${more}}\nspec: {${spec}containers: [{name: c}]}\n`;
const says = (who: string) => `warning kind: Pod ${who} has no controller that replaces it`;

testRule(podHasAController, {
  passes: [
    ...workloadsOf('{containers: [{name: c}]}')
      .filter(({ kind }) => kind !== 'Pod')
      .map(({ kind, yaml }) => ({ name: `a ${kind}`, yaml })),
    ...['Never', 'OnFailure'].map((policy) => ({
      name: `a pod that ends: ${policy}`,
      yaml: pod(`restartPolicy: ${policy}, `),
    })),
    { name: 'a pod that has an owner', yaml: pod('', ', ownerReferences: [{kind: ReplicaSet, name: r}]') },
    { name: 'a test of helm', yaml: pod('', ', annotations: {helm.sh/hook: test}') },
  ],
  violates: [
    { name: 'a bare pod', yaml: pod(), says: [says('web')] },
    { name: 'one that says so', yaml: pod('restartPolicy: Always, ', ', namespace: a'), says: [says('a/web')] },
    {
      name: 'one of a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n  - ${pod().trim().replaceAll('\n', '\n    ')}\n`,
      says: [says('web')],
    },
  ],
});
