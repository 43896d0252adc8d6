import type { Field } from '../object/field';
import { operatorPods } from '../controllers/operators';
import { labelsOf, type Labels } from '../object/object-labels';
import type { Manifest } from '../object/manifest';
import { isSequence, type Key } from '../text/value';
import type { PodPlace } from './pod-fields';
import { Pod } from './pods';

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
const leaderWorker = ['group-index', 'group-key', 'name', 'template-revision-hash'].map(
  (name) => `leaderworkerset.sigs.k8s.io/${name}`,
);

// the path of the pod template in each kind, and the labels that the kind's controller adds to each pod
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
      leaderWorker,
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

/** The largest group whose pods are numbered here; in a larger one, a worker may have any number. */
const MOST_NUMBERED = 64;

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
    const labels = labelsOf(metadata.at('labels'));
    return [{ manifest, metadata, spec: manifest.at('spec'), labels, isExtended: false }];
  }
  const known = templates.get(manifest.type);
  if (known !== undefined) return knownPlaces(manifest, known);
  // objects of Kubernetes itself that are no workloads, most of all
  if (podless.has(manifest.type) || !manifest.root.has('spec')) return none;
  const made = operatorPods(manifest);
  if (made !== undefined) return made;
  const field = manifest.at('spec', 'template');
  // a custom resource with a pod template in the usual place; what its operator adds is unknown
  return isSequence(field.at('spec', 'containers').value) ? [templatePlace(manifest, field, noLabels, true)] : none;
}

function knownPlaces(manifest: Manifest, { paths, generated }: Template): readonly PodPlace[] {
  const found: PodPlace[] = [];
  for (const path of paths) {
    const field = manifest.at(...path);
    if (!field.exists) continue;
    if (manifest.type === 'LeaderWorkerSet') {
      const place = templatePlace(manifest, field, new Set([...generated, ...groupIndexes(manifest, path)]), false);
      found.push({ ...place, labels: withoutNumber(place.labels) });
    } else found.push(templatePlace(manifest, field, generated, false));
  }
  return found;
}

/** The numbers that pods of a template have in their group: a leader is the first, and is a worker too where it has no template of its own. */
function groupIndexes(manifest: Manifest, path: TemplatePath): readonly string[] {
  const label = numberInGroup;
  if (path.includes('leaderTemplate')) return [`${label}=0`];
  const group = manifest.at('spec', 'leaderWorkerTemplate');
  const { value: size } = group.at('size');
  if (!group.has('leaderTemplate') || typeof size !== 'number' || !(size <= MOST_NUMBERED)) return [label];
  return Array.from({ length: Math.max(0, size - 1) }, (_, index) => `${label}=${index + 1}`);
}

const numberInGroup = 'leaderworkerset.sigs.k8s.io/worker-index';

// the controller replaces a number that is written in the template
function withoutNumber({ values, generated }: Labels): Labels {
  return { values: new Map([...values].filter(([key]) => key !== numberInGroup)), generated };
}

const none: readonly PodPlace[] = [];

function templatePlace(
  manifest: Manifest,
  field: Field,
  generated: ReadonlySet<string>,
  isExtended: boolean,
): PodPlace {
  const metadata = field.at('metadata');
  const labels = labelsOf(metadata.at('labels'), generated);
  return { manifest, metadata, spec: field.at('spec'), labels, isExtended };
}
