import {
  API_RESOURCES,
  AUTHORIZED_NAMES,
  SUBRESOURCES,
  resourceOf,
  type ApiGroup,
} from '../../../src/parts/access/api-resources';
import { clusterScoped } from '../../../src/manifest/object/kinds';
import { kubernetesApi } from '../../../src/schema/api';
import { resourcesOf } from '../../../src/schema/plural-names';
import { knownVersions, newestVersion } from '../../../src/schema/versions';

const groups = Object.entries(API_RESOURCES) as readonly [
  ApiGroup,
  { namespaced: readonly string[]; cluster: readonly string[] },
][];
const written = groups.flatMap(([group, { namespaced, cluster }]) =>
  [...namespaced, ...cluster].map((name) => `${group}/${name}`),
);

function served(version: string): readonly string[] {
  return [...resourcesOf(version).groupsOf].flatMap(([name, all]) => [...all].map((group) => `${group}/${name}`));
}

describe('the resources that rules are written with', () => {
  test('are all that the newest version serves, by the table of the checker', () => {
    const missing = served(newestVersion).filter((resource) => !written.includes(resource));

    expect(missing).toEqual([]);
  });

  test('are served by some version, by the table of the checker', () => {
    const all = new Set(knownVersions.flatMap(served));

    expect(written.filter((resource) => !all.has(resource))).toEqual([]);
  });

  test('are in a namespace where their kind is', () => {
    const { ofKind } = resourcesOf(newestVersion);
    const wrong = kubernetesApi(newestVersion).kinds.flatMap((id) => {
      const [apiVersion = '', kind = ''] = id.split(' ');
      const group = (apiVersion.includes('/') ? apiVersion.split('/')[0] : '') as ApiGroup;
      const resource = ofKind.get(kind.toLowerCase()) ?? '';
      const { cluster } = API_RESOURCES[group] as { cluster: readonly string[] };
      return resource === '' || cluster.includes(resource) === clusterScoped.has(kind) ? [] : [`${group}/${kind}`];
    });

    expect([...new Set(wrong)]).toEqual([]);
  });

  test('stand once, in alphabetical order', () => {
    for (const [, { namespaced, cluster }] of groups) {
      expect(namespaced).toEqual([...new Set(namespaced)].sort());
      expect(cluster).toEqual([...new Set(cluster)].sort());
    }
    for (const subresources of Object.values<readonly string[]>(SUBRESOURCES))
      expect(subresources).toEqual([...new Set(subresources)].sort());
  });
});

describe('the group of a resource', () => {
  test.each([
    ['pods', ''],
    ['events', ''],
    ['deployments', 'apps'],
    ['jobs', 'batch'],
    ['ingresses', 'networking.k8s.io'],
    ['leases', 'coordination.k8s.io'],
    ['pods/log', ''],
    ['deployments/scale', 'apps'],
    ['jobs/finalizers', 'batch'],
    ['userextras/scopes', 'authentication.k8s.io'],
    ['users', ''],
  ])('of %s is "%s"', (name, group) => {
    expect(resourceOf(name, undefined)).toHaveProperty('group', group);
  });

  test('is the given one where two have it', () => {
    expect(resourceOf('events', 'events.k8s.io')).toEqual({ group: 'events.k8s.io', isNamespaced: true });
  });

  test.each(Object.entries(AUTHORIZED_NAMES).flatMap(([group, names]) => names.map((name) => [name, group] as const)))(
    'of %s, which only the authorizer knows, is "%s"',
    (name, group) => {
      expect(resourceOf(name, undefined)).toEqual({ group, isNamespaced: false });
    },
  );

  test.each<[string, ApiGroup | undefined, string]>([
    ['pod', undefined, '"pod" is not a resource of Kubernetes; did you mean "pods"?'],
    ['Ingress', undefined, '"Ingress" is not a resource of Kubernetes; did you mean "ingresses"?'],
    ['NetworkPolicy', undefined, '"NetworkPolicy" is not a resource of Kubernetes; did you mean "networkpolicies"?'],
    [
      'certificates',
      undefined,
      `"certificates" is not a resource of Kubernetes; set the 'group' of a custom resource, such as 'group: "cert-manager.io"'`,
    ],
    ['deployment', 'apps', '"deployment" is not a resource of the group "apps"; did you mean "deployments"?'],
    [
      'deployments',
      '',
      `"deployments" is not a resource of the group ""; it is of the group "apps", which is found without 'group'`,
    ],
    ['things', 'batch', '"things" is not a resource of the group "batch", which has "cronjobs", "jobs"'],
    ['pods/logs', undefined, '"pods" have no subresource "logs"; did you mean "pods/log"?'],
    [
      'pods/log/x',
      undefined,
      '"pods" have no subresource "log/x"; the subresources of pods are "attach", "binding", "ephemeralcontainers", "eviction", "exec", and 6 more',
    ],
    [
      'configmaps/status',
      undefined,
      '"configmaps" have no subresource "status"; the subresources of configmaps are "finalizers"',
    ],
    [
      'constructor',
      undefined,
      `"constructor" is not a resource of Kubernetes; set the 'group' of a custom resource, such as 'group: "cert-manager.io"'`,
    ],
  ])('%s of %j: there is none', (name, group, message) => {
    expect(resourceOf(name, group)).toBe(message);
  });
});
