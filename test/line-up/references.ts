import { fields, records, text, type Fields, type ManifestSet, type Pod } from './manifests';
import { exists, isDeclared, isDeclaredIn, keysOf, madeSecret, type KeyedKind, type Reader } from './existence';

interface Reference {
  /** Who refers, up to the verb: `Deployment web container "web": environment variable "KEY" reads`. */
  readonly where: string;
  readonly kind: KeyedKind;
  readonly name: string;
  readonly key?: string | undefined;
  readonly optional: boolean;
}

/** Everything that a pod names exists: Secrets, ConfigMaps and their keys, claims, its service account. */
export function* references(set: ManifestSet): Iterable<string> {
  for (const pod of set.pods) {
    for (const reference of [...environmentReferences(pod), ...volumeReferences(pod), ...pullSecrets(pod)]) {
      yield* missing(set, pod, reference);
    }
    yield* missingFiles(set, pod);
    yield* missingClaims(set, pod);
    const account = text(pod.spec.serviceAccountName) ?? text(pod.spec.serviceAccount) ?? 'default';
    // every namespace has a service account of that name
    if (account !== 'default' && !exists(set, pod, 'ServiceAccount', account)) {
      yield `${pod.title}: runs as ServiceAccount "${account}", which is not in the set`;
    }
  }
}

/** What objects other than pods name exists: the Secrets of accounts and Ingresses, the accounts that roles are bound to. */
export function* objectReferences(set: ManifestSet): Iterable<string> {
  for (const manifest of set.manifests) {
    const { kind, namespace, title, body, spec } = manifest;
    const secrets =
      kind === 'ServiceAccount'
        ? records(body.imagePullSecrets).map(({ name }) => name)
        : kind === 'Ingress'
          ? records(spec.tls).map(({ secretName }) => secretName)
          : [];
    for (const name of secrets.flatMap((one) => text(one) ?? [])) {
      if (set.find('Secret', namespace, name) ?? madeSecret(set, namespace, name)) continue;
      if (isDeclared(manifest, 'Secret', name)) continue;
      yield `${title}: names Secret "${name}", which is not in the set`;
    }
    if (kind !== 'RoleBinding' && kind !== 'ClusterRoleBinding') continue;
    for (const subject of records(body.subjects).filter((one) => one.kind === 'ServiceAccount')) {
      const [name, where] = [text(subject.name) ?? '', text(subject.namespace) ?? namespace];
      if (name === 'default' || set.find('ServiceAccount', where, name) !== undefined) continue;
      if (isDeclaredIn(set, where, 'ServiceAccount', name)) continue;
      yield `${title}: binds ServiceAccount ${where}/${name}, which is not in the set`;
    }
  }
}

/** What the triggers of KEDA name exists: their TriggerAuthentications, and the keys of Secrets and ConfigMaps that these name. */
export function* triggers(set: ManifestSet): Iterable<string> {
  for (const workload of set.manifests.filter(({ group }) => group === 'keda.sh')) {
    const { namespace, spec, title } = workload;
    for (const [index, trigger] of records(spec.triggers).entries()) {
      const { name, kind } = fields(trigger.authenticationRef);
      if (text(name) === undefined || kind === 'ClusterTriggerAuthentication') continue;
      const found = set.manifests.some(
        (one) => one.kind === 'TriggerAuthentication' && one.name === name && one.namespace === namespace,
      );
      if (!found)
        yield `${title}: trigger ${index} names TriggerAuthentication "${text(name)}", which is not in the set`;
    }
    if (workload.kind !== 'TriggerAuthentication') continue;
    for (const [kind, list] of [
      ['Secret', spec.secretTargetRef],
      ['ConfigMap', spec.configMapTargetRef],
    ] as const) {
      for (const item of records(list)) {
        const where = `${title}: parameter "${text(item.parameter)}" reads`;
        for (const reference of keyReference(where, kind, item))
          yield* missing(set, { namespace, workload }, reference);
      }
    }
  }
}

/** What the pods of a pipeline's steps name exists: Secrets, ConfigMaps and their keys, and claims. */
export function* pipelines(set: ManifestSet): Iterable<string> {
  for (const workload of set.manifests.filter(({ kind }) => kind === 'PipelineVersion')) {
    const { namespace, spec, title } = workload;
    const pipeline = text(spec.pipelineName) ?? '';
    const found = set.manifests.some(
      (one) => one.kind === 'Pipeline' && one.name === pipeline && one.namespace === namespace,
    );
    if (pipeline !== '' && !found) yield `${title}: is of Pipeline "${pipeline}", which is not in the set`;
    const { kubernetes } = fields(fields(spec.platformSpec).platforms);
    const steps = Object.entries(fields(fields(fields(kubernetes).deploymentSpec).executors));
    for (const [step, settings] of steps) {
      const where = `${title}: ${step} reads`;
      for (const [list, kind, nameIn, keyIn] of OF_STEPS) {
        for (const entry of records(fields(settings)[list])) {
          const name = constantOf(entry[`${nameIn}Parameter`]) ?? text(entry[nameIn]) ?? '';
          const reference = { where, kind, name, optional: entry.optional === true };
          const keys = records(entry.keyToEnv).map((one) => text(one[keyIn]));
          for (const key of keys.length === 0 ? [undefined] : keys)
            yield* missing(set, { namespace, workload }, { ...reference, key });
        }
      }
      for (const { pvcNameParameter, constant } of records(fields(settings).pvcMount)) {
        const name = constantOf(pvcNameParameter) ?? text(constant) ?? '';
        if (set.find('PersistentVolumeClaim', namespace, name) !== undefined) continue;
        if (isDeclaredIn(set, namespace, 'PersistentVolumeClaim', name)) continue;
        yield `${title}: claims PersistentVolumeClaim "${name}", which is not in the set`;
      }
    }
  }
}

/** The name that a parameter of a step has, where it is written. */
function constantOf(parameter: unknown): string | undefined {
  return text(fields(fields(parameter).runtimeValue).constant);
}

const OF_STEPS = [
  ['secretAsEnv', 'Secret', 'secretName', 'secretKey'],
  ['configMapAsEnv', 'ConfigMap', 'configMapName', 'configMapKey'],
  ['secretAsVolume', 'Secret', 'secretName', ''],
  ['configMapAsVolume', 'ConfigMap', 'configMapName', ''],
  ['imagePullSecret', 'Secret', 'secretName', ''],
] as const;

function* missing(set: ManifestSet, pod: Reader, { where, kind, name, key, optional }: Reference): Iterable<string> {
  if (optional) return;
  const keys = keysOf(set, pod, kind, name);
  if (keys === undefined) {
    yield `${where} ${kind} "${name}", which is not in the set`;
  } else if (key !== undefined && keys !== 'unknown' && !keys.has(key)) {
    yield `${where} key "${key}" of ${kind} "${name}", which has ${[...keys].join(', ') || 'no keys'}`;
  }
}

function environmentReferences(pod: Pod): readonly Reference[] {
  return pod.containers.flatMap(({ title, body }) => [
    ...records(body.env).flatMap(({ name, valueFrom }) => {
      const where = `${title}: environment variable "${text(name)}" reads`;
      const { secretKeyRef, configMapKeyRef } = fields(valueFrom);
      return [...keyReference(where, 'Secret', secretKeyRef), ...keyReference(where, 'ConfigMap', configMapKeyRef)];
    }),
    ...records(body.envFrom).flatMap(({ secretRef, configMapRef }) => {
      const where = `${title}: takes its environment from`;
      return [...keyReference(where, 'Secret', secretRef), ...keyReference(where, 'ConfigMap', configMapRef)];
    }),
  ]);
}

function keyReference(where: string, kind: KeyedKind, source: unknown): readonly Reference[] {
  if (source === undefined) return [];
  const { name, key, optional } = fields(source);
  return [{ where, kind, name: text(name) ?? '', key: text(key), optional: optional === true }];
}

/** What a volume is filled from, each source a Secret or ConfigMap. */
function volumeSources(volume: Fields) {
  const { secret, configMap, projected } = volume;
  const sources = [{ secret, configMap }, ...records(fields(projected).sources)];
  return sources.flatMap((source) => {
    const found: { kind: KeyedKind; name: string; items: readonly Fields[] | undefined; optional: boolean }[] = [];
    for (const [kind, value] of [
      ['Secret', source.secret],
      ['ConfigMap', source.configMap],
    ] as const) {
      if (value === undefined) continue;
      const { name, secretName, items, optional } = fields(value);
      found.push({
        kind,
        name: text(secretName) ?? text(name) ?? '',
        items: items === undefined ? undefined : records(items),
        optional: optional === true,
      });
    }
    return found;
  });
}

function volumeReferences(pod: Pod): readonly Reference[] {
  return records(pod.spec.volumes).flatMap((volume) =>
    volumeSources(volume).flatMap(({ kind, name, items, optional }) => {
      const source = { where: `${pod.title}: volume "${text(volume.name)}" holds`, kind, name, optional };
      return [source, ...(items ?? []).map(({ key }) => ({ ...source, key: text(key) }))];
    }),
  );
}

function pullSecrets(pod: Pod): readonly Reference[] {
  return records(pod.spec.imagePullSecrets).map(({ name }) => ({
    where: `${pod.title}: pulls its images with`,
    kind: 'Secret',
    name: text(name) ?? '',
    optional: false,
  }));
}

/** A mount of one file names a file that its volume holds: otherwise the kubelet puts an empty directory there. */
function* missingFiles(set: ManifestSet, pod: Pod): Iterable<string> {
  for (const volume of records(pod.spec.volumes)) {
    const files = filesOf(set, pod, volume);
    if (files === undefined) continue;
    for (const { title, body } of pod.containers) {
      for (const { name, subPath } of records(body.volumeMounts)) {
        const path = text(subPath);
        if (name !== volume.name || path === undefined || path === '') continue;
        if (files.some((file) => file === path || file.startsWith(`${path}/`))) continue;
        yield `${title}: mounts "${path}" of volume "${text(name)}", which holds ${files.join(', ') || 'nothing'}`;
      }
    }
  }
}

/** The files of a volume of Secrets and ConfigMaps; undefined if they cannot be known, or are not there (told elsewhere). */
function filesOf(set: ManifestSet, pod: Pod, volume: Fields): readonly string[] | undefined {
  const sources = volumeSources(volume);
  const others = records(fields(volume.projected).sources).some(({ secret, configMap }) => !secret && !configMap);
  if (sources.length === 0 || others) return undefined;
  const files: string[] = [];
  for (const { kind, name, items, optional } of sources) {
    if (optional) return undefined;
    const keys = items?.map(({ path }) => text(path) ?? '') ?? keysOf(set, pod, kind, name);
    if (keys === undefined || keys === 'unknown') return undefined;
    files.push(...keys);
  }
  return files;
}

function* missingClaims(set: ManifestSet, pod: Pod): Iterable<string> {
  for (const { persistentVolumeClaim } of records(pod.spec.volumes)) {
    const claim = text(fields(persistentVolumeClaim).claimName);
    if (claim === undefined || exists(set, pod, 'PersistentVolumeClaim', claim) || templated(set, pod, claim)) continue;
    yield `${pod.title}: claims PersistentVolumeClaim "${claim}", which is not in the set`;
  }
}

/** Whether a StatefulSet makes the claim: `<template>-<set>-<ordinal>`. */
function templated({ pods }: ManifestSet, { namespace }: Pod, claim: string): boolean {
  const stem = claim.replace(/-\d+$/, '');
  if (stem === claim) return false;
  return pods.some(
    ({ workload }) =>
      workload.namespace === namespace &&
      records(workload.spec.volumeClaimTemplates).some(
        ({ metadata }) => `${text(fields(metadata).name)}-${workload.name}` === stem,
      ),
  );
}
