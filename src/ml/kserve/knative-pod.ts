import type { Construct } from 'constructs';
import { constructError, list } from '../../parts/props/construct-error';
import type { JsonPod } from '../operator-pods';
import type { KServeProtocol } from './kserve-model-props';
import type { ResolvedServer } from './kserve-server';

type Fields = Readonly<Record<string, unknown>>;

interface Named extends Fields {
  readonly name: string;
}

interface KnativePort extends Named {
  readonly containerPort: number;
  readonly protocol?: string;
}

/**
 * The fields of a pod that Knative takes only where its administrator enables a feature in the ConfigMap `config-features`, and the feature
 * (PodSpecMask in pkg/apis/serving/fieldmask.go, pkg/apis/config/features.go).
 */
const FIELDS: Readonly<Record<string, string>> = {
  affinity: 'kubernetes.podspec-affinity',
  initContainers: 'kubernetes.podspec-init-containers',
  nodeSelector: 'kubernetes.podspec-nodeselector',
  priorityClassName: 'kubernetes.podspec-priorityclassname',
  runtimeClassName: 'kubernetes.podspec-runtimeclassname',
  securityContext: 'kubernetes.podspec-securitycontext',
  tolerations: 'kubernetes.podspec-tolerations',
  topologySpreadConstraints: 'kubernetes.podspec-topologyspreadconstraints',
};

/** The same for the sources of volumes; undefined for those that Knative always takes. */
const VOLUMES: Readonly<Record<string, string | undefined>> = {
  configMap: undefined,
  emptyDir: undefined,
  projected: undefined,
  secret: undefined,
  csi: 'kubernetes.podspec-volumes-csi',
  hostPath: 'kubernetes.podspec-volumes-hostpath',
  image: 'kubernetes.podspec-volumes-image',
  persistentVolumeClaim: 'kubernetes.podspec-persistent-volume-claim',
};
const WRITABLE_CLAIM = 'kubernetes.podspec-persistent-volume-write';
const FIELD_REF = 'kubernetes.podspec-fieldref';
const SIDECAR_PROBES = 'multi-container-probing';

/** The ports of the container that Knative adds (pkg/networking/constants.go). */
const RESERVED_PORTS: readonly number[] = [8008, 8012, 8013, 8022, 8112, 9090, 9091];

/** The variables that Knative sets; `PORT` only in the container that serves. */
const RESERVED_VARIABLES: readonly string[] = ['PORT', 'K_SERVICE', 'K_CONFIGURATION', 'K_REVISION'];

const RESERVED_PATHS: readonly string[] = ['/', '/dev', '/dev/log'];

/** The container that Knative adds. */
const PROXY = 'queue-proxy';

/** A pod as a service of Knative takes it. */
export interface KnativePod {
  readonly pod: JsonPod;
  /** The features that the administrator of Knative must have enabled, sorted. */
  readonly features: readonly string[];
}

/**
 * A pod as a service of Knative takes it: KServe makes the service of its fields, and the webhook of Knative refuses what it does not know.
 *
 * @throws on what Knative takes under no setting (ValidatePodSpec in pkg/apis/serving/k8s_validation.go)
 */
export function knativePod(
  owner: Construct,
  given: JsonPod,
  { protocol, model }: Pick<ResolvedServer, 'protocol' | 'model'>,
): KnativePod {
  // its ports are those of the ServingRuntime
  const isRuntime = model !== undefined;
  const features = new Set<string>();
  const { automountServiceAccountToken, ...pod } = given;
  for (const [field, feature] of Object.entries(FIELDS)) if (pod[field] !== undefined) features.add(feature);
  refuseSysctls(owner, pod.securityContext as Fields | undefined);
  for (const volume of (pod.volumes ?? []) as readonly Named[]) checkVolume(owner, volume, features);
  for (const container of pod.initContainers ?? []) {
    if (container.restartPolicy !== undefined)
      throw constructError(
        owner,
        `container "${String(container.name)}" is a native sidecar, which Knative does not take; leave 'native' out`,
      );
    checkContainer(owner, container, RESERVED_VARIABLES.slice(1), features);
  }
  const [server, ...sidecars] = pod.containers;
  for (const sidecar of sidecars) checkSidecar(owner, sidecar, features);
  if (sidecars.length > 0 && !isRuntime && server?.ports === undefined)
    throw constructError(
      owner,
      "'ports' is missing, by which Knative knows the server among several containers; give it one",
    );
  if (server !== undefined) checkContainer(owner, server, RESERVED_VARIABLES, features);
  return {
    pod: {
      ...pod,
      // the default of Kubernetes is true, which Knative does not let others write
      ...(automountServiceAccountToken === false && { automountServiceAccountToken }),
      containers: [...(server === undefined ? [] : [withPort(owner, server, protocol)]), ...sidecars],
    },
    features: [...features].sort(),
  };
}

/** A plain user opens a port below 1024 by a sysctl, which Knative takes under no setting. */
function refuseSysctls(owner: Construct, context: Fields | undefined): void {
  if (context?.sysctls === undefined) return;
  throw constructError(
    owner,
    "'ports' has one below 1024, which takes a sysctl that Knative does not set; use a port from 1024",
  );
}

function checkVolume(owner: Construct, { name, ...sources }: Named, features: Set<string>): void {
  for (const [source, settings] of Object.entries(sources)) {
    if (!Object.hasOwn(VOLUMES, source))
      throw constructError(
        owner,
        `'files' mounts the volume "${name}" of the kind "${source}", which Knative does not take; use ${list(['Storage.emptyDir', 'Storage.claim'])}, or the mode "Standard"`,
      );
    const feature = VOLUMES[source];
    if (feature !== undefined) features.add(feature);
    if (source === 'persistentVolumeClaim' && (settings as Fields).readOnly !== true) features.add(WRITABLE_CLAIM);
  }
}

function checkContainer(
  owner: Construct,
  { name, env, volumeMounts }: Fields,
  reserved: readonly string[],
  features: Set<string>,
): void {
  if (name === PROXY)
    throw constructError(owner, `container "${PROXY}" has the name of Knative's own; give it another`);
  for (const { name: variable, valueFrom } of (env ?? []) as readonly Named[]) {
    if (reserved.includes(variable))
      throw constructError(owner, `'env' sets "${variable}", which Knative sets itself; leave it out`);
    const { fieldRef, resourceFieldRef } = (valueFrom ?? {}) as Fields;
    if (fieldRef !== undefined || resourceFieldRef !== undefined) features.add(FIELD_REF);
  }
  const paths = ((volumeMounts ?? []) as readonly { readonly mountPath: string }[]).map(({ mountPath }) => mountPath);
  const taken = paths.find((path) => RESERVED_PATHS.includes(path));
  if (taken !== undefined)
    throw constructError(owner, `'files' mounts "${taken}", which Knative reserves; give another path`);
}

function checkSidecar(owner: Construct, sidecar: Fields, features: Set<string>): void {
  checkContainer(owner, sidecar, RESERVED_VARIABLES.slice(1), features);
  const { name, ports, startupProbe, readinessProbe, livenessProbe } = sidecar;
  if (ports !== undefined)
    throw constructError(
      owner,
      `container "${String(name)}" has 'ports', and Knative sends requests to the one port of the server; leave them out`,
    );
  if ([startupProbe, readinessProbe, livenessProbe].some((probe) => probe !== undefined)) features.add(SIDECAR_PROBES);
}

/** Knative has two names for the port, by which it chooses HTTP or HTTP/2; probes name it by its number. */
function withPort(owner: Construct, server: Fields, protocol: KServeProtocol | undefined): Fields {
  const [port] = (server.ports ?? []) as readonly KnativePort[];
  if (port === undefined) return server;
  const { name, containerPort } = port;
  if (port.protocol !== undefined && port.protocol !== 'TCP')
    throw constructError(
      owner,
      `port "${name}" is ${port.protocol}, and Knative sends requests by TCP; use one of TCP`,
    );
  if (RESERVED_PORTS.includes(containerPort))
    throw constructError(
      owner,
      `port "${name}" is ${containerPort}, which Knative's own container takes; use another, such as 8080`,
    );
  const isGrpc = protocol?.startsWith('grpc') ?? /^(?:grpc|h2c)/.test(name);
  return {
    ...server,
    ports: [{ ...port, name: isGrpc ? 'h2c' : 'http1' }],
    ...Object.fromEntries(
      ['startupProbe', 'readinessProbe', 'livenessProbe'].flatMap((probe) =>
        server[probe] === undefined ? [] : [[probe, withNumber(server[probe] as Fields, containerPort)]],
      ),
    ),
  };
}

function withNumber(probe: Fields, port: number): Fields {
  return Object.fromEntries(
    Object.entries(probe).map(([key, value]) =>
      key === 'httpGet' || key === 'tcpSocket' ? [key, { ...(value as Fields), port }] : [key, value],
    ),
  );
}

/** Tells once which features of Knative the pods need: it refuses them where its administrator has not enabled these. */
export function tellFeatures(owner: Construct, features: readonly string[]): void {
  const names = [...new Set(features)].sort();
  if (names.length === 0) return;
  process.emitWarning(
    `${owner.node.path}: Knative takes these pods only with the features ${names.join(', ')} enabled in its ConfigMap "config-features", which are off by default`,
    { code: 'DOVETAIL_KNATIVE_FEATURES' },
  );
}
