// what the ways to break a set must know of it; small, and shared with nothing in src/
import { at, entries, items, text, type Json, type Path, type Spot } from './objects';

export interface Set {
  readonly objects: readonly Json[];
  readonly pods: readonly Pod[];
  readonly containers: readonly Container[];
  readonly services: readonly Service[];
  readonly references: readonly Reference[];
  readonly urls: readonly Url[];
}

/** A pod, or the template of one. */
export interface Pod extends Spot {
  readonly kind: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly containers: readonly Container[];
  readonly value: Json;
}

export interface Container extends Spot {
  readonly value: Json;
  /** Whether it lives as long as its pod. */
  readonly serves: boolean;
  readonly ports: readonly Port[];
}

export interface Port extends Spot {
  readonly name: string | undefined;
  readonly number: number | undefined;
}

export interface Service extends Spot {
  readonly name: string;
  readonly namespace: string;
  readonly isHeadless: boolean;
  /** Empty when it selects nothing. */
  readonly selector: Readonly<Record<string, string>>;
  readonly ports: readonly (Port & { readonly target: Json | undefined })[];
}

/** A reference by name to an object, of the same namespace but for what a Gateway refers to. */
export interface Reference extends Spot {
  readonly kind: 'Secret' | 'ConfigMap' | 'PersistentVolumeClaim' | 'ServiceAccount' | 'TriggerAuthentication';
  readonly use: 'pull' | 'tls' | 'listener' | 'other';
  readonly namespace: string;
  readonly name: string;
  readonly key?: { readonly path: Path; readonly name: string } | undefined;
  readonly optional: boolean;
}

/** A place where a URL of a Service stands. */
export interface Url extends Spot {
  /** The whole value that the URL stands in. */
  readonly value: string;
  readonly service: Service;
  /** Where in the value the name of the Service begins. */
  readonly start: number;
  /** The namespace, where it is written, and where it begins. */
  readonly namespace?: { readonly name: string; readonly start: number } | undefined;
  readonly port?: { readonly number: number; readonly start: number } | undefined;
  /** Whether it begins with a scheme. */
  readonly isUrl: boolean;
}

export function modelOf(objects: readonly Json[]): Set {
  const pods = objects.flatMap(podsOf);
  const containers = pods.flatMap((pod) => pod.containers);
  const services = objects.flatMap(serviceOf);
  const references = [...pods.flatMap(podReferences), ...objects.flatMap(objectReferences)];
  const urls = urlsOf(objects, pods, services);
  return { objects, pods, containers, services, references, urls };
}

export function namespaceOf(object: Json | undefined): string {
  return text(at(object, 'metadata', 'namespace')) ?? '';
}

export function nameOf(object: Json | undefined): string {
  return text(at(object, 'metadata', 'name')) ?? '';
}

export function kindOf(object: Json | undefined): string {
  return text(at(object, 'kind')) ?? '';
}

/** The objects of a kind with their indices. */
/** Whether an object waives a rule. */
export function isWaived(object: Json | undefined, rule: string): boolean {
  return at(object, 'metadata', 'annotations', `cdk8s-dovetail/waive.${rule.replace('/', '.')}`) !== undefined;
}

/** The level that a namespace holds its pods to. */
export function enforced(set: Pick<Set, 'objects'>, namespace: string): string | undefined {
  const [, owner] = ofKind(set, 'Namespace').find(([, value]) => nameOf(value) === namespace) ?? [];
  return text(at(owner, 'metadata', 'labels', 'pod-security.kubernetes.io/enforce'));
}

/** Whether the containers of a namespace get requests and limits that they do not set. */
export function hasDefaults(set: Pick<Set, 'objects'>, namespace: string): boolean {
  return ofKind(set, 'LimitRange').some(
    ([, value]) =>
      namespaceOf(value) === namespace &&
      items(at(value, 'spec', 'limits')).some(([, item]) => at(item, 'default') !== undefined),
  );
}

export function ofKind({ objects }: Pick<Set, 'objects'>, kind: string): readonly (readonly [number, Json])[] {
  return objects.flatMap((value, index) => (kindOf(value) === kind ? [[index, value] as const] : []));
}

const templates: Readonly<Record<string, Path>> = {
  Pod: [],
  Deployment: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
  ReplicaSet: ['spec', 'template'],
  ReplicationController: ['spec', 'template'],
  DaemonSet: ['spec', 'template'],
  Job: ['spec', 'template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
  ScaledJob: ['spec', 'jobTargetRef', 'template'],
};

function podsOf(value: Json, object: number): readonly Pod[] {
  if (kindOf(value) === 'LeaderWorkerSet')
    return ['leaderTemplate', 'workerTemplate'].map((name, index) => {
      const pod = podOf(value, object, ['spec', 'leaderWorkerTemplate', name]);
      return { ...pod, labels: { ...pod.labels, 'leaderworkerset.sigs.k8s.io/worker-index': String(index) } };
    });
  const path = templates[kindOf(value)];
  return path === undefined ? [] : [podOf(value, object, path)];
}

function podOf(value: Json, object: number, path: Path): Pod {
  const kind = kindOf(value);
  const pod = at(value, ...path) ?? null;
  const labels = Object.fromEntries(entries(at(pod, 'metadata', 'labels'))) as Record<string, string>;
  const containers = ['initContainers', 'containers'].flatMap((list) =>
    items(at(pod, 'spec', list)).map(([index, container]) => {
      const here = [...path, 'spec', list, index];
      const serves = list === 'containers' || at(container, 'restartPolicy') === 'Always';
      return { object, path: here, value: container, serves, ports: portsOf(object, container, here, 'containerPort') };
    }),
  );
  return { object, path, kind, namespace: namespaceOf(value), labels, containers, value: pod };
}

function portsOf(object: number, value: Json, path: Path, number: string): readonly Port[] {
  return items(at(value, 'ports')).map(([index, port]) => ({
    object,
    path: [...path, 'ports', index],
    name: text(at(port, 'name')),
    number: at(port, number) as number | undefined,
  }));
}

function serviceOf(value: Json, object: number): readonly Service[] {
  if (kindOf(value) !== 'Service' || at(value, 'spec', 'type') === 'ExternalName') return [];
  const selector = Object.fromEntries(entries(at(value, 'spec', 'selector'))) as Record<string, string>;
  const ports = portsOf(object, at(value, 'spec') ?? null, ['spec'], 'port').map((port, index) => ({
    ...port,
    target: at(value, 'spec', 'ports', index, 'targetPort'),
  }));
  const isHeadless = at(value, 'spec', 'clusterIP') === 'None';
  return [{ object, path: [], name: nameOf(value), namespace: namespaceOf(value), isHeadless, selector, ports }];
}

/** The pods that a selector of labels selects. */
export function selected({ pods }: Set, namespace: string, selector: Readonly<Record<string, string>>): readonly Pod[] {
  const pairs = Object.entries(selector);
  if (pairs.length === 0) return [];
  return pods.filter((pod) => pod.namespace === namespace && pairs.every(([key, value]) => pod.labels[key] === value));
}

const sources = [
  ['Secret', 'secretKeyRef', 'secretRef', 'secret', 'secretName'],
  ['ConfigMap', 'configMapKeyRef', 'configMapRef', 'configMap', 'name'],
] as const;

function podReferences({ object, path, namespace, value: pod, containers }: Pod): readonly Reference[] {
  const found: Reference[] = [];
  const add = (kind: Reference['kind'], from: Path, nameIn: string, keys: readonly Path[], use: Reference['use']) => {
    const source = at(pod, ...from);
    const name = text(at(source, nameIn));
    if (name === undefined) return;
    const optional = at(source, 'optional') === true;
    const spot = { object, path: [...path, ...from, nameIn] };
    const base = { ...spot, kind, use, namespace, name, optional };
    if (keys.length === 0) found.push(base);
    for (const key of keys) {
      found.push({ ...base, key: { path: [...path, ...key], name: text(at(pod, ...key)) ?? '' } });
    }
  };
  add('ServiceAccount', ['spec'], 'serviceAccountName', [], 'other');
  for (const [index] of items(at(pod, 'spec', 'imagePullSecrets'))) {
    add('Secret', ['spec', 'imagePullSecrets', index], 'name', [], 'pull');
  }
  for (const container of containers) {
    const here = container.path.slice(path.length);
    for (const [kind, inEnv, inEnvFrom] of sources) {
      for (const [index] of items(at(container.value, 'env'))) {
        const from = [...here, 'env', index, 'valueFrom', inEnv];
        add(kind, from, 'name', [[...from, 'key']], 'other');
      }
      for (const [index] of items(at(container.value, 'envFrom'))) {
        add(kind, [...here, 'envFrom', index, inEnvFrom], 'name', [], 'other');
      }
    }
  }
  for (const [index, volume] of items(at(pod, 'spec', 'volumes'))) {
    const here: Path = ['spec', 'volumes', index];
    add('PersistentVolumeClaim', [...here, 'persistentVolumeClaim'], 'claimName', [], 'other');
    for (const [kind, , , inVolume, nameIn] of sources) {
      const volumeKeys = (from: Path) => [...itemKeys(pod, from), ...subPathKeys(pod, containers, path, volume, from)];
      add(kind, [...here, inVolume], nameIn, volumeKeys([...here, inVolume]), 'other');
      for (const [at_] of items(at(volume, 'projected', 'sources'))) {
        const from = [...here, 'projected', 'sources', at_, inVolume];
        add(kind, from, 'name', itemKeys(pod, from), 'other');
      }
    }
  }
  return found;
}

function itemKeys(pod: Json, from: Path): readonly Path[] {
  return items(at(pod, ...from, 'items')).map(([index]) => [...from, 'items', index, 'key']);
}

// a subPath names a key where no items rename it
function subPathKeys(
  pod: Json,
  containers: readonly Container[],
  root: Path,
  volume: Json,
  from: Path,
): readonly Path[] {
  if (at(pod, ...from, 'items') !== undefined) return [];
  return containers.flatMap(({ path, value }) =>
    items(at(value, 'volumeMounts'))
      .filter(([, mount]) => at(mount, 'name') === at(volume, 'name') && at(mount, 'subPath') !== undefined)
      .map(([index]) => [...path.slice(root.length), 'volumeMounts', index, 'subPath']),
  );
}

function objectReferences(value: Json, object: number): readonly Reference[] {
  const namespace = namespaceOf(value);
  const add = (kind: Reference['kind'], use: Reference['use'], list: Path, nameIn: string): readonly Reference[] =>
    items(at(value, ...list)).flatMap(([index, item]) => {
      const name = text(at(item, nameIn));
      if (name === undefined) return [];
      return [{ object, path: [...list, index, nameIn], kind, use, namespace, name, optional: false }];
    });
  switch (kindOf(value)) {
    case 'ServiceAccount':
      return add('Secret', 'pull', ['imagePullSecrets'], 'name');
    case 'Ingress':
      // cert-manager creates the Secret that the Ingress names, whatever its name
      return ['issuer', 'cluster-issuer'].some(
        (issuer) => at(value, 'metadata', 'annotations', `cert-manager.io/${issuer}`) !== undefined,
      )
        ? []
        : add('Secret', 'tls', ['spec', 'tls'], 'secretName');
    case 'Gateway':
      return items(at(value, 'spec', 'listeners')).flatMap(([index]) => {
        const list = ['spec', 'listeners', index, 'tls', 'certificateRefs'];
        return add('Secret', 'listener', list, 'name').map((reference, ref) => ({
          ...reference,
          namespace: text(at(value, ...list, ref, 'namespace')) ?? namespace,
        }));
      });
    case 'ScaledObject':
    case 'ScaledJob':
      return items(at(value, 'spec', 'triggers')).flatMap(([index]): readonly Reference[] => {
        const path = ['spec', 'triggers', index, 'authenticationRef', 'name'];
        const name = text(at(value, ...path));
        if (name === undefined) return [];
        return [{ object, path, kind: 'TriggerAuthentication', use: 'other', namespace, name, optional: false }];
      });
    case 'TriggerAuthentication':
      return (
        [
          ['Secret', 'secretTargetRef'],
          ['ConfigMap', 'configMapTargetRef'],
        ] as const
      ).flatMap(([kind, list]) =>
        add(kind, 'other', ['spec', list], 'name').map((reference) => {
          const path = [...reference.path.slice(0, -1), 'key'];
          return { ...reference, key: { path, name: text(at(value, ...path)) ?? '' } };
        }),
      );
    case 'PipelineVersion': {
      const executors: Path = ['spec', 'platformSpec', 'platforms', 'kubernetes', 'deploymentSpec', 'executors'];
      return entries(at(value, ...executors)).flatMap(([step]) => stepReferences(value, object, [...executors, step]));
    }
    case 'RoleBinding':
      // a user or a group is no object
      return add('ServiceAccount', 'other', ['subjects'], 'name').filter(
        ({ path }) => text(at(value, ...path.slice(0, 2), 'kind')) === 'ServiceAccount',
      );
    case 'ClusterRoleBinding':
      return add('ServiceAccount', 'other', ['subjects'], 'name').flatMap((reference) => {
        const subject = at(value, ...reference.path.slice(0, -1));
        if (text(at(subject, 'kind')) !== 'ServiceAccount') return [];
        return [{ ...reference, namespace: text(at(subject, 'namespace')) ?? '' }];
      });
    default:
      return [];
  }
}

/** Lists of the settings of a step, the kinds of the objects in them, and the fields with their names and keys. */
const ofSteps = [
  ['secretAsEnv', 'Secret', 'secretNameParameter', 'secretKey'],
  ['configMapAsEnv', 'ConfigMap', 'configMapNameParameter', 'configMapKey'],
  ['secretAsVolume', 'Secret', 'secretNameParameter', undefined],
  ['configMapAsVolume', 'ConfigMap', 'configMapNameParameter', undefined],
  ['imagePullSecret', 'Secret', 'secretNameParameter', undefined],
  ['pvcMount', 'PersistentVolumeClaim', 'pvcNameParameter', undefined],
] as const;

function stepReferences(value: Json, object: number, step: Path): readonly Reference[] {
  const namespace = namespaceOf(value);
  return ofSteps.flatMap(([list, kind, parameter, keyIn]) =>
    items(at(value, ...step, list)).flatMap(([index, item]): readonly Reference[] => {
      const from = [...step, list, index];
      const path = [...from, parameter, 'runtimeValue', 'constant'];
      const name = text(at(value, ...path));
      if (name === undefined) return [];
      const use = list === 'imagePullSecret' ? 'pull' : 'other';
      const whole = { object, path, kind, use, namespace, name, optional: at(item, 'optional') === true } as const;
      if (keyIn === undefined) return [whole];
      return items(at(item, 'keyToEnv')).map(([at_, key]) => ({
        ...whole,
        key: { path: [...from, 'keyToEnv', at_, keyIn], name: text(at(key, keyIn)) ?? '' },
      }));
    }),
  );
}

/** The keys of a Secret or ConfigMap that are written somewhere in the set; undefined when nobody can know them. */
export function keysOf({ objects }: Set, { kind, namespace, name }: Reference): readonly string[] | undefined {
  for (const object of objects.filter((one) => namespaceOf(one) === namespace)) {
    if (nameOf(object) === name && kindOf(object) === kind) {
      return ['data', 'stringData'].flatMap((field) => entries(at(object, field)).map(([key]) => key));
    }
    if (kind !== 'Secret') continue;
    const made = text(at(object, 'spec', 'target', 'name')) ?? text(at(object, 'spec', 'secretName')) ?? nameOf(object);
    if (made !== name) continue;
    switch (kindOf(object)) {
      case 'Certificate':
        return ['tls.crt', 'tls.key', 'ca.crt'];
      case 'ExternalSecret':
        if (at(object, 'spec', 'dataFrom') !== undefined) return undefined;
        return items(at(object, 'spec', 'data')).map(([, item]) => text(at(item, 'secretKey')) ?? '');
    }
  }
  const annotations = objects.map((one) => text(at(one, 'metadata', 'annotations', 'cdk8s-dovetail/external')) ?? '');
  const entry = annotations.map((one) => one.split(':')).find(([first]) => first === `${kind.toLowerCase()}/${name}`);
  return entry?.[1]?.split(',');
}

function urlsOf(objects: readonly Json[], pods: readonly Pod[], services: readonly Service[]): readonly Url[] {
  const spots: (Spot & { readonly namespace: string })[] = pods.flatMap(({ containers, namespace, object }) =>
    containers.flatMap(({ path, value }) => [
      ...items(at(value, 'env')).map(([index]) => ({ object, path: [...path, 'env', index, 'value'], namespace })),
      ...['command', 'args'].flatMap((list) =>
        items(at(value, list)).map(([index]) => ({ object, path: [...path, list, index], namespace })),
      ),
    ]),
  );
  objects.forEach((value, object) => {
    if (kindOf(value) !== 'ConfigMap') return;
    for (const [key] of entries(at(value, 'data')))
      spots.push({ object, path: ['data', key], namespace: namespaceOf(value) });
  });
  return spots.flatMap((spot) => {
    const value = text(at(objects[spot.object], ...spot.path));
    return value === undefined ? [] : urlsIn(value, spot, services);
  });
}

const url =
  /(\w+:\/\/|^)(?:[a-z-]+-\d\.)?([a-z][a-z\d-]*)(?:\.([a-z\d-]+)(?:\.svc(?:\.cluster\.local)?)?)?(?::(\d+))?(?=[/,]|$)/dg;

function urlsIn(
  value: string,
  { object, path, namespace }: Spot & { readonly namespace: string },
  services: readonly Service[],
): readonly Url[] {
  return [...value.matchAll(url)].flatMap((match) => {
    const [, scheme, name, written, port] = match;
    const service = services.find((one) => one.name === name && one.namespace === (written ?? namespace));
    // a name alone is a word
    if (service === undefined || (scheme === '' && port === undefined)) return [];
    const start = (group: number) => match.indices?.[group]?.[0] ?? 0;
    return [
      {
        object,
        path,
        value,
        service,
        start: start(2),
        namespace: written === undefined ? undefined : { name: written, start: start(3) },
        port: port === undefined ? undefined : { number: Number(port), start: start(4) },
        isUrl: scheme !== '',
      },
    ];
  });
}
