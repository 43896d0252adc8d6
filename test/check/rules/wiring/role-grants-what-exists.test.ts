import { checkManifests } from '../../../../src/check';
import { roleGrantsWhatExists } from '../../../../src/check/rules/wiring/role-grants-what-exists';
import { kubernetesApi } from '../../../../src/schema/api';
import { resourcesOf } from '../../../../src/schema/plural-names';
import { knownVersions } from '../../../../src/schema/versions';
import { brief, testRule } from '../../rule-tester';

const rule = (groups: string, resources: string) => `{apiGroups: [${groups}], resources: [${resources}], verbs: [get]}`;
const role = (...rules: readonly string[]) =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: a}\nrules: [${rules.join(', ')}]\n`;
const says = (at: string, resource: string, groups: string, right: string) =>
  `warning ${at}: ClusterRole a grants "${resource}" of ${groups}, which does not exist: ${resource.split('/')[0]!} are in ${right}`;

const called = (at: string, resource: string, right: string) =>
  `warning ${at}: ClusterRole a grants "${resource}", which does not exist: there is no resource "${resource.split('/')[0]!}"; did you mean "${right}"?`;
const writeApps = `  fix: write "apps" in 'apiGroups', in a rule of its own if there are other resources in this one`;
const writeCore = `  fix: write "" in 'apiGroups', in a rule of its own if there are other resources in this one`;
const itsGroups = '  ClusterRole a rules[0].apiGroups: the groups that it names';

testRule(roleGrantsWhatExists, {
  passes: [
    { name: 'a resource of its group', yaml: role(rule('apps', 'deployments, deployments/scale')) },
    { name: 'resources of the core group', yaml: role(rule('""', 'pods, pods/exec, pods/log, endpoints, services')) },
    { name: 'groups of which one has it', yaml: role(rule('"", apps, extensions', 'pods, deployments')) },
    { name: 'a resource that two groups have', yaml: role(rule('""', 'events'), rule('events.k8s.io', 'events')) },
    { name: 'all groups', yaml: role(rule('"*"', 'deployments')) },
    { name: 'all resources', yaml: role(rule('""', '"*"'), rule('apps', '"*/scale"')) },
    { name: 'a custom resource', yaml: role(rule('example.com', 'backups'), rule('""', 'backups')) },
    // the metrics of pods and nodes are called as these are
    { name: 'a group that others serve', yaml: role(rule('metrics.k8s.io', 'pods, nodes')) },
    { name: 'a group of others beside', yaml: role(rule('"", custom.metrics.k8s.io', 'deployments')) },
    { name: 'what no version has any more', yaml: role(rule('extensions', 'podsecuritypolicies')) },
    { name: 'who is impersonated', yaml: role(rule('""', 'users, groups, serviceaccounts')) },
    {
      name: 'the group of old clusters, beside that of new ones',
      yaml: role(rule('extensions', 'ingresses, ingresses/status'), rule('networking.k8s.io', 'ingresses')),
    },
    {
      name: 'the group of old clusters, beside all',
      yaml: role(rule('extensions', 'deployments'), rule('"*"', '"*"')),
    },
    { name: 'a kind of a group that others serve', yaml: role(rule('example.com', 'pod, Deployment')) },
    {
      name: 'all verbs, and those of authorization',
      yaml: role('{apiGroups: [""], resources: [users], verbs: ["*", impersonate, bind, escalate, use]}'),
    },
    {
      name: 'a verb of another API, which is like no other',
      yaml: role('{apiGroups: [example.com], resources: [a], verbs: [set, publish]}'),
    },
    { name: 'verbs of URLs', yaml: role('{nonResourceURLs: [/metrics], verbs: [get, head, post, put]}') },
    {
      name: 'a subresource of all resources, and one that is unknown',
      yaml: role(rule('""', '"*/scale", "*/exec", pods/checkpoints, serviceaccounts/token')),
    },
    { name: 'a name like that of a resource of another group', yaml: role(rule('apps', 'podss')) },
    { name: 'URLs', yaml: role('{nonResourceURLs: [/metrics], verbs: [get]}') },
  ],
  violates: [
    {
      name: 'verbs that are a letter off',
      yaml: role(
        '{apiGroups: [""], resources: [pods], verbs: [gett, List, gte, deletecollections]}',
        '{apiGroups: [example.com], resources: [a], verbs: [watchs]}',
      ),
      says: (
        [
          ['rules[0].verbs[0]', 'gett', 'get'],
          ['rules[0].verbs[1]', 'List', 'list'],
          ['rules[0].verbs[2]', 'gte', 'get'],
          ['rules[0].verbs[3]', 'deletecollections', 'deletecollection'],
          ['rules[1].verbs[0]', 'watchs', 'watch'],
        ] as const
      ).flatMap(([at, verb, right]) => [
        `warning ${at}: ClusterRole a grants the verb "${verb}", which does not exist; did you mean "${right}"?`,
        `  fix: write "${right}"`,
      ]),
    },
    {
      name: 'subresources that are a letter off',
      yaml: role(rule('""', 'pods/logs, pod/logs, pods/exce'), rule('apps', 'deployments/scales, statefulset/scale')),
      says: (
        [
          ['rules[0].resources[0]', 'pods/logs', 'subresource "logs" of pods', 'pods/log'],
          ['rules[0].resources[1]', 'pod/logs', 'resource "pod"', 'pods/log'],
          ['rules[0].resources[2]', 'pods/exce', 'subresource "exce" of pods', 'pods/exec'],
          ['rules[1].resources[0]', 'deployments/scales', 'subresource "scales" of deployments', 'deployments/scale'],
          ['rules[1].resources[1]', 'statefulset/scale', 'resource "statefulset"', 'statefulsets/scale'],
        ] as const
      ).flatMap(([at, written, missing, right]) => [
        `warning ${at}: ClusterRole a grants "${written}", which does not exist: there is no ${missing}; did you mean "${right}"?`,
        `  fix: write "${right}"`,
      ]),
    },
    {
      name: 'resources that are a letter off',
      yaml: role(rule('apps', 'deploymnets'), rule('""', 'podss')),
      says: (
        [
          ['rules[0].resources[0]', 'deploymnets', 'deployments'],
          ['rules[1].resources[0]', 'podss', 'pods'],
        ] as const
      ).flatMap(([at, written, right]) => [called(at, written, right), `  fix: write "${right}"`]),
    },
    {
      name: 'a star in the place of a subresource, whatever the group',
      yaml: role(rule('""', 'pods/*, pod/*'), rule('example.com', '"*/*"')),
      says: [
        'warning rules[0].resources[0]: ClusterRole a grants "pods/*", which matches no request: a star does not stand for subresources',
        '  fix: name the subresources, such as "pods/status"',
        'warning rules[0].resources[1]: ClusterRole a grants "pod/*", which matches no request: a star does not stand for subresources',
        '  fix: name the subresources, such as "pod/status"',
        'warning rules[1].resources[0]: ClusterRole a grants "*/*", which matches no request: a star does not stand for subresources',
        '  fix: write "*", or the subresources',
      ],
    },
    {
      name: 'workloads of the core group',
      yaml: role(rule('""', 'pods, deployments, jobs')),
      says: [
        says('rules[0].resources[1]', 'deployments', 'the group ""', '"apps"'),
        itsGroups,
        writeApps,
        says('rules[0].resources[2]', 'jobs', 'the group ""', '"batch"'),
        itsGroups,
        `  fix: write "batch" in 'apiGroups', in a rule of its own if there are other resources in this one`,
      ],
    },
    {
      name: 'an Ingress of the group that it had',
      yaml: role(rule('extensions', 'ingresses')),
      says: [
        says('rules[0].resources[0]', 'ingresses', 'the group "extensions"', '"networking.k8s.io"'),
        itsGroups,
        `  fix: write "networking.k8s.io" in 'apiGroups', in a rule of its own if there are other resources in this one`,
      ],
    },
    {
      name: 'what lies below a resource',
      yaml: role(rule('""', 'deployments/scale'), rule('apps', 'pods/exec'), rule('policy', 'pods/eviction')),
      says: [
        says('rules[0].resources[0]', 'deployments/scale', 'the group ""', '"apps"'),
        itsGroups,
        writeApps,
        says('rules[1].resources[0]', 'pods/exec', 'the group "apps"', '""'),
        '  ClusterRole a rules[1].apiGroups: the groups that it names',
        writeCore,
        says('rules[2].resources[0]', 'pods/eviction', 'the group "policy"', '""'),
        '  ClusterRole a rules[2].apiGroups: the groups that it names',
        writeCore,
      ],
    },
    {
      name: 'several groups that all lack it',
      yaml: role(rule('"", extensions', 'networkpolicies, events, configmaps')),
      says: [
        says('rules[0].resources[0]', 'networkpolicies', 'the groups "", "extensions"', '"networking.k8s.io"'),
        itsGroups,
        `  fix: write "networking.k8s.io" in 'apiGroups', in a rule of its own if there are other resources in this one`,
      ],
    },
    {
      name: 'a resource that two other groups have',
      yaml: role(rule('apps', 'events')),
      says: [
        says('rules[0].resources[0]', 'events', 'the group "apps"', '"events.k8s.io", ""'),
        itsGroups,
        `  fix: write "events.k8s.io", "" in 'apiGroups', in a rule of its own if there are other resources in this one`,
      ],
    },
    {
      name: 'versions in the place of groups',
      yaml: role(rule('apps/v1', 'deployments'), rule('v1', 'pods'), rule('core', 'pods')),
      says: [
        says('rules[0].resources[0]', 'deployments', 'the group "apps/v1"', '"apps"'),
        itsGroups,
        writeApps,
        says('rules[1].resources[0]', 'pods', 'the group "v1"', '""'),
        '  ClusterRole a rules[1].apiGroups: the groups that it names',
        writeCore,
        says('rules[2].resources[0]', 'pods', 'the group "core"', '""'),
        '  ClusterRole a rules[2].apiGroups: the groups that it names',
        writeCore,
      ],
    },
    {
      name: 'kinds in the place of resources',
      yaml: role(rule('""', 'pod, Secrets, Pod/exec, endpoint'), rule('apps', 'Deployment'), rule('""', 'job')),
      says: [
        called('rules[0].resources[0]', 'pod', 'pods'),
        '  fix: write "pods"',
        called('rules[0].resources[1]', 'Secrets', 'secrets'),
        '  fix: write "secrets"',
        called('rules[0].resources[2]', 'Pod/exec', 'pods/exec'),
        '  fix: write "pods/exec"',
        called('rules[0].resources[3]', 'endpoint', 'endpoints'),
        '  fix: write "endpoints"',
        called('rules[1].resources[0]', 'Deployment', 'deployments'),
        '  fix: write "deployments"',
        called('rules[2].resources[0]', 'job', 'jobs'),
        '  fix: write "jobs"',
      ],
    },
    {
      name: 'a Role, with another rule for another resource',
      yaml: role(rule('batch', 'deployments'), rule('apps', 'replicasets')).replace('ClusterRole', 'Role'),
      says: [
        says('rules[0].resources[0]', 'deployments', 'the group "batch"', '"apps"').replace('ClusterRole', 'Role'),
        '  Role a rules[0].apiGroups: the groups that it names',
        writeApps,
      ],
    },
  ],
});

test('what a version does not have yet is not known of it', () => {
  const yaml = role(rule('apps', 'servicecidrs'));
  const of = (kubernetes: string) =>
    checkManifests(yaml, { rules: [roleGrantsWhatExists], kubernetes }).findings.map(brief);

  expect(of('1.28')).toEqual([]);
  expect(of('1.34')).toEqual([
    says('rules[0].resources[0]', 'servicecidrs', 'the group "apps"', '"networking.k8s.io"'),
  ]);
});

test('a finding shows the groups, and says which one to write', () => {
  const [finding] = checkManifests(role(rule('""', 'deployments')), { rules: [roleGrantsWhatExists] }).findings;

  expect(finding).toMatchObject({
    fix: `write "apps" in 'apiGroups', in a rule of its own if there are other resources in this one`,
    related: [{ path: 'rules[0].apiGroups', message: 'the groups that it names' }],
  });
});

// as `kubectl api-resources` prints them
test.each([
  ['NetworkPolicy', 'networkpolicies'],
  ['Ingress', 'ingresses'],
  ['StorageClass', 'storageclasses'],
  ['Endpoints', 'endpoints'],
  ['ComponentStatus', 'componentstatuses'],
  ['IPAddress', 'ipaddresses'],
  ['CSIStorageCapacity', 'csistoragecapacities'],
  ['EndpointSlice', 'endpointslices'],
  ['APIService', 'apiservices'],
])('the resource of the kind %s is called %s', (kind, resource) => {
  const newest = knownVersions.at(-1)!;

  expect(kubernetesApi(newest).kinds.some((id) => id.endsWith(` ${kind}`))).toBe(true);
  expect(resourcesOf(newest).groupsOf.has(resource)).toBe(true);
});
