import { list, similar } from '../props/construct-error';

/**
 * The resources of Kubernetes 1.28 to 1.36 by API group, as roles name them; the core group is "".
 *
 * Source: api/discovery of kubernetes/kubernetes. A test compares it with the checker's tables.
 */
export const API_RESOURCES = {
  '': {
    namespaced: [
      ...(['bindings', 'configmaps', 'endpoints', 'events', 'limitranges', 'persistentvolumeclaims', 'pods'] as const),
      ...(['podtemplates', 'replicationcontrollers', 'resourcequotas', 'secrets', 'serviceaccounts'] as const),
      'services',
    ],
    cluster: ['componentstatuses', 'namespaces', 'nodes', 'persistentvolumes'],
  },
  'admissionregistration.k8s.io': {
    namespaced: [],
    cluster: [
      ...(['mutatingadmissionpolicies', 'mutatingadmissionpolicybindings', 'mutatingwebhookconfigurations'] as const),
      ...(['validatingadmissionpolicies', 'validatingadmissionpolicybindings'] as const),
      'validatingwebhookconfigurations',
    ],
  },
  'apiextensions.k8s.io': { namespaced: [], cluster: ['customresourcedefinitions'] },
  'apiregistration.k8s.io': { namespaced: [], cluster: ['apiservices'] },
  apps: {
    namespaced: ['controllerrevisions', 'daemonsets', 'deployments', 'replicasets', 'statefulsets'],
    cluster: [],
  },
  'authentication.k8s.io': { namespaced: [], cluster: ['selfsubjectreviews', 'tokenreviews'] },
  'authorization.k8s.io': {
    namespaced: ['localsubjectaccessreviews'],
    cluster: ['selfsubjectaccessreviews', 'selfsubjectrulesreviews', 'subjectaccessreviews'],
  },
  autoscaling: { namespaced: ['horizontalpodautoscalers'], cluster: [] },
  batch: { namespaced: ['cronjobs', 'jobs'], cluster: [] },
  'certificates.k8s.io': {
    namespaced: ['podcertificaterequests'],
    cluster: ['certificatesigningrequests', 'clustertrustbundles'],
  },
  'coordination.k8s.io': { namespaced: ['leasecandidates', 'leases'], cluster: [] },
  'discovery.k8s.io': { namespaced: ['endpointslices'], cluster: [] },
  'events.k8s.io': { namespaced: ['events'], cluster: [] },
  'flowcontrol.apiserver.k8s.io': { namespaced: [], cluster: ['flowschemas', 'prioritylevelconfigurations'] },
  'internal.apiserver.k8s.io': { namespaced: [], cluster: ['storageversions'] },
  'networking.k8s.io': {
    namespaced: ['ingresses', 'networkpolicies'],
    cluster: ['ingressclasses', 'ipaddresses', 'servicecidrs'],
  },
  'node.k8s.io': { namespaced: [], cluster: ['runtimeclasses'] },
  policy: { namespaced: ['poddisruptionbudgets'], cluster: [] },
  'rbac.authorization.k8s.io': {
    namespaced: ['rolebindings', 'roles'],
    cluster: ['clusterrolebindings', 'clusterroles'],
  },
  'resource.k8s.io': {
    namespaced: ['resourceclaims', 'resourceclaimtemplates'],
    cluster: ['deviceclasses', 'devicetaintrules', 'resourcepoolstatusrequests', 'resourceslices'],
  },
  'scheduling.k8s.io': { namespaced: ['podgroups', 'workloads'], cluster: ['priorityclasses'] },
  'storage.k8s.io': {
    namespaced: ['csistoragecapacities'],
    cluster: ['csidrivers', 'csinodes', 'storageclasses', 'volumeattachments', 'volumeattributesclasses'],
  },
  'storagemigration.k8s.io': { namespaced: [], cluster: ['storageversionmigrations'] },
} as const satisfies Readonly<Record<string, Readonly<Record<'namespaced' | 'cluster', readonly string[]>>>>;

/**
 * Names that only the authorizer knows, for the verbs `impersonate`, `approve` and `sign`
 * (https://kubernetes.io/docs/reference/access-authn-authz/authentication/#user-impersonation).
 */
export const AUTHORIZED_NAMES = {
  '': ['groups', 'users'],
  'authentication.k8s.io': ['uids', 'userextras'],
  'certificates.k8s.io': ['signers'],
} as const satisfies Partial<Record<keyof typeof API_RESOURCES, readonly string[]>>;

const STATUS = ['status'] as const;
const SCALED = ['scale', 'status'] as const;

/** The subresources beside `finalizers`, which the authorizer knows of every resource. */
export const SUBRESOURCES = {
  apiservices: STATUS,
  certificatesigningrequests: ['approval', 'status'],
  cronjobs: STATUS,
  customresourcedefinitions: STATUS,
  daemonsets: STATUS,
  deployments: SCALED,
  devicetaintrules: STATUS,
  flowschemas: STATUS,
  horizontalpodautoscalers: STATUS,
  ingresses: STATUS,
  jobs: STATUS,
  namespaces: ['finalize', 'status'],
  // those that the kubelet asks about, too: https://kubernetes.io/docs/reference/access-authn-authz/kubelet-authn-authz/
  nodes: ['checkpoint', 'configz', 'healthz', 'log', 'metrics', 'pods', 'proxy', 'spec', 'stats', 'status'],
  persistentvolumeclaims: STATUS,
  persistentvolumes: STATUS,
  podcertificaterequests: STATUS,
  poddisruptionbudgets: STATUS,
  podgroups: STATUS,
  pods: [
    ...(['attach', 'binding', 'ephemeralcontainers', 'eviction', 'exec', 'log', 'portforward', 'proxy'] as const),
    ...(['resize', 'status'] as const),
  ],
  prioritylevelconfigurations: STATUS,
  replicasets: SCALED,
  replicationcontrollers: SCALED,
  resourceclaims: ['binding', 'driver', 'status'],
  resourcepoolstatusrequests: STATUS,
  resourcequotas: STATUS,
  serviceaccounts: ['token'],
  servicecidrs: STATUS,
  services: ['proxy', 'status'],
  statefulsets: SCALED,
  storageversionmigrations: STATUS,
  storageversions: STATUS,
  validatingadmissionpolicies: STATUS,
  volumeattachments: STATUS,
} as const satisfies Partial<Record<ResourceName, readonly string[]>>;

/** An API group of Kubernetes; the core group is "". */
export type ApiGroup = keyof typeof API_RESOURCES;

/** A resource of a group. */
export type ResourceNameOf<G extends ApiGroup> =
  | (typeof API_RESOURCES)[G]['namespaced' | 'cluster'][number]
  | (G extends keyof typeof AUTHORIZED_NAMES ? (typeof AUTHORIZED_NAMES)[G][number] : never);

/** A subresource of a resource, such as `pods/log`. */
export type SubresourceOf<R extends string> =
  | (R extends keyof typeof SUBRESOURCES ? `${R}/${(typeof SUBRESOURCES)[R][number]}` : never)
  | (R extends 'userextras' ? `userextras/${string}` : never)
  | `${R}/finalizers`;

type ResourceName = { [G in ApiGroup]: ResourceNameOf<G> }[ApiGroup];

/** A resource of a group, or a subresource: `pods`, `pods/log`. */
export type ResourceOf<G extends ApiGroup> = ResourceNameOf<G> | SubresourceOf<ResourceNameOf<G>>;

/** A resource of Kubernetes, or a subresource: `pods`, `pods/log`. */
export type BuiltInResource = ResourceOf<ApiGroup>;

/** A resource as roles name it. */
export interface KnownResource {
  readonly group: ApiGroup;
  readonly isNamespaced: boolean;
}

const known = new Map<string, readonly KnownResource[]>();
const GROUPS = Object.keys(API_RESOURCES) as readonly ApiGroup[];

for (const group of GROUPS) {
  const { namespaced, cluster } = API_RESOURCES[group];
  const authorized = (AUTHORIZED_NAMES as Readonly<Record<string, readonly string[]>>)[group] ?? [];
  for (const name of namespaced) add(name, { group, isNamespaced: true });
  for (const name of [...cluster, ...authorized]) add(name, { group, isNamespaced: false });
}

function add(name: string, resource: KnownResource): void {
  known.set(name, [...(known.get(name) ?? []), resource]);
}

/** Whether a group is one of Kubernetes. */
export function isApiGroup(group: string): group is ApiGroup {
  return Object.hasOwn(API_RESOURCES, group);
}

/** The group of Kubernetes of which a name is a slip. */
export function similarGroup(group: string): string | undefined {
  // projects beside Kubernetes have groups such as scheduling.x-k8s.io
  return group.endsWith('.x-k8s.io') ? undefined : similar(group, GROUPS.slice(1));
}

/**
 * The resource of a name: of the group, or without one of the group that has it, the core group first.
 *
 * @returns a message where there is none
 */
export function resourceOf(name: string, group: ApiGroup | undefined): KnownResource | string {
  const [plain = '', subresource, ...rest] = name.split('/');
  const found = (known.get(plain) ?? []).find((one) => group === undefined || one.group === group);
  if (found === undefined) return unknownResource(plain, group);
  if (subresource === undefined || plain === 'userextras') return found;
  const others: readonly string[] = [
    ...((SUBRESOURCES as Readonly<Record<string, readonly string[]>>)[plain] ?? []),
    'finalizers',
  ];
  if (rest.length === 0 && others.includes(subresource)) return found;
  const meant = similar(subresource, others);
  const remedy =
    meant === undefined ? `the subresources of ${plain} are ${list(others)}` : `did you mean "${plain}/${meant}"?`;
  return `"${plain}" have no subresource "${[subresource, ...rest].join('/')}"; ${remedy}`;
}

function unknownResource(name: string, group: ApiGroup | undefined): string {
  const inGroup = (one: KnownResource) => group === undefined || one.group === group;
  const meant = similarResource(
    name,
    [...known].flatMap(([other, all]) => (all.some(inGroup) ? [other] : [])),
  );
  const what =
    group === undefined
      ? `"${name}" is not a resource of Kubernetes`
      : `"${name}" is not a resource of the group "${group}"`;
  if (meant !== undefined) return `${what}; did you mean "${meant}"?`;
  const [elsewhere] = known.get(name) ?? [];
  if (elsewhere !== undefined)
    return `${what}; it is of the group "${elsewhere.group}", which is found without 'group'`;
  return group === undefined
    ? `${what}; set the 'group' of a custom resource, such as 'group: "cert-manager.io"'`
    : `${what}, which has ${list([...known].flatMap(([other, all]) => (all.some(inGroup) ? [other] : [])))}`;
}

/** Resources are the plural of a kind in lower case: `ingresses` for Ingress, `networkpolicies` for NetworkPolicy. */
function similarResource(name: string, names: readonly string[]): string | undefined {
  const lower = name.toLowerCase();
  const plurals = [lower, `${lower}s`, `${lower}es`, lower.replace(/y$/, 'ies')];
  return names.find((one) => one !== name && plurals.includes(one)) ?? similar(name, names);
}
