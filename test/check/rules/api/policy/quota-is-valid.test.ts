import { quotaIsValid } from '../../../../../src/check/rules/api/policy/quota-is-valid';
import { testRule } from '../../../rule-tester';

const of = (spec: string) => `apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: a}\nspec: ${spec}\n`;
const makeTwo = '  fix: split it into two quotas';

testRule(quotaIsValid, {
  passes: [
    {
      name: 'all that can be counted',
      yaml: of(
        '{hard: {cpu: 500m, requests.memory: 1Gi, limits.cpu: 2, pods: 10, services.nodeports: 0, count/deployments.apps: 3, requests.nvidia.com/gpu: 2, hugepages-2Mi: 4Mi, requests.hugepages-1Gi: 2Gi, gold.storageclass.storage.k8s.io/requests.storage: 1Ti}}',
      ),
    },
    {
      name: 'a scope of pods',
      yaml: of('{hard: {pods: 10, requests.cpu: 4}, scopes: [NotTerminating, NotBestEffort]}'),
    },
    {
      name: 'pods of a priority',
      yaml: of(
        '{hard: {pods: 10}, scopeSelector: {matchExpressions: [{scopeName: PriorityClass, operator: In, values: [high]}, {scopeName: Terminating, operator: Exists}]}}',
      ),
    },
  ],
  violates: [
    {
      name: 'what is not counted',
      yaml: of('{hard: {deployments: 10, requests.gpu: 1}}'),
      says: [
        'error spec.hard.deployments: ResourceQuota a limits "deployments", which is not a resource that a quota can limit',
        '  fix: write a resource such as requests.cpu, pods or count/deployments.apps',
        'error spec.hard["requests.gpu"]: ResourceQuota a limits "requests.gpu", which is not a resource that a quota can limit',
        '  fix: write a resource such as requests.cpu, pods or count/deployments.apps',
      ],
    },
    {
      name: 'amounts that there cannot be',
      yaml: of('{hard: {pods: -1, services: 500m, cpu: 1.5}}'),
      says: [
        'error spec.hard.pods: ResourceQuota a allows -1 of pods, which is negative',
        '  fix: set it to 0 or more',
        'error spec.hard.services: ResourceQuota a allows "500m" of services, which must be a whole number',
        '  fix: write a whole number',
      ],
    },
    {
      name: 'scopes that exclude each other',
      yaml: of('{hard: {pods: 1}, scopes: [BestEffort, NotBestEffort]}'),
      says: [
        'error spec.scopes[1]: ResourceQuota a has the scopes "BestEffort" and "NotBestEffort", which exclude each other',
        '  ResourceQuota a spec.scopes[0]: the other scope',
        makeTwo,
      ],
    },
    {
      name: 'selected scopes that exclude each other',
      yaml: of(
        '{hard: {pods: 1}, scopeSelector: {matchExpressions: [{scopeName: NotTerminating, operator: Exists}, {scopeName: Terminating, operator: Exists}]}}',
      ),
      says: [
        'error spec.scopeSelector.matchExpressions[0].scopeName: ResourceQuota a has the scopes "Terminating" and "NotTerminating", which exclude each other',
        '  ResourceQuota a spec.scopeSelector.matchExpressions[1].scopeName: the other scope',
        makeTwo,
      ],
    },
    {
      name: 'what no pod of the scope has',
      yaml: of('{hard: {cpu: 1, services: 1, count/jobs.batch: 1}, scopes: [BestEffort]}'),
      says: [
        'error spec.hard.cpu: ResourceQuota a limits cpu in the scope "BestEffort", which has none of it',
        '  ResourceQuota a spec.scopes[0]: the scope',
        makeTwo,
        'error spec.hard.services: ResourceQuota a limits services in the scope "BestEffort", which has none of it',
        '  ResourceQuota a spec.scopes[0]: the scope',
        makeTwo,
      ],
    },
    {
      name: 'a scope that is there or not',
      yaml: of(
        '{hard: {pods: 1}, scopeSelector: {matchExpressions: [{scopeName: BestEffort, operator: In, values: [a]}]}}',
      ),
      says: [
        'error spec.scopeSelector.matchExpressions[0].operator: ResourceQuota a selects the scope "BestEffort" with In, and only the operator Exists is allowed',
        '  fix: write the operator "Exists"',
      ],
    },
    {
      name: 'priorities without values, and with',
      yaml: of(
        '{hard: {pods: 1}, scopeSelector: {matchExpressions: [{scopeName: PriorityClass, operator: NotIn}, {scopeName: PriorityClass, operator: DoesNotExist, values: [a]}]}}',
      ),
      says: [
        'error spec.scopeSelector.matchExpressions[0].values: ResourceQuota a selects the scope "PriorityClass" with NotIn, which needs values',
        `  fix: set 'values'`,
        'error spec.scopeSelector.matchExpressions[1].values: ResourceQuota a selects the scope "PriorityClass" with DoesNotExist, which takes no values',
        `  fix: remove 'values'`,
      ],
    },
    {
      name: 'a scope with In and without values',
      yaml: of('{hard: {pods: 1}, scopeSelector: {matchExpressions: [{scopeName: PriorityClass, operator: In}]}}'),
      says: [
        'error spec.scopeSelector.matchExpressions[0].values: ResourceQuota a selects the scope "PriorityClass" with In, which needs values',
        `  fix: set 'values'`,
      ],
    },
    {
      name: 'requests of huge pages in a scope that has none',
      yaml: of('{hard: {requests.hugepages-2Mi: 4Mi}, scopes: [BestEffort]}'),
      says: [
        'error spec.hard["requests.hugepages-2Mi"]: ResourceQuota a limits requests.hugepages-2Mi in the scope "BestEffort", which has none of it',
        '  ResourceQuota a spec.scopes[0]: the scope',
        makeTwo,
      ],
    },
  ],
});
