import { isOfKubernetes, type KindName } from '../object/kinds';
import type { Manifest } from '../object/manifest';

/** The objects that a controller may make for an object, beside those that producers.ts and operators.ts read from it. */
export interface Making {
  /** The kinds of what it may make; `any` when they are unknown. */
  readonly kinds: ReadonlySet<KindName> | 'any';
  /** Whether it makes them in any namespace, not in its own alone. */
  readonly isAnywhere: boolean;
  /** Whether it applies manifests that are written elsewhere: names of what it makes do not follow from its own. */
  readonly isDeployer: boolean;
}

/** Whether objects may be made for those of a kind: quicker than to ask for each of them. */
export function isMaker(group: string, type: KindName): boolean {
  return makers.has(type) || !makesNothing(group, type);
}

/** Returns what may be made for an object; undefined when nothing is, or nothing that is not read from it. */
export function makingOf(manifest: Manifest): Making | undefined {
  const { group, type, namesItsNamespace } = manifest;
  if (manifest.annotation(deliversAnnotation) !== undefined) return undefined;
  const known = makers.get(type);
  if (known !== undefined) return known(manifest);
  if (makesNothing(group, type)) return undefined;
  // whether an unknown kind is namespaced is unknown too
  return { kinds: 'any', isAnywhere: !namesItsNamespace, isDeployer: false };
}

/** The annotation that says of an Application or a Kustomization that the manifests which it applies are written by the same app. */
const deliversAnnotation = 'cdk8s-dovetail/delivers';

const anythingAnywhere: Making = { kinds: 'any', isAnywhere: true, isDeployer: true };

/** The kinds of which it is known what they make. */
const makers: ReadonlyMap<KindName, (manifest: Manifest) => Making | undefined> = new Map([
  // deployers, which read their manifests elsewhere
  ['Application.argoproj.io', () => anythingAnywhere],
  ['ApplicationSet.argoproj.io', () => anythingAnywhere],
  ['HelmChart.helm.cattle.io', () => anythingAnywhere],
  ['HelmRelease.helm.toolkit.fluxcd.io', () => anythingAnywhere],
  ['Kustomization.kustomize.toolkit.fluxcd.io', () => anythingAnywhere],
  ['ClusterExternalSecret.external-secrets.io', () => anywhere('Secret')],
  ['Bundle.trust.cert-manager.io', () => anywhere('ConfigMap', 'Secret')],
  ['ClusterPolicy.kyverno.io', generatedBy],
  ['Policy.kyverno.io', generatedBy],
]);

function anywhere(...kinds: readonly KindName[]): Making {
  return { kinds: new Set(kinds), isAnywhere: true, isDeployer: true };
}

// https://kyverno.io/docs/policy-types/cluster-policy/generate/: other rules validate and change what is there
function generatedBy(manifest: Manifest): Making | undefined {
  const generated = manifest
    .at('spec', 'rules')
    .items.map((rule) => rule.at('generate'))
    .filter((one) => one.exists);
  if (generated.length === 0) return undefined;
  const kinds = generated.map((one) => one.at('kind').text);
  // a clone of a list names its kinds otherwise
  return kinds.includes(undefined)
    ? anythingAnywhere
    : anywhere(...kinds.filter((kind): kind is string => kind !== undefined));
}

/** Custom groups whose objects make nothing that a manifest refers to by name, or what the readers named above list. */
const knownGroups: ReadonlySet<string> = new Set([
  'autoscaling.k8s.io',
  'cert-manager.io',
  'cilium.io',
  'cloud.google.com',
  'configuration.konghq.com',
  'constraints.gatekeeper.sh',
  'crd.antrea.io',
  'crd.projectcalico.org',
  'elbv2.k8s.aws',
  'gateway.networking.k8s.io',
  'image.toolkit.fluxcd.io',
  'inference.networking.x-k8s.io',
  'karpenter.sh',
  'karpenter.k8s.aws',
  'keda.sh',
  'leaderworkerset.x-k8s.io',
  'linkerd.io',
  'machinelearning.seldon.io',
  'metallb.io',
  'mutations.gatekeeper.sh',
  'networking.gke.io',
  'networking.istio.io',
  'notification.toolkit.fluxcd.io',
  'pipelines.kubeflow.org',
  'policy.linkerd.io',
  'projectcalico.org',
  'projectcontour.io',
  'secrets-store.csi.x-k8s.io',
  'security.istio.io',
  'source.toolkit.fluxcd.io',
  'telemetry.istio.io',
  'traefik.containo.us',
  'traefik.io',
]);

/** The same for kinds of groups that also have makers. */
const knownKinds: ReadonlySet<KindName> = new Set([
  'AlertmanagerConfig.monitoring.coreos.com',
  'AnalysisTemplate.argoproj.io',
  'AppProject.argoproj.io',
  'ClusterAnalysisTemplate.argoproj.io',
  'ClusterCleanupPolicy.kyverno.io',
  'ClusterSecretStore.external-secrets.io',
  'ClusterServingRuntime.serving.kserve.io',
  'CleanupPolicy.kyverno.io',
  'ExternalSecret.external-secrets.io',
  'InferenceService.serving.kserve.io',
  'PodMonitor.monitoring.coreos.com',
  'PolicyException.kyverno.io',
  'Probe.monitoring.coreos.com',
  'PrometheusRule.monitoring.coreos.com',
  'PushSecret.external-secrets.io',
  'Rollout.argoproj.io',
  'ScrapeConfig.monitoring.coreos.com',
  'SealedSecret.bitnami.com',
  'SecretStore.external-secrets.io',
  'ServiceMonitor.monitoring.coreos.com',
  'ServingRuntime.serving.kserve.io',
]);

// groups of Kubernetes itself end in .k8s.io as well, and so do those of its projects: the projects that make objects
const projectGroups = /(x-k8s\.io|metrics\.k8s\.io|gateway\.networking\.k8s\.io)$/;

function makesNothing(group: string, type: KindName): boolean {
  if (knownGroups.has(group) || knownKinds.has(type)) return true;
  return isOfKubernetes(group) && !projectGroups.test(group);
}

// https://docs.cilium.io/en/stable/network/kubernetes/policy/, https://docs.tigera.io/calico/latest/reference/resources/,
// https://antrea.io/docs/main/docs/antrea-network-policy/, https://network-policy-api.sigs.k8s.io/
const policyKinds: ReadonlySet<string> = new Set([
  'AdminNetworkPolicy',
  'BaselineAdminNetworkPolicy',
  'CiliumClusterwideNetworkPolicy',
  'CiliumNetworkPolicy',
  'ClusterNetworkPolicy',
  'GlobalNetworkPolicy',
  'NetworkPolicy',
]);

/** Whether an object is a policy of the network beside those of Kubernetes: it may allow what they do not. */
export function isOtherPolicy({ group, kind }: Manifest): boolean {
  return policyKinds.has(kind) && group !== 'networking.k8s.io' && group !== 'extensions' && group !== '';
}
