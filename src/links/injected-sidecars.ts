import type { Field } from '../manifest/object/field';
import type { ManifestSet } from '../manifest/set/manifest-set';
import type { Pod } from '../manifest/workloads/pods';

/** A sidecar that an injector adds to pods, and the annotations of its resources. */
interface Injector {
  readonly name: string;
  /** The label or annotation by which a pod asks for it, or refuses it. */
  readonly ofPod: string;
  /** Those by which a Namespace does, for all its pods. */
  readonly ofNamespace: readonly string[];
  readonly asks: (value: string) => boolean;
  /** The annotations that set a request of a resource, or a limit that becomes one. */
  readonly requests: Readonly<Record<'cpu' | 'memory', readonly string[]>>;
  /** Whether it requests something where no annotation says so; `known` are all annotations of its resources. */
  readonly hasDefault: (annotations: Field, known: readonly string[]) => boolean;
  /** The annotation, set to true, by which it is an init container that runs on, which not all versions measure. */
  readonly native?: string;
  /** Whether an installation may set other requests. */
  readonly isUsual?: boolean;
}

const injectors: readonly Injector[] = [
  {
    // no requests by default (https://docs.dapr.io/operations/hosting/kubernetes/kubernetes-production/#sidecar-resource-settings)
    name: 'Dapr',
    ofPod: 'dapr.io/enabled',
    ofNamespace: [],
    asks: (value) => value === 'true',
    requests: {
      cpu: ['dapr.io/sidecar-cpu-request', 'dapr.io/sidecar-cpu-limit'],
      memory: ['dapr.io/sidecar-memory-request', 'dapr.io/sidecar-memory-limit'],
    },
    hasDefault: () => false,
  },
  {
    // no requests by default but of an installation for high availability (https://linkerd.io/2/reference/proxy-configuration/)
    name: 'Linkerd',
    ofPod: 'linkerd.io/inject',
    ofNamespace: ['linkerd.io/inject'],
    asks: (value) => value === 'enabled' || value === 'ingress',
    requests: {
      cpu: ['config.linkerd.io/proxy-cpu-request', 'config.linkerd.io/proxy-cpu-limit'],
      memory: ['config.linkerd.io/proxy-memory-request', 'config.linkerd.io/proxy-memory-limit'],
    },
    hasDefault: () => false,
    isUsual: true,
    native: 'config.beta.linkerd.io/proxy-enable-native-sidecar',
  },
  {
    // 100m and 128Mi by default, which one annotation of its resources replaces whole
    // (https://github.com/istio/istio/blob/master/manifests/charts/istio-control/istio-discovery/files/injection-template.yaml)
    name: 'Istio',
    ofPod: 'sidecar.istio.io/inject',
    ofNamespace: ['istio-injection', 'istio.io/rev'],
    asks: (value) => value !== 'false' && value !== 'disabled',
    requests: {
      cpu: ['sidecar.istio.io/proxyCPU', 'sidecar.istio.io/proxyCPULimit'],
      memory: ['sidecar.istio.io/proxyMemory', 'sidecar.istio.io/proxyMemoryLimit'],
    },
    hasDefault: (annotations, known) => !known.some((key) => annotations.has(key)),
    native: 'sidecar.istio.io/nativeSidecar',
  },
];

/** A sidecar without a request. */
export interface UnsizedSidecar {
  readonly injector: string;
  /** The label or annotation that asks for it. */
  readonly by: Field;
  /** The annotation that would set the request. */
  readonly annotation: string;
  /** Whether an installation may have set other requests. */
  readonly isUsual: boolean;
}

/**
 * The sidecar that is added to a pod and requests nothing of a resource; undefined where there is none, or where this is
 * unknown.
 *
 * A namespace that is not in the set counts as one that does not ask.
 */
export function unsizedSidecar(resource: 'cpu' | 'memory', pod: Pod, set: ManifestSet): UnsizedSidecar | undefined {
  const annotations = pod.metadata.at('annotations');
  for (const injector of injectors) {
    const [request = ''] = injector.requests[resource];
    const known = [...injector.requests.cpu, ...injector.requests.memory];
    const by = injectedBy(injector, pod, set);
    if (by === undefined || injector.requests[resource].some((key) => annotations.has(key))) continue;
    if (injector.hasDefault(annotations, known)) continue;
    if (injector.native !== undefined && annotations.at(injector.native).text === 'true') continue;
    return { injector: injector.name, by, annotation: request, isUsual: injector.isUsual === true };
  }
  return undefined;
}

function injectedBy(injector: Injector, { namespace, metadata, spec }: Pod, set: ManifestSet): Field | undefined {
  // the proxies of meshes are not added to pods on the network of their node
  if (injector.ofNamespace.length > 0 && spec.at('hostNetwork').isTrue) return undefined;
  const own = given(metadata, injector.ofPod);
  if (own !== undefined) return injector.asks(own.text ?? '') ? own : undefined;
  const namespaces = namespace === undefined ? [] : set.find('Namespace', undefined, namespace);
  for (const { manifest } of namespaces) {
    const asked = injector.ofNamespace.map((key) => given(manifest.at('metadata'), key));
    const found = asked.filter((field) => field !== undefined);
    // one that refuses is heeded before another that asks
    if (found.length > 0) return found.every(({ text }) => injector.asks(text ?? '')) ? found[0] : undefined;
  }
  return undefined;
}

function given(metadata: Field, key: string): Field | undefined {
  return ['labels', 'annotations'].map((part) => metadata.at(part, key)).find(({ text }) => text !== undefined);
}
