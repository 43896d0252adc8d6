import { Lazy, type ApiObject } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { createOwnRoute } from '../parts/gateway/own-route';
import { IngressPlan } from '../parts/ingress/ingress-plan';
import { resolveHosts } from '../parts/ingress/hosts-and-paths';
import { podPort } from '../parts/isolation/policy-ports';
import { ANYWHERE } from '../parts/isolation/traffic-peer';
import type { Labels } from '../parts/naming/labels';
import { identifyService, metadataOf } from '../parts/naming/identity';
import type { Exposure } from '../parts/network/service';
import { CLUSTER_IP, ServicePlan, endpointOf } from '../parts/network/service';
import { patchable } from '../parts/patch/patch';
import { constructError } from '../parts/props/construct-error';
import { Defaults } from '../platform/defaults';
import type { WorkloadPods } from './workload-pods';

/** The Services of a workload. */
export interface ServiceObjects {
  /** The Service, which `expose` describes. */
  readonly service: k8s.KubeService;
  /** The Service of the ports that stay inside the cluster; undefined where the first one has all. */
  readonly internalService: k8s.KubeService | undefined;
  /** The Ingress; undefined without `Expose.ingress`. */
  readonly ingress: k8s.KubeIngress | undefined;
  /** The HTTPRoute; undefined without `Expose.route`. */
  readonly route: ApiObject | undefined;
}

/**
 * Creates the Service that `expose` describes, and one for the ports that stay inside the cluster.
 *
 * @param selector - the labels of the pods that answer; all of them by default
 * @throws when a name or node port belongs to another Service already
 */
export function createServices(
  pods: WorkloadPods,
  exposure: Exposure,
  serviceName: string | undefined,
  selector = pods.identity.selector,
): { readonly objects: ServiceObjects; readonly plans: readonly ServicePlan[] } {
  const { owner, identity } = pods;
  const name = identifyService(owner, identity, serviceName);
  const outer = new ServicePlan(name, exposure.ports, selector, exposure.settings);
  const service = createService(pods, 'Service', outer, exposure.annotations);
  claimNodePorts(pods, exposure);
  const ingress = createIngress(pods, exposure, outer);
  // behind most load balancers, a request has the address of a node
  if (exposure.settings.type === 'NodePort' || exposure.settings.type === 'LoadBalancer')
    pods.policy?.allowIn(ANYWHERE, exposure.ports.map(podPort));
  const route = createRoute(pods, exposure, outer);
  if (exposure.inside.length === 0)
    return { objects: { service, internalService: undefined, ingress, route }, plans: [outer] };
  const insideName = identifyService(owner, identity, `${name}-internal`);
  const inner = new ServicePlan(insideName, exposure.inside, selector, CLUSTER_IP);
  const internalService = createService(pods, 'InternalService', inner);
  return { objects: { service, internalService, ingress, route }, plans: [outer, inner] };
}

/** Creates a Service of the workload's pods. */
export function createService(
  pods: WorkloadPods,
  id: string,
  plan: ServicePlan,
  annotations?: Labels,
): k8s.KubeService {
  const metadata = metadataOf(pods.identity, plan.name, annotations);
  return patchable(new k8s.KubeService(pods.owner, id, { metadata, spec: Lazy.any(plan) as k8s.ServiceSpec }));
}

/**
 * Creates the Ingress that `expose` describes.
 *
 * @throws on a TLS certificate without a host
 */
function createIngress(
  pods: WorkloadPods,
  { ingress: options }: Exposure,
  service: ServicePlan,
): k8s.KubeIngress | undefined {
  if (options === undefined) return undefined;
  const { owner, identity } = pods;
  const { host, path = '/', pathType = 'Prefix', port } = options;
  const plan = new IngressPlan(owner, identity, options, 'expose');
  const to = { endpoint: endpointOf(owner, identity.namespace, service.ports, [service], pods) };
  plan.add(resolveHosts(owner, "'expose.host'", host), { path, pathType, port }, to, 'expose.');
  for (const problem of plan.problems()) throw constructError(owner, `'expose': ${problem}`);
  const metadata = metadataOf(identity, identity.name, plan.annotations);
  return patchable(new k8s.KubeIngress(owner, 'Ingress', { metadata, spec: Lazy.any(plan) as k8s.IngressSpec }));
}

/** Creates the HTTPRoute that `expose` describes. */
function createRoute(pods: WorkloadPods, { route }: Exposure, service: ServicePlan): ApiObject | undefined {
  if (route === undefined) return undefined;
  const { owner, identity } = pods;
  const endpoint = endpointOf(owner, identity.namespace, service.ports, [service], pods);
  return createOwnRoute(owner, identity, endpoint, route, Defaults.read(owner).gatewayApi);
}

/** A cluster has each node port once; whether another namespace is in the same cluster is unknown here. */
function claimNodePorts({ owner, identity }: WorkloadPods, { ports }: Exposure): void {
  for (const { nodePort, protocol } of ports) {
    if (nodePort === undefined) continue;
    identity.claims.claimName(owner, 'node port', `${nodePort}/${protocol}`, "'nodePort'");
  }
}
