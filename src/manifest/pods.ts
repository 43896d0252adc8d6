import { Container, type ContainerPort } from './containers';
import type { Field } from './field';
import { operatorPods } from './operators';
import { labelsOf, type Labels } from './labels';
import type { Manifest } from './manifest';
import { isSequence, type Key } from './value';

/** A volume of a pod. */
export interface Volume {
  readonly field: Field;
  readonly name: string;
}

/** Where a pod's template stands, and what its controller adds. */
export interface PodPlace {
  readonly metadata: Field;
  readonly spec: Field;
  readonly labels: Labels;
  /** Containers that stand elsewhere than in the pod's spec. */
  readonly extra?: readonly { readonly field: Field; readonly name: string }[];
  /** Whether something adds containers, ports or volumes that the manifest does not show. */
  readonly isExtended: boolean;
}

/** The pods that a workload makes, or a pod itself. */
export class Pod {
  readonly workload: Manifest;
  readonly namespace: string | undefined;
  readonly metadata: Field;
  readonly spec: Field;
  readonly labels: Labels;
  readonly isExtended: boolean;
  /** All containers, the init containers first, in the order in which they start. */
  readonly containers: readonly Container[];
  private read: {
    serving?: readonly Container[];
    ports?: readonly ContainerPort[];
    volumes?: ReadonlyMap<string, Volume>;
  } = {};

  constructor(place: PodPlace) {
    this.workload = place.spec.manifest;
    this.namespace = this.workload.namespace;
    this.metadata = place.metadata;
    this.spec = place.spec;
    this.labels = place.labels;
    this.isExtended = place.isExtended || isInjected(place);
    this.containers = [
      ...place.spec.at('initContainers').items.map((field) => {
        // an init container that restarts always is a sidecar, and serves (KEP-753)
        const isSidecar = field.at('restartPolicy').value === 'Always';
        return new Container(field, this, isSidecar ? 'sidecar' : 'init');
      }),
      ...place.spec.at('containers').items.map((field) => new Container(field, this, 'main')),
      ...(place.extra ?? []).map(({ field, name }) => new Container(field, this, 'main', name)),
      ...place.spec.at('ephemeralContainers').items.map((field) => new Container(field, this, 'ephemeral')),
    ];
  }

  /** The field that says what the pod is, to point at. */
  get field(): Field {
    return this.spec;
  }

  /** The containers that run as long as the pod: what can answer on a port. */
  get serving(): readonly Container[] {
    return (this.read.serving ??= this.containers.filter((container) => container.isServing));
  }

  /** The ports that those containers declare. */
  get ports(): readonly ContainerPort[] {
    return (this.read.ports ??= this.serving.flatMap((container) => container.ports));
  }

  /** The volumes by name, those of a StatefulSet's claim templates included. */
  get volumes(): ReadonlyMap<string, Volume> {
    if (this.read.volumes !== undefined) return this.read.volumes;
    const volumes = new Map<string, Volume>();
    for (const field of this.spec.at('volumes').items) {
      const name = field.at('name').text;
      if (name !== undefined) volumes.set(name, { field, name });
    }
    for (const [name, field] of this.claimTemplates) volumes.set(name, { field, name });
    this.read.volumes = volumes;
    return volumes;
  }

  /** The claim templates of a StatefulSet by the name of the volume that each becomes; none of any other workload. */
  get claimTemplates(): ReadonlyMap<string, Field> {
    if (this.workload.type !== 'StatefulSet') return noTemplates;
    const templates = this.workload.at('spec', 'volumeClaimTemplates').items;
    return new Map(
      templates.flatMap((field) => {
        const name = field.at('metadata', 'name').text;
        return name === undefined ? [] : [[name, field] as const];
      }),
    );
  }
}

const noTemplates: ReadonlyMap<string, Field> = new Map();

// injectors add containers, ports and volumes when the pod is created: sidecar.istio.io/inject, linkerd.io/inject,
// vault.hashicorp.com/agent-inject, sidecar.opentelemetry.io/inject, dapr.io/enabled
const injection = /\/(agent-)?inject$|^dapr\.io\/enabled$/;

function isInjected({ metadata, labels }: PodPlace): boolean {
  const isOn = (key: string, value: unknown) => injection.test(key) && value !== 'false' && value !== 'disabled';
  for (const [key, value] of labels.values) if (isOn(key, value)) return true;
  return metadata.at('annotations').entries.some(({ key, value }) => isOn(String(key), value));
}

/** Ports of the proxies that Istio and Linkerd put into pods, often because of a namespace that the set does not show. */
export const injectedPorts: ReadonlySet<string | number> = new Set<string | number>([
  ...['http-envoy-prom', 15020, 15021, 15090],
  ...['linkerd-admin', 'linkerd-proxy', 4143, 4191],
]);

type TemplatePath = readonly [Key, ...Key[]];

interface Template {
  readonly paths: readonly TemplatePath[];
  readonly generated: ReadonlySet<string>;
}

function template(generated: readonly string[], ...paths: readonly TemplatePath[]): Template {
  return { paths, generated: new Set(generated) };
}

const inSpec: TemplatePath = ['spec', 'template'];
const job = [
  'batch.kubernetes.io/controller-uid',
  'batch.kubernetes.io/job-completion-index',
  'batch.kubernetes.io/job-name',
  'controller-uid',
  'job-name',
];
const stateful = [
  'apps.kubernetes.io/pod-index',
  'controller-revision-hash',
  'statefulset.kubernetes.io/pod-name',
  // databases label their own pods when a leader has been elected: Patroni, Vault and OpenBao
  ...['follower', 'leader', 'master', 'primary', 'replica', 'secondary', 'slave', 'standby'].map((it) => `role=${it}`),
  'spilo-role',
  ...['active', 'initialized', 'perf-standby', 'sealed', 'version'].flatMap((it) => [`vault-${it}`, `openbao-${it}`]),
];
const leaderWorker = ['group-index', 'group-key', 'name', 'template-revision-hash', 'worker-index'];

// where each kind keeps its pod template, and the labels that its controller adds to each pod
// (https://kubernetes.io/docs/reference/labels-annotations-taints/)
const templates: ReadonlyMap<string, Template> = new Map([
  ['Deployment', template(['pod-template-hash'], inSpec)],
  ['ReplicaSet', template([], inSpec)],
  ['ReplicationController', template([], inSpec)],
  ['StatefulSet', template(stateful, inSpec)],
  ['DaemonSet', template(['controller-revision-hash', 'pod-template-generation'], inSpec)],
  ['Job', template(job, inSpec)],
  ['CronJob', template(job, ['spec', 'jobTemplate', ...inSpec])],
  ['PodTemplate', template([], ['template'])],
  ['Rollout.argoproj.io', template(['rollouts-pod-template-hash'], inSpec)],
  ['ScaledJob.keda.sh', template(job, ['spec', 'jobTargetRef', 'template'])],
  [
    'LeaderWorkerSet',
    template(
      leaderWorker.map((name) => `leaderworkerset.sigs.k8s.io/${name}`),
      ['spec', 'leaderWorkerTemplate', 'leaderTemplate'],
      ['spec', 'leaderWorkerTemplate', 'workerTemplate'],
    ),
  ],
]);

const noLabels: ReadonlySet<string> = new Set();

/** The pods of an object: none, one, or one for each template that it has. */
export function podsOf(manifest: Manifest): readonly Pod[] {
  return places(manifest).map((place) => new Pod(place));
}

function places(manifest: Manifest): readonly PodPlace[] {
  if (manifest.type === 'Pod') {
    const metadata = manifest.at('metadata');
    return [{ metadata, spec: manifest.at('spec'), labels: labelsOf(metadata.at('labels')), isExtended: false }];
  }
  const made = operatorPods(manifest);
  if (made !== undefined) return made;
  const known = templates.get(manifest.type);
  if (known !== undefined) {
    return known.paths
      .map((path) => manifest.at(...path))
      .filter((field) => field.exists)
      .map((field) => templatePlace(field, known.generated, false));
  }
  const field = manifest.at('spec', 'template');
  // a custom resource with a pod template where all have it; what its operator adds nobody knows
  return isSequence(field.at('spec', 'containers').value) ? [templatePlace(field, noLabels, true)] : [];
}

function templatePlace(field: Field, generated: ReadonlySet<string>, isExtended: boolean): PodPlace {
  const metadata = field.at('metadata');
  return { metadata, spec: field.at('spec'), labels: labelsOf(metadata.at('labels'), generated), isExtended };
}
