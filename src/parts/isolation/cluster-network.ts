import type { k8s } from 'cdk8s-plus-28';
import { refuse, type Place } from '../props/construct-error';
import type { PropTypesOf } from '../props/prop-types';
import { portNumber } from '../pod/ports';
import type { PolicyPort } from './policy-ports';
import { ANYWHERE, namespaceNamed, resolvePeers, type NetworkPeer } from './traffic-peer';

/** The parts of a cluster that network policies name: they differ from cluster to cluster. */
export interface ClusterNetwork {
  /**
   * The pods of the ingress controller.
   *
   * @default - namespace `ingress-nginx`, for ingress-nginx; any address, for the load balancers of AWS (`alb`) and Google Cloud (`gce`)
   */
  readonly ingressController?: NetworkPeer | readonly NetworkPeer[];

  /**
   * The pods, or load balancers, that send the requests of Gateways on.
   *
   * @default - the namespace of the Gateway, in which most controllers run its proxies; in the namespace of the app itself, the pods with the
   * label `gateway.networking.k8s.io/gateway-name`; any address, for a Gateway of your own whose class is that of a load balancer of a cloud
   */
  readonly gatewayController?: NetworkPeer | readonly NetworkPeer[];

  /**
   * The pods that collect metrics.
   *
   * @default - namespace `monitoring`
   */
  readonly monitoring?: NetworkPeer | readonly NetworkPeer[];

  /**
   * The cluster's DNS servers. A NodeLocal DNSCache needs its address too: `'169.254.20.10/32'`.
   *
   * @default - pods `k8s-app: kube-dns` of namespace `kube-system`
   */
  readonly dns?: NetworkPeer | readonly NetworkPeer[];

  /**
   * The port of the pods of the DNS servers; OpenShift's is 5353.
   *
   * @default 53
   */
  readonly dnsPort?: number;

  /**
   * The addresses of the Kubernetes API.
   *
   * @default - any address, at the ports 443 and 6443
   */
  readonly kubernetesApi?: NetworkPeer | readonly NetworkPeer[];
}

export const CLUSTER_NETWORK_PROPS = {
  ingressController: 'any',
  gatewayController: 'any',
  monitoring: 'any',
  dns: 'any',
  dnsPort: 'any',
  kubernetesApi: 'any',
} as const satisfies PropTypesOf<ClusterNetwork>;

type Peers = readonly k8s.NetworkPolicyPeer[];

/** The parts of a cluster as peers of policies. */
export interface ResolvedNetwork {
  /** Undefined where it is not set. */
  readonly ingressController: Peers | undefined;
  /** Undefined where it is not set. */
  readonly gatewayController: Peers | undefined;
  readonly monitoring: Peers;
  readonly dns: Peers;
  readonly dnsPort: number;
  readonly kubernetesApi: Peers;
}

/** The ports of API servers: of the Service `kubernetes`, and of kubeadm's servers behind it, which policies see. */
export const API_PORTS: readonly PolicyPort[] = [443, 6443].map((port) => ({ port, protocol: 'TCP' }));

/** The namespace in which the manifests of ingress-nginx put its controller. */
const INGRESS_NGINX: Peers = [{ namespaceSelector: namespaceNamed('ingress-nginx') }];

const MONITORING: Peers = [{ namespaceSelector: namespaceNamed('monitoring') }];

/** CoreDNS and kube-dns alike have this label in kubeadm, k3s, EKS, GKE and AKS. */
const KUBE_DNS: Peers = [
  { namespaceSelector: namespaceNamed('kube-system'), podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } },
];

const NOTHING_SET: ResolvedNetwork = {
  ingressController: undefined,
  gatewayController: undefined,
  monitoring: MONITORING,
  dns: KUBE_DNS,
  dnsPort: 53,
  kubernetesApi: ANYWHERE,
};

/** @throws on peers and ports that Kubernetes refuses */
export function resolveNetwork(place: Place, network: ClusterNetwork): ResolvedNetwork {
  const { dnsPort, ...peers } = network;
  if (dnsPort === undefined && Object.values(peers).every((one) => one === undefined)) return NOTHING_SET;
  if (dnsPort !== undefined) refuse(place, portNumber("'network.dnsPort'", dnsPort));
  const resolve = (name: keyof typeof peers): Peers | undefined => {
    const given = peers[name];
    return given === undefined ? undefined : resolvePeers(place, `'network.${name}'`, given);
  };
  return {
    ingressController: resolve('ingressController'),
    gatewayController: resolve('gatewayController'),
    monitoring: resolve('monitoring') ?? MONITORING,
    dns: resolve('dns') ?? KUBE_DNS,
    dnsPort: dnsPort ?? NOTHING_SET.dnsPort,
    kubernetesApi: resolve('kubernetesApi') ?? ANYWHERE,
  };
}

/**
 * The pods, or load balancers, that send the requests of an Ingress on.
 *
 * @returns undefined for the class of a controller whose namespace is unknown
 */
export function ingressPeers(
  network: ResolvedNetwork,
  className: string | undefined,
  isAlb: boolean,
): Peers | undefined {
  if (network.ingressController !== undefined) return network.ingressController;
  if (isAlb || className === 'alb' || className?.startsWith('gce') === true) return ANYWHERE;
  return className === undefined || className.includes('nginx') ? INGRESS_NGINX : undefined;
}

/** A Gateway, as far as policies need to know it. */
export interface GatewayPlace {
  readonly name: string;
  readonly namespace: string | undefined;
  /** Undefined where it is unknown. */
  readonly className: string | undefined;
}

/** The label of the pods that a controller runs for a Gateway, whose value is its name (GEP-1762). */
const GATEWAY_NAME = 'gateway.networking.k8s.io/gateway-name';

/** The most characters of the value of a label. */
const LONGEST_LABEL = 63;

/** The classes of load balancers outside of the cluster: of Google Cloud, AWS and Azure. */
const CLOUD_CLASSES = ['gke-', 'amazon-vpc-lattice', 'azure-alb-'];

/**
 * The pods, or load balancers, that send the requests of a Gateway to pods of a namespace.
 *
 * @returns undefined where no selector names them
 */
export function gatewayPeers(
  network: ResolvedNetwork,
  { name, namespace, className }: GatewayPlace,
  policyNamespace: string | undefined,
): Peers | undefined {
  if (network.gatewayController !== undefined) return network.gatewayController;
  if (CLOUD_CLASSES.some((cloud) => className?.startsWith(cloud))) return ANYWHERE;
  // the other apps beside the proxies stay out
  if (namespace === policyNamespace)
    return name.length > LONGEST_LABEL ? undefined : [{ podSelector: { matchLabels: { [GATEWAY_NAME]: name } } }];
  return namespace === undefined ? undefined : [{ namespaceSelector: namespaceNamed(namespace) }];
}
