import { object, workload, type Fact } from './fact';

const target = '---\n' + workload('Deployment');
const scaler = (spec: string) =>
  object(
    'autoscaling/v2 HorizontalPodAutoscaler',
    `{scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, ${spec}}`,
  ) + target.replace('"web:1.0.0"', '"web:1.0.0", resources: {requests: {cpu: 1}}');
const metric = (text: string) => scaler(`maxReplicas: 3, metrics: [{type: Resource, ${text}}]`);
const behaves = (text: string) => scaler(`maxReplicas: 3, behavior: {scaleDown: {${text}}}`);
const budget = (spec: string) =>
  object('policy/v1 PodDisruptionBudget', `{selector: {matchLabels: {app: web}}, ${spec}}`) + target;
const rbac = (kind: string, rest: string) => object(`rbac.authorization.k8s.io/v1 ${kind}`, '', '{name: web}', rest);
const rule = (text: string, kind = 'ClusterRole') => rbac(kind, `rules: [{${text}}]\n`);
const binding = (text: string, kind = 'RoleBinding') =>
  rbac(kind, `roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}\n${text}\n`);
const selects = (expression: string) =>
  budget('maxUnavailable: 1').replace('{matchLabels: {app: web}}', `{matchExpressions: [{key: app, ${expression}}]}`);
const updates = 'what an update may change cannot be told from manifests alone';

/** Autoscalers, budgets, access, and selectors. */
export const ofPolicies: readonly Fact[] = [
  {
    number: 51,
    title: 'Autoscalers',
    parts: [
      {
        says: 'the maximum is at least 1',
        rule: 'api/autoscaler-is-valid',
        passes: scaler('maxReplicas: 1'),
        violates: scaler('maxReplicas: 0'),
        at: 'spec.maxReplicas',
      },
      {
        says: 'and not below the minimum',
        rule: 'api/autoscaler-is-valid',
        passes: scaler('minReplicas: 2, maxReplicas: 2'),
        violates: scaler('minReplicas: 3, maxReplicas: 2'),
        at: 'spec.maxReplicas',
      },
      {
        says: 'the minimum is at least 1, unless a metric needs no pods',
        rule: 'api/autoscaler-is-valid',
        passes: scaler(
          'minReplicas: 0, maxReplicas: 2, metrics: [{type: External, external: {metric: {name: a}, target: {type: Value, value: 1}}}]',
        ),
        violates: scaler('minReplicas: 0, maxReplicas: 2'),
        at: 'spec.minReplicas',
      },
      {
        says: 'a metric has the source of its type',
        rule: 'api/autoscaler-is-valid',
        passes: metric('resource: {name: cpu, target: {type: Utilization, averageUtilization: 50}}'),
        violates: metric('pods: {metric: {name: a}, target: {type: AverageValue, averageValue: 1}}'),
        at: 'spec.metrics[0].pods',
      },
      {
        says: 'a metric aims at one thing',
        rule: 'api/autoscaler-is-valid',
        passes: metric('resource: {name: cpu, target: {type: AverageValue, averageValue: 1}}'),
        violates: metric('resource: {name: cpu, target: {type: Utilization, averageUtilization: 50, averageValue: 1}}'),
        at: 'spec.metrics[0].resource.target',
      },
      {
        says: 'behaviour is kept steady for 0 to 3600 seconds',
        rule: 'api/autoscaler-is-valid',
        passes: behaves('stabilizationWindowSeconds: 3600'),
        violates: behaves('stabilizationWindowSeconds: 3601'),
        at: 'spec.behavior.scaleDown.stabilizationWindowSeconds',
      },
      {
        says: 'a list of policies has one',
        rule: 'api/autoscaler-is-valid',
        passes: behaves('selectPolicy: Disabled'),
        violates: behaves('policies: []'),
        at: 'spec.behavior.scaleDown.policies',
      },
      {
        says: 'the period of a policy is 1 to 1800 seconds',
        rule: 'api/autoscaler-is-valid',
        passes: behaves('policies: [{type: Pods, value: 1, periodSeconds: 1800}]'),
        violates: behaves('policies: [{type: Pods, value: 1, periodSeconds: 1801}]'),
        at: 'spec.behavior.scaleDown.policies[0].periodSeconds',
      },
    ],
  },
  {
    number: 52,
    title: 'Disruption budgets',
    parts: [
      {
        says: 'a budget says how many must stay or how many may go',
        rule: 'api/disruption-budget-is-valid',
        passes: budget('maxUnavailable: 1'),
        violates: budget('maxUnavailable: 1, minAvailable: 1'),
        at: 'spec.maxUnavailable',
      },
      {
        says: 'by a number that is not negative',
        rule: 'api/disruption-budget-is-valid',
        passes: budget('maxUnavailable: 2'),
        violates: budget('maxUnavailable: -1'),
        at: 'spec.maxUnavailable',
      },
      {
        says: 'or by at most 100%',
        rule: 'api/disruption-budget-is-valid',
        passes: budget('maxUnavailable: 100%'),
        violates: budget('maxUnavailable: 101%'),
        at: 'spec.maxUnavailable',
      },
    ],
  },
  {
    number: 55,
    title: 'Access',
    parts: [
      {
        says: 'a rule has verbs',
        rule: 'api/access-rules-are-valid',
        passes: rule('apiGroups: [""], resources: [pods], verbs: [get]'),
        violates: rule('apiGroups: [""], resources: [pods], verbs: []'),
        at: 'rules[0].verbs',
      },
      {
        says: 'a rule is about resources of groups',
        rule: 'api/access-rules-are-valid',
        passes: rule('apiGroups: ["*"], resources: ["*"], verbs: [get]'),
        violates: rule('resources: [pods], verbs: [get]'),
        at: 'rules[0].apiGroups',
      },
      {
        says: 'or about URLs, and not about both',
        rule: 'api/access-rules-are-valid',
        passes: rule('nonResourceURLs: [/healthz], verbs: [get]'),
        violates: rule('nonResourceURLs: [/healthz], apiGroups: [""], resources: [pods], verbs: [get]'),
        at: 'rules[0].nonResourceURLs',
      },
      {
        says: 'no Role is about URLs',
        rule: 'api/access-rules-are-valid',
        passes: rule('nonResourceURLs: [/metrics], verbs: [get]'),
        violates: rule('nonResourceURLs: [/metrics], verbs: [get]', 'Role'),
        at: 'rules[0].nonResourceURLs',
      },
      {
        says: 'a role is of the group of roles',
        rule: 'api/access-rules-are-valid',
        passes: binding('subjects: []'),
        violates: binding('subjects: []').replace('apiGroup: rbac.authorization.k8s.io', 'apiGroup: rbac'),
        at: 'roleRef.apiGroup',
      },
      {
        says: 'a ClusterRoleBinding binds a ClusterRole',
        rule: 'api/access-rules-are-valid',
        passes: binding('subjects: []', 'ClusterRoleBinding'),
        violates: binding('subjects: []', 'ClusterRoleBinding').replace('kind: ClusterRole,', 'kind: Role,'),
        at: 'roleRef.kind',
      },
      {
        says: 'a role has a name',
        rule: 'api/required-fields-are-set',
        passes: binding('subjects: []'),
        violates: binding('subjects: []').replace('name: view', 'name: ""'),
        at: 'roleRef.name',
      },
      {
        says: 'a ServiceAccount is of a namespace',
        rule: 'api/access-rules-are-valid',
        passes: binding('subjects: [{kind: ServiceAccount, name: default, namespace: default}]', 'ClusterRoleBinding'),
        violates: binding('subjects: [{kind: ServiceAccount, name: default}]', 'ClusterRoleBinding'),
        at: 'subjects[0].namespace',
      },
      {
        says: 'a ServiceAccount is of the core group',
        rule: 'api/access-rules-are-valid',
        passes: binding('subjects: [{kind: ServiceAccount, name: default, apiGroup: ""}]'),
        violates: binding('subjects: [{kind: ServiceAccount, name: default, apiGroup: v1}]'),
        at: 'subjects[0].apiGroup',
      },
      {
        says: 'users and groups are of the group of roles',
        rule: 'api/access-rules-are-valid',
        passes: binding(
          'subjects: [{kind: User, name: ann}, {kind: Group, name: ops, apiGroup: rbac.authorization.k8s.io}]',
        ),
        violates: binding('subjects: [{kind: User, name: ann, apiGroup: v1}]'),
        at: 'subjects[0].apiGroup',
      },
    ],
  },
  {
    number: 56,
    title: 'Updates of bindings',
    parts: [{ says: 'a binding keeps its role', open: updates }],
  },
  {
    number: 59,
    title: 'Updates of what exists',
    parts: [{ says: 'selectors, templates, addresses and what is immutable stay as they are', open: updates }],
  },
  {
    number: 60,
    title: 'Expressions of selectors',
    parts: [
      {
        says: 'In and NotIn need values',
        rule: 'api/selectors-are-valid',
        passes: selects('operator: In, values: [web]'),
        violates: selects('operator: In'),
        at: 'spec.selector.matchExpressions[0].values',
      },
      {
        says: 'Exists and DoesNotExist take none',
        rule: 'api/selectors-are-valid',
        passes: selects('operator: Exists'),
        violates: selects('operator: Exists, values: [web]'),
        at: 'spec.selector.matchExpressions[0].values',
      },
      {
        says: 'there are no other operators',
        rule: 'api/values-are-known',
        passes: selects('operator: NotIn, values: [api]'),
        violates: selects('operator: Equals, values: [web]'),
        at: 'spec.selector.matchExpressions[0].operator',
      },
    ],
  },
];
