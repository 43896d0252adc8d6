import { parseAllDocuments } from 'yaml';

export type Fields = Readonly<Record<string, unknown>>;

/** A mapping, or an empty one where something else or nothing stands. */
export function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function records(value: unknown): readonly Fields[] {
  return list(value).map(fields);
}

/** A scalar as text, or undefined. */
export function text(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

export interface Manifest {
  readonly group: string;
  readonly kind: string;
  /** Empty where none is named. */
  readonly namespace: string;
  readonly name: string;
  /** "Deployment shop/web": how problems call it. */
  readonly title: string;
  readonly metadata: Fields;
  readonly body: Fields;
  readonly spec: Fields;
}

export interface Port {
  readonly name: string | undefined;
  readonly number: unknown;
  readonly protocol: string;
}

export interface Container {
  readonly name: string;
  readonly title: string;
  readonly body: Fields;
  readonly ports: readonly Port[];
  /** Whether it lives as long as the pod: not so for an init container, unless it is a native sidecar. */
  readonly lasting: boolean;
}

/** A pod, or the pods that a workload makes from its template. */
export interface Pod {
  readonly workload: Manifest;
  readonly namespace: string;
  readonly title: string;
  readonly labels: Fields;
  readonly spec: Fields;
  readonly containers: readonly Container[];
}

export interface ManifestSet {
  readonly manifests: readonly Manifest[];
  readonly pods: readonly Pod[];
  /** The pods that will run: all but those of a PodTemplate, which nothing starts. */
  readonly running: readonly Pod[];
  readonly services: readonly Manifest[];
  readonly namespaces: ReadonlySet<string>;
  readonly unreadable: readonly string[];
  /** An object of the core API group. */
  find(kind: string, namespace: string, name: string): Manifest | undefined;
}

/** Where each kind keeps its pod template, by API group and kind: other groups have kinds of the same name. */
const templatePaths: Readonly<Record<string, readonly string[]>> = {
  '/Pod': [],
  '/PodTemplate': ['template'],
  '/ReplicationController': ['spec', 'template'],
  'apps/Deployment': ['spec', 'template'],
  'apps/ReplicaSet': ['spec', 'template'],
  'apps/StatefulSet': ['spec', 'template'],
  'apps/DaemonSet': ['spec', 'template'],
  'batch/Job': ['spec', 'template'],
  'batch/CronJob': ['spec', 'jobTemplate', 'spec', 'template'],
  'keda.sh/ScaledJob': ['spec', 'jobTargetRef', 'template'],
};

export function readSet(yamlTexts: readonly string[]): ManifestSet {
  const unreadable: string[] = [];
  const manifests = yamlTexts.flatMap((yaml) => readManifests(yaml, unreadable));
  const pods = manifests.flatMap(readPods);
  const services = manifests.filter(({ group, kind }) => group === '' && kind === 'Service');
  const declared = manifests.filter(({ kind }) => kind === 'Namespace').map(({ name }) => name);
  const byName = new Map(manifests.map((one) => [`${one.group}/${one.kind}/${one.namespace}/${one.name}`, one]));
  return {
    manifests,
    pods,
    running: pods.filter(({ workload }) => workload.kind !== 'PodTemplate'),
    services,
    namespaces: new Set([...declared, ...manifests.map(({ namespace }) => namespace)].filter((name) => name !== '')),
    unreadable,
    find: (kind, namespace, name) => byName.get(`/${kind}/${namespace}/${name}`),
  };
}

function readManifests(yaml: string, unreadable: string[]): Manifest[] {
  // YAML 1.1, as kubectl reads it: there `yes` is a boolean
  const documents = parseAllDocuments(yaml, { version: '1.1' });
  return [...documents].flatMap((document) => {
    const error = document.errors[0];
    if (error !== undefined) {
      unreadable.push(`not YAML: ${error.message}`);
      return [];
    }
    const body = fields(document.toJS({ maxAliasCount: -1 }));
    const bodies = text(body.kind)?.endsWith('List') === true ? records(body.items) : [body];
    return bodies.filter(({ kind }) => kind !== undefined).map(readManifest);
  });
}

function readManifest(body: Fields): Manifest {
  const metadata = fields(body.metadata);
  const apiVersion = text(body.apiVersion) ?? '';
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  const kind = text(body.kind) ?? '';
  const namespace = text(metadata.namespace) ?? '';
  const name = text(metadata.name) ?? '';
  const title = `${kind} ${namespace === '' ? name : `${namespace}/${name}`}`;
  return { group, kind, namespace, name, title, metadata, body, spec: fields(body.spec) };
}

function readPods(workload: Manifest): Pod[] {
  if (workload.group === 'leaderworkerset.x-k8s.io') return readGroup(workload);
  const path = templatePaths[`${workload.group}/${workload.kind}`];
  if (path === undefined) return [];
  return [
    readPod(
      workload,
      path.reduce((at, key) => fields(at[key]), workload.body),
    ),
  ];
}

/** The leader and the first worker of a group, whose numbers their controller adds to their labels. */
function readGroup(workload: Manifest): Pod[] {
  const { leaderTemplate, workerTemplate } = fields(workload.spec.leaderWorkerTemplate);
  return [leaderTemplate ?? workerTemplate, workerTemplate].map((template, index) => {
    const pod = readPod(workload, fields(template));
    return { ...pod, labels: { ...pod.labels, 'leaderworkerset.sigs.k8s.io/worker-index': String(index) } };
  });
}

function readPod(workload: Manifest, template: Fields): Pod {
  const spec = fields(template.spec);
  const { namespace, title } = workload;
  const containers = [
    ...records(spec.initContainers).map((body) => readContainer(title, body, body.restartPolicy === 'Always')),
    ...records(spec.containers).map((body) => readContainer(title, body, true)),
  ];
  return { workload, namespace, title, labels: fields(fields(template.metadata).labels), spec, containers };
}

function readContainer(podTitle: string, body: Fields, lasting: boolean): Container {
  const name = text(body.name) ?? '';
  const ports = records(body.ports).map((port) => ({
    name: text(port.name),
    number: port.containerPort,
    protocol: text(port.protocol) ?? 'TCP',
  }));
  return { name, title: `${podTitle} container "${name}"`, body, ports, lasting };
}
