import { tokenIsNotMountedIdly } from '../../../../src/check/rules/practice/token-is-not-mounted-idly';
import { testRule, workloadsOf } from '../../rule-tester';

const pod = (spec: string, more = '') =>
  `---\napiVersion: v1\nkind: Pod\nmetadata: {name: web${more}}\nspec: {${spec}containers: [{name: c}]}\n`;
const off = 'automountServiceAccountToken: false, ';
const account = (name: string) =>
  `---\napiVersion: v1\nkind: ServiceAccount\nmetadata: {name: ${name}}\nautomountServiceAccountToken: false\n`;
const bound = (namespace: string) =>
  `---\napiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: b, namespace: ${namespace}}\nroleRef: {kind: Role, name: r}\nsubjects: [{kind: ServiceAccount, name: default, namespace: ${namespace}}]\n`;
const boundTo = (kind: string, name: string) =>
  `---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: {name: g}\nroleRef: {kind: ClusterRole, name: r}\nsubjects: [{kind: ${kind}, name: "${name}"}]\n`;
const namespace = (field: string, entry: string) =>
  `---\napiVersion: v1\nkind: Namespace\nmetadata: {name: a, ${field}: {${entry}}}\n`;
const says = (path: string, who: string) =>
  `warning ${path}: ${who} mounts the token of ServiceAccount "default", which has no permissions`;

const own = (name: string, more = '') =>
  `---\napiVersion: v1\nkind: ServiceAccount\nmetadata: {name: ${name}, namespace: a${more}}\n`;
const ofOwn = pod('serviceAccountName: web, ', ', namespace: a');
const role = (kind: string, name: string) =>
  `---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\nmetadata: {name: ${name}, namespace: a}\nrules: []\n`;
const boundOther =
  own('other') + bound('a').replace('kind: ServiceAccount, name: default', 'kind: ServiceAccount, name: other');

testRule(tokenIsNotMountedIdly, {
  passes: [
    { name: 'an account beside which nothing is bound', yaml: ofOwn + own('web') },
    { name: 'an account that is made elsewhere', yaml: ofOwn + boundOther },
    {
      name: 'an account that a cloud knows',
      yaml: ofOwn + own('web', ', annotations: {eks.amazonaws.com/role-arn: x}') + boundOther,
    },
    {
      name: 'an account beside one of another namespace',
      yaml: ofOwn + own('web') + boundOther.replaceAll('namespace: a', 'namespace: b'),
    },
    { name: 'an account with a role', yaml: ofOwn + own('web') + bound('a').replace('name: default', 'name: web') },
    {
      name: 'an account beside a role that nothing binds',
      yaml: ofOwn + own('web') + boundOther + role('Role', 'web'),
    },
    {
      name: 'an account beside a free ClusterRole',
      yaml: ofOwn + own('web') + boundOther + role('ClusterRole', 'web'),
    },
    {
      name: 'an account beside a binding to one that is not there',
      yaml:
        ofOwn +
        own('web') +
        boundOther +
        bound('a').replace('name: default', 'name: wbe').replace('name: b', 'name: c'),
    },
    {
      name: 'an account beside an object that may bind it',
      yaml: `${ofOwn}${own('web')}${boundOther}---\napiVersion: example.com/v1\nkind: Tenant\nmetadata: {name: t, namespace: a}\nspec: {}\n`,
    },
    {
      name: 'an account that a custom resource names',
      yaml: `${ofOwn}${own('web')}${boundOther}---\napiVersion: example.com/v1\nkind: Grant\nmetadata: {name: g, namespace: a}\nspec: {account: web}\n`,
    },
    ...workloadsOf(`{${off}containers: [{name: c}]}`).map(({ kind, yaml }) => ({ name: `a ${kind} without it`, yaml })),
    { name: 'an account of its own', yaml: pod('serviceAccountName: web, ') },
    { name: 'the deprecated field', yaml: pod('serviceAccount: web, ') },
    { name: 'a default account that mounts none', yaml: pod('') + account('default') },
    { name: 'a default account to which something is granted', yaml: pod('', ', namespace: a') + bound('a') },
    { name: 'a pod that an injector extends', yaml: pod('', ', annotations: {linkerd.io/inject: enabled}') },
    ...[
      ['labels', 'istio-injection: enabled'],
      ['labels', 'istio.io/rev: stable'],
      ['labels', 'kuma.io/sidecar-injection: enabled'],
      ['annotations', 'linkerd.io/inject: enabled'],
      ['labels', 'vault.hashicorp.com/agent-inject: "true"'],
      ['annotations', 'instrumentation.opentelemetry.io/inject-java: "true"'],
    ].map(([field = '', entry = '']) => ({
      name: `a pod of a namespace with ${entry}`,
      yaml: namespace(field, entry) + pod('', ', namespace: a'),
    })),
    ...['system:serviceaccounts', 'system:serviceaccounts:a', 'system:authenticated'].map((group) => ({
      name: `accounts of group ${group}, to which something is granted`,
      yaml: pod('', ', namespace: a') + boundTo('Group', group),
    })),
    {
      name: 'a default account that is named as a user',
      yaml: pod('', ', namespace: a') + boundTo('User', 'system:serviceaccount:a:default'),
    },
    ...[
      'eks.amazonaws.com/role-arn: r',
      'iam.gke.io/gcp-service-account: s',
      'azure.workload.identity/client-id: c',
    ].map((entry) => ({
      name: `a default account with ${entry}`,
      yaml: `${pod('')}---\napiVersion: v1\nkind: ServiceAccount\nmetadata: {name: default, annotations: {${entry}}}\n`,
    })),
    { name: 'a pod that a cloud knows', yaml: pod('', ', labels: {azure.workload.identity/use: "true"}') },
    ...[
      'image: bitnami/kubectl',
      'image: registry.k8s.io/pause',
      'command: [kubectl, get, pods]',
      'args: [--in-cluster]',
      'env: [{name: KUBERNETES_NAMESPACE, value: a}]',
      'env: [{name: AUTH, value: auth/kubernetes}]',
      'volumeMounts: [{name: v, mountPath: /var/run/secrets/kubernetes.io/serviceaccount}]',
    ].map((entry) => ({
      name: `a container with ${entry}`,
      yaml: pod('').replace('name: c', `name: c, ${entry}`),
    })),
    {
      name: 'a pod whose ConfigMap names Kubernetes',
      yaml: `${pod('volumes: [{name: v, configMap: {name: prometheus}}], ')}---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: prometheus}\ndata: {prometheus.yml: "scrape_configs: [{kubernetes_sd_configs: [{role: pod}]}]"}\n`,
    },
    { name: 'a part of the cluster', yaml: pod('', ', namespace: kube-system') },
    {
      name: 'a custom resource',
      yaml: 'apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nmetadata: {name: i}\nspec: {predictor: {containers: [{name: c}]}}\n',
    },
  ],
  violates: [
    {
      name: 'an account to which nothing is bound, beside one with a role',
      yaml: ofOwn + own('web') + boundOther + role('Role', 'r'),
      says: ['warning spec: Pod a/web mounts the token of ServiceAccount "web", to which no role is bound'],
    },
    ...[
      ['labels', 'istio-injection: disabled', ''],
      ['labels', 'istio-injection: enabled', ', labels: {sidecar.istio.io/inject: "false"}'],
      ['annotations', 'linkerd.io/inject: enabled', ', annotations: {linkerd.io/inject: disabled}'],
      ['labels', 'istio.io/dataplane-mode: ambient', ''],
    ].map(([field = '', entry = '', more = '']) => ({
      name: `a pod${more} of a namespace with ${entry}`,
      yaml: namespace(field, entry) + pod('', `, namespace: a${more}`),
      says: [says('spec', 'Pod a/web')],
    })),
    ...['args: [--dns=kube-dns.kube-system]', 'volumeMounts: [{name: v, mountPath: /var/lib/kubelet}]'].map(
      (entry) => ({
        name: `a container with ${entry}, which is no API`,
        yaml: pod('').replace('name: c', `name: c, ${entry}`),
        says: [says('spec', 'Pod web')],
      }),
    ),
    {
      name: 'an injection into another namespace, and what is granted to the accounts of another one',
      yaml:
        namespace('labels', 'istio-injection: enabled').replace('name: a', 'name: b') +
        pod('', ', namespace: a') +
        boundTo('Group', 'system:serviceaccounts:b') +
        boundTo('User', 'system:serviceaccount:a:other'),
      says: [says('spec', 'Pod a/web')],
    },
    ...workloadsOf('{containers: [{name: c}]}').map(({ kind, path, yaml }) => ({
      name: `a ${kind} that does not say`,
      yaml,
      says: [says(path, `${kind} web`)],
    })),
    {
      name: 'a pod that asks for it, though the account mounts none',
      yaml: pod('serviceAccountName: default, automountServiceAccountToken: true, ') + account('default'),
      says: [says('spec', 'Pod web')],
    },
    {
      name: 'another account, and the default one of another namespace, in a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n${[pod('', ', namespace: a'), account('web'), bound('b')].map((yaml) => `  - ${yaml.slice(4).trim().replaceAll('\n', '\n    ')}\n`).join('')}`,
      says: [says('spec', 'Pod a/web')],
    },
  ],
});
