import { Container, type ContainerPort } from './containers';
import type { Field } from '../object/field';
import { asksForInjection } from '../../links/sidecar-injection';
import { operatorPods } from '../controllers/operators';
import { labelsOf, type Labels } from '../object/labels';
import type { Manifest } from '../object/manifest';
import { isSequence, valueIn, type Key } from '../text/value';

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
  /** All containers, the init containers first, in the order in which they start. */
  readonly containers: readonly Container[];
  // read when they are first asked for
  private knownExtended: boolean | undefined = undefined;
  private knownServing: readonly Container[] | undefined = undefined;
  private knownPorts: readonly ContainerPort[] | undefined = undefined;
  private knownVolumes: ReadonlyMap<string, Volume> | undefined = undefined;

  constructor(private readonly place: PodPlace) {
    this.workload = place.spec.manifest;
    this.namespace = this.workload.namespace;
    this.metadata = place.metadata;
    this.spec = place.spec;
    this.labels = place.labels;
    this.containers = containersOf(this, place);
  }

  /** Whether something adds containers, ports or volumes that the manifest does not show. */
  get isExtended(): boolean {
    return (this.knownExtended ??= this.place.isExtended || asksForInjection(this.place.metadata, this.place.labels));
  }

  /** The field that says what the pod is, to point at. */
  get field(): Field {
    return this.spec;
  }

  /** A field of the pod or its template by its way from there: spec, containers, 0. */
  at(root: 'metadata' | 'spec', ...path: readonly Key[]): Field {
    let field = root === 'metadata' ? this.metadata : this.spec;
    for (const key of path) field = field.at(key);
    return field;
  }

  /** Whether a field is there and not null: `at` for what nobody points at. */
  says(root: 'metadata' | 'spec', ...path: readonly Key[]): boolean {
    let value = (root === 'metadata' ? this.metadata : this.spec).value;
    for (let index = 0; index < path.length && value !== undefined; index += 1) value = valueIn(value, path[index]);
    return value !== undefined && value !== null;
  }

  /** The containers that run as long as the pod: what can answer on a port. */
  get serving(): readonly Container[] {
    // nearly all pods have no others
    return (this.knownServing ??= this.containers.every(isServing)
      ? this.containers
      : this.containers.filter(isServing));
  }

  /** The ports that those containers declare. */
  get ports(): readonly ContainerPort[] {
    const [only] = this.serving;
    return (this.knownPorts ??=
      this.serving.length === 1 && only !== undefined ? only.ports : this.serving.flatMap(({ ports }) => ports));
  }

  /** The volumes by name, those of a StatefulSet's claim templates included. */
  get volumes(): ReadonlyMap<string, Volume> {
    return (this.knownVolumes ??= this.readVolumes());
  }

  private readVolumes(): ReadonlyMap<string, Volume> {
    const volumes = new Map<string, Volume>();
    for (const field of this.spec.at('volumes').items) {
      const name = field.at('name').text;
      if (name !== undefined) volumes.set(name, { field, name });
    }
    for (const [name, field] of this.claimTemplates) volumes.set(name, { field, name });
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

function isServing(container: Container): boolean {
  return container.isServing;
}

function containersOf(pod: Pod, { spec, extra }: PodPlace): readonly Container[] {
  const containers: Container[] = [];
  for (const field of spec.at('initContainers').items) {
    // an init container that restarts always is a sidecar, and serves (KEP-753)
    const isSidecar = field.valueAt('restartPolicy') === 'Always';
    containers.push(new Container(field, pod, isSidecar ? 'sidecar' : 'init'));
  }
  for (const field of spec.at('containers').items) containers.push(new Container(field, pod, 'main'));
  if (extra !== undefined)
    for (const { field, name } of extra) containers.push(new Container(field, pod, 'main', name));
  for (const field of spec.at('ephemeralContainers').items) containers.push(new Container(field, pod, 'ephemeral'));
  return containers;
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

// the kinds of most objects beside workloads: they need not be asked
const podless: ReadonlySet<string> = new Set([
  'HorizontalPodAutoscaler',
  'Ingress',
  'NetworkPolicy',
  'PersistentVolumeClaim',
  'PodDisruptionBudget',
  'Service',
]);

const noLabels: ReadonlySet<string> = new Set();
const noPods: readonly Pod[] = [];

/** The pods of an object: none, one, or one for each template that it has. */
export function podsOf(manifest: Manifest): readonly Pod[] {
  const found = places(manifest);
  return found.length === 0 ? noPods : found.map((place) => new Pod(place));
}

function places(manifest: Manifest): readonly PodPlace[] {
  if (manifest.type === 'Pod') {
    const metadata = manifest.at('metadata');
    return [{ metadata, spec: manifest.at('spec'), labels: labelsOf(metadata.at('labels')), isExtended: false }];
  }
  const known = templates.get(manifest.type);
  if (known !== undefined) return knownPlaces(manifest, known);
  // objects of Kubernetes itself that are no workloads, most of all
  if (podless.has(manifest.type) || !manifest.root.has('spec')) return none;
  const made = operatorPods(manifest);
  if (made !== undefined) return made;
  const field = manifest.at('spec', 'template');
  // a custom resource with a pod template where all have it; what its operator adds nobody knows
  return isSequence(field.at('spec', 'containers').value) ? [templatePlace(field, noLabels, true)] : none;
}

function knownPlaces(manifest: Manifest, { paths, generated }: Template): readonly PodPlace[] {
  const found: PodPlace[] = [];
  for (const path of paths) {
    const field = manifest.at(...path);
    if (field.exists) found.push(templatePlace(field, generated, false));
  }
  return found;
}

const none: readonly PodPlace[] = [];

function templatePlace(field: Field, generated: ReadonlySet<string>, isExtended: boolean): PodPlace {
  const metadata = field.at('metadata');
  return { metadata, spec: field.at('spec'), labels: labelsOf(metadata.at('labels'), generated), isExtended };
}
