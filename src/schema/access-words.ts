/**
 * The verbs of requests for resources, and those of authorization itself.
 *
 * Source: https://kubernetes.io/docs/reference/access-authn-authz/authorization/#determine-the-request-verb
 */
export const verbs: readonly string[] = [
  ...['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection', 'proxy'],
  ...['approve', 'attest', 'bind', 'escalate', 'impersonate', 'sign', 'use'],
];

// of requests for URLs
const ofUrls: readonly string[] = ['head', 'options', 'post', 'put'];

/** Whether a verb is one of requests for resources or URLs. */
export function isVerb(text: string): boolean {
  return verbs.includes(text) || ofUrls.includes(text);
}

const ofMost = ['finalizers', 'status'];

const own: Readonly<Record<string, readonly string[]>> = {
  // pkg/registry/core/rest/storage_core.go
  namespaces: ['finalize'],
  nodes: ['checkpoint', 'configz', 'healthz', 'log', 'metrics', 'pods', 'proxy', 'spec', 'stats'],
  pods: [...['attach', 'binding', 'ephemeralcontainers', 'eviction', 'exec', 'log', 'portforward', 'proxy', 'resize']],
  replicationcontrollers: ['scale'],
  serviceaccounts: ['token'],
  services: ['proxy'],
  // pkg/registry/apps/rest/storage_apps.go
  deployments: ['scale'],
  replicasets: ['scale'],
  statefulsets: ['scale'],
  // pkg/registry/certificates/rest/storage_certificates.go
  certificatesigningrequests: ['approval'],
  // pkg/registry/resource/rest/storage_resource.go
  resourceclaims: ['binding', 'driver'],
};

/** The subresources of a built-in resource, by the names that roles use. */
export function subresourcesOf(resource: string): readonly string[] {
  return [...(Object.hasOwn(own, resource) ? (own[resource] ?? []) : []), ...ofMost];
}
