import type { AccessRule } from '../../../src/parts/access/access-rule';
import { resolveAccess } from '../../../src/parts/access/resolve-access';
import { thrown } from '../../support/thrown';

/** Rules need not be what the types allow. */
const resolve = (...rules: readonly object[]) => resolveAccess('here', rules as readonly AccessRule[], 'shop');

const FOR_ALL = "name those that are needed, or write 'all' in place of the list";
const VERBS = 'the verbs are get, list, watch, create, update, patch, delete, deletecollection';

describe('rights become rules', () => {
  test('of one role, in the order in which they are given, a rule for each group', () => {
    const access = resolve(
      { resources: ['pods', 'deployments', 'pods/log', 'jobs'], verbs: ['get', 'list'] },
      { group: 'cert-manager.io', resources: ['certificates'], verbs: ['get'] },
    );

    expect(access).toEqual([
      {
        extent: 'own',
        rules: [
          { apiGroups: [''], resources: ['pods', 'pods/log'], verbs: ['get', 'list'] },
          { apiGroups: ['apps'], resources: ['deployments'], verbs: ['get', 'list'] },
          { apiGroups: ['batch'], resources: ['jobs'], verbs: ['get', 'list'] },
          { apiGroups: ['cert-manager.io'], resources: ['certificates'], verbs: ['get'] },
        ],
      },
    ]);
  });

  test('of a role in each namespace, and of one in the cluster', () => {
    const access = resolve(
      { resources: ['pods'], verbs: ['get'], namespace: 'other' },
      { resources: ['nodes'], verbs: ['get'], cluster: true },
      { urls: ['/metrics', '/healthz/*'], verbs: ['get'] },
      { resources: ['services'], verbs: ['get'], namespace: 'other' },
      { resources: ['services'], verbs: ['get'], namespace: 'shop' },
    );

    expect(access.map(({ extent, rules }) => [extent, rules.length])).toEqual([
      [{ namespace: 'other' }, 2],
      ['cluster', 2],
      ['own', 1],
    ]);
    expect(access[1]?.rules[1]).toEqual({ nonResourceUrLs: ['/metrics', '/healthz/*'], verbs: ['get'] });
  });

  test('on objects by name, which can be objects', () => {
    const [own] = resolve({ resources: ['configmaps'], names: ['one', { name: 'two' }], verbs: ['get', 'update'] });

    expect(own?.rules).toEqual([
      { apiGroups: [''], resources: ['configmaps'], resourceNames: ['one', 'two'], verbs: ['get', 'update'] },
    ]);
  });

  test.each<[string, object, object]>([
    [
      'all verbs and resources',
      { resources: 'all', verbs: 'all' },
      { apiGroups: ['*'], resources: ['*'], verbs: ['*'] },
    ],
    [
      'all resources of a group',
      { group: 'apps', resources: 'all', verbs: ['get'] },
      { apiGroups: ['apps'], resources: ['*'], verbs: ['get'] },
    ],
    [
      'all of the core group',
      { group: '', resources: 'all', verbs: ['get'] },
      { apiGroups: [''], resources: ['*'], verbs: ['get'] },
    ],
    ['all URLs', { urls: 'all', verbs: 'all' }, { nonResourceUrLs: ['*'], verbs: ['*'] }],
    [
      'names of subresources that are created',
      { resources: ['serviceaccounts/token'], names: ['runner'], verbs: ['create'] },
      { apiGroups: [''], resources: ['serviceaccounts/token'], resourceNames: ['runner'], verbs: ['create'] },
    ],
    [
      'the own namespace, by name',
      { resources: ['namespaces'], names: ['shop'], verbs: ['get'] },
      { apiGroups: [''], resources: ['namespaces'], resourceNames: ['shop'], verbs: ['get'] },
    ],
    [
      'a verb of a custom resource',
      { group: 'argoproj.io', resources: ['applications'], verbs: ['sync'] },
      { apiGroups: ['argoproj.io'], resources: ['applications'], verbs: ['sync'] },
    ],
    [
      'a group like one of Kubernetes, of a project beside it',
      { group: 'scheduling.x-k8s.io', resources: ['podgroups'], verbs: ['get'] },
      { apiGroups: ['scheduling.x-k8s.io'], resources: ['podgroups'], verbs: ['get'] },
    ],
    [
      'impersonation',
      { resources: ['users'], names: ['alice'], verbs: ['impersonate'], cluster: true },
      { apiGroups: [''], resources: ['users'], resourceNames: ['alice'], verbs: ['impersonate'] },
    ],
  ])('%s', (_, given, rule) => {
    expect(resolve(given)[0]?.rules).toEqual([rule]);
  });
});

describe('rights that cannot be meant are refused', () => {
  test('no rules', () => {
    expect(thrown(() => resolve())).toBe(
      "here: 'access' is empty; leave it out, or give it a rule such as { resources: ['pods'], verbs: ['get'] }",
    );
  });

  const pods = { resources: ['pods'], verbs: ['get'] };
  test.each<[string, object, string]>([
    ['an empty rule', {}, "'access[0]' grants nothing; give it 'resources' or 'urls'"],
    ['verbs alone', { verbs: ['get'] }, "'access[0]' grants nothing; give it 'resources' or 'urls'"],
    ['no verbs', { resources: ['pods'] }, "'access[0]': 'verbs' is undefined; give it a list of texts, or 'all'"],
    [
      'an empty list of verbs',
      { ...pods, verbs: [] },
      "'access[0]': 'verbs' is empty, which grants nothing; give it one",
    ],
    [
      'an empty list of resources',
      { ...pods, resources: [] },
      "'access[0]': 'resources' is empty, which grants nothing; give it one",
    ],
    [
      'one verb without a list',
      { ...pods, verbs: 'get' },
      `'access[0]': 'verbs' is "get"; give it a list of texts, or 'all'`,
    ],
    [
      'verbs that are none',
      { ...pods, verbs: [1] },
      "'access[0]': 'verbs' is a list; give it a list of texts, or 'all'",
    ],
    ['a wildcard verb', { ...pods, verbs: ['*'] }, `'access[0]': 'verbs' has "*"; ${FOR_ALL}`],
    ['a wildcard resource', { ...pods, resources: ['*'] }, `'access[0]': 'resources' has "*"; ${FOR_ALL}`],
    [
      'a wildcard subresource',
      { ...pods, resources: ['pods/*'] },
      `'access[0]': 'resources' has "pods/*"; name the resources and subresources, or write 'all' in place of the list`,
    ],
    [
      'a wildcard in a custom resource',
      { ...pods, group: 'example.com', resources: ['*/scale'] },
      `'access[0]': 'resources' has "*/scale"; name the resources and subresources, or write 'all' in place of the list`,
    ],
    ['a verb twice', { ...pods, verbs: ['get', 'get'] }, `'access[0]': 'verbs' has "get" twice; leave one out`],
    [
      'a resource twice',
      { ...pods, resources: ['pods', 'pods'] },
      `'access[0]': 'resources' has "pods" twice; leave one out`,
    ],
    [
      'a verb that is none',
      { ...pods, verbs: ['read'] },
      `'access[0]': 'verbs' has "read", which is not a verb; ${VERBS}`,
    ],
    [
      'a slip of a verb',
      { ...pods, verbs: ['lists'] },
      `'access[0]': 'verbs' has "lists", which is not a verb; did you mean "list"?`,
    ],
    [
      'a slip of a verb of a custom resource',
      { group: 'example.com', resources: ['backups'], verbs: ['Get'] },
      `'access[0]': 'verbs' has "Get", which is not a verb; did you mean "get"?`,
    ],
    [
      'a kind in place of a resource',
      { ...pods, resources: ['Pod'] },
      `'access[0]': 'resources': "Pod" is not a resource of Kubernetes; did you mean "pods"?`,
    ],
    [
      'a custom resource without its group',
      { ...pods, resources: ['certificates'] },
      `'access[0]': 'resources': "certificates" is not a resource of Kubernetes; set the 'group' of a custom resource, such as 'group: "cert-manager.io"'`,
    ],
    [
      'a resource of another group',
      { ...pods, group: 'batch', resources: ['deployments'] },
      `'access[0]': 'resources': "deployments" is not a resource of the group "batch"; it is of the group "apps", which is found without 'group'`,
    ],
    [
      'a subresource that is none',
      { ...pods, resources: ['pods/logs'] },
      `'access[0]': 'resources': "pods" have no subresource "logs"; did you mean "pods/log"?`,
    ],
    [
      'a kind of a custom resource',
      { group: 'cert-manager.io', resources: ['Certificate'], verbs: ['get'] },
      `'access[0]': 'resources' has "Certificate"; write the plural name of the definition in lower case, such as "certificates"`,
    ],
    [
      'a group with a version',
      { ...pods, group: 'apps/v1' },
      `'access[0]': 'group' is "apps/v1", and a group has no version; write "apps"`,
    ],
    ['a slip of a group', { ...pods, group: 'app' }, `'access[0]': 'group' is "app"; did you mean "apps"?`],
    [
      'a slip of a group with dots',
      { ...pods, group: 'networking.k8.io' },
      `'access[0]': 'group' is "networking.k8.io"; did you mean "networking.k8s.io"?`,
    ],
    [
      'the core group by name',
      { ...pods, group: 'core' },
      `'access[0]': 'group' is "core", which is the core group; leave it out`,
    ],
    [
      'a group without a dot',
      { ...pods, group: 'cert-manager' },
      `'access[0]': 'group' is "cert-manager", which Kubernetes does not have, and that of a custom resource has a dot, such as "cert-manager.io"`,
    ],
    [
      'all groups',
      { ...pods, group: '*' },
      `'access[0]': 'group' is "*"; leave it out beside 'resources: "all"', which are then those of all groups`,
    ],
    [
      'a group that no definition can have',
      { ...pods, group: 'cert_manager.io' },
      `'access[0]': 'group' "cert_manager.io" is not a DNS subdomain (a-z, 0-9, "-", "."); try "cert-manager-io"`,
    ],
    [
      'resources of the cluster in a namespace',
      { resources: ['nodes'], verbs: ['get'] },
      `'access[0]' grants "nodes", which are in no namespace; set 'cluster: true', which makes a ClusterRole`,
    ],
    [
      'all namespaces in one',
      { resources: ['namespaces'], verbs: ['list'] },
      `'access[0]' grants "namespaces", which are in no namespace; set 'cluster: true', which makes a ClusterRole`,
    ],
    [
      'names of what is created',
      { resources: ['configmaps'], names: ['one'], verbs: ['get', 'create'] },
      `'access[0]': 'names' has no effect on the verb "create", whose requests have no name; put the verb into a rule without 'names'`,
    ],
    [
      'names of what is deleted at once',
      { resources: ['configmaps', 'pods/log'], names: ['one'], verbs: ['deletecollection'] },
      `'access[0]': 'names' has no effect on the verb "deletecollection", whose requests have no name; put the verb into a rule without 'names'`,
    ],
    ['no names', { ...pods, names: [] }, "'access[0]': 'names' is empty; leave it out for all objects"],
    ['a name twice', { ...pods, names: ['a', { name: 'a' }] }, `'access[0]': 'names' has "a" twice; leave one out`],
    [
      'a name with a wildcard',
      { ...pods, names: ['web-*'] },
      `'access[0]': 'names' has "web-*", and names are compared in full; leave 'names' out for all`,
    ],
    [
      'a name that is none',
      { ...pods, names: [7] },
      "'access[0]': 'names' has 7; give it names, or objects that have one",
    ],
    [
      'URLs beside resources',
      { ...pods, urls: ['/metrics'] },
      "'access[0]' has both 'urls' and 'resources'; make two rules of it",
    ],
    [
      'URLs in a namespace',
      { urls: ['/metrics'], verbs: ['get'], namespace: 'other' },
      "'access[0]' has 'urls', which are in no namespace; leave 'namespace' out",
    ],
    [
      'a URL without a slash',
      { urls: ['metrics'], verbs: ['get'] },
      `'access[0]': 'urls' has "metrics"; a URL starts with a slash: "/metrics"`,
    ],
    [
      'a wildcard within a URL',
      { urls: ['/api/*/pods'], verbs: ['get'] },
      `'access[0]': 'urls' has "/api/*/pods"; "*" stands for the last step alone, such as "/healthz/*"`,
    ],
    [
      'a wildcard within a step',
      { urls: ['/healthz*'], verbs: ['get'] },
      `'access[0]': 'urls' has "/healthz*"; "*" stands for the last step alone, such as "/healthz/*"`,
    ],
    [
      'a query',
      { urls: ['/metrics?x=1'], verbs: ['get'] },
      `'access[0]': 'urls' has "/metrics?x=1"; leave the query out, and spaces`,
    ],
    [
      'a verb of resources on a URL',
      { urls: ['/metrics'], verbs: ['list'] },
      `'access[0]': 'verbs' has "list", which no URL has; there are "get", "head", "options", "post", "put", and 2 more`,
    ],
    [
      'a namespace and the cluster',
      { ...pods, namespace: 'other', cluster: true },
      "'access[0]' has both 'namespace' and 'cluster'; leave one out",
    ],
    [
      'a namespace that is none',
      { ...pods, namespace: 'Other' },
      `'access[0]': 'namespace' "Other" is not a DNS label (a-z, 0-9, "-"); try "other"`,
    ],
  ])('%s', (_, rule, message) => {
    expect(thrown(() => resolve(rule))).toBe(`here: ${message}`);
  });
});
