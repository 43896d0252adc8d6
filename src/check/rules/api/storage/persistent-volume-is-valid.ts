import type { Field } from '../../../../manifest/object/field';
import type { Manifest } from '../../../../manifest/object/manifest';
import { dnsSubdomain, nameProblem } from '../../../../schema/string-formats/server-names';
import { hasBackstep } from '../../../../schema/string-formats/paths';
import { quantityOf } from '../../../../schema/string-formats/quantities';
import { amountAs } from '../../../../schema/describe-value';
import { defineRule, nameOf, type Report } from '../../../rule';

export const persistentVolumeIsValid = defineRule({
  id: 'api/persistent-volume-is-valid',
  severity: 'error',
  summary: 'A PersistentVolume has a capacity, access modes and one source.',
  why: 'The API server refuses a PersistentVolume without access modes, without a storage capacity above 0 or with another capacity, with no source or several, a local volume without node affinity, a path with "..", and a host root with the reclaim policy Recycle (pkg/apis/core/validation/validation.go, ValidatePersistentVolumeSpec).',
  fix: `set 'accessModes', 'capacity.storage' and one source`,
  example: {
    violates: `apiVersion: v1
kind: PersistentVolume
metadata:
  name: data
spec:
  accessModes: [ReadWriteOnce]
  capacity:
    storage: 10Gi
  local:
    path: /mnt/data
`,
    passes: `apiVersion: v1
kind: PersistentVolume
metadata:
  name: data
spec:
  accessModes: [ReadWriteOnce]
  capacity:
    storage: 10Gi
  local:
    path: /mnt/data
  nodeAffinity:
    required:
      nodeSelectorTerms:
        - matchExpressions:
            - { key: kubernetes.io/hostname, operator: In, values: [node-1] }
`,
  },
  check({ set, report }) {
    for (const volume of set.ofType('PersistentVolume')) {
      if (!volume.at('spec').exists) continue;
      for (const finding of [...access(volume), ...capacity(volume), ...source(volume), ...className(volume)])
        report(finding);
    }
  },
});

function* access(volume: Manifest): Iterable<Report> {
  const named = nameOf(volume);
  const modes = volume.at('spec', 'accessModes');
  const values = modes.items.map(({ value }) => value);
  if (values.length === 0 && (!modes.exists || Array.isArray(modes.value))) {
    yield { at: modes, message: `${named} has no access modes`, fix: `set 'accessModes', such as [ReadWriteOnce]` };
  }
  if (values.includes('ReadWriteOncePod') && values.some((value) => value !== 'ReadWriteOncePod')) {
    yield { at: modes, message: `${named} has ReadWriteOncePod beside other access modes`, fix: 'keep one of them' };
  }
}

function* capacity(volume: Manifest): Iterable<Report> {
  const named = nameOf(volume);
  const all = volume.at('spec', 'capacity');
  const size = all.at('storage');
  const bytes = quantityOf(size.value ?? undefined);
  if (!size.exists) {
    yield { at: size, message: `${named} has no storage capacity`, fix: `set 'capacity.storage'` };
  } else if (bytes !== undefined && bytes <= 0n) {
    const message = `${named} has a size of ${amountAs(size.value)}, and a volume must be larger than 0`;
    yield { at: size, message, fix: 'write a size above 0' };
  }
  for (const other of all.entries) {
    if (other.key === 'storage') continue;
    yield {
      at: other,
      message: `${named} has a capacity of "${other.key}", and only that of "storage" is taken`,
      fix: 'remove it',
    };
  }
}

// the fields of the spec that hold an object and are not a volume source
const others: ReadonlySet<string> = new Set(['capacity', 'claimRef', 'nodeAffinity']);

function* source(volume: Manifest): Iterable<Report> {
  const named = nameOf(volume);
  const spec = volume.at('spec');
  const sources = spec.entries.filter(({ key, value }) => isSource(value) && !others.has(String(key)));
  if (sources.length === 0) {
    yield {
      at: spec,
      message: `${named} has no volume source`,
      fix: `set one source, such as 'csi' or 'nfs'`,
    };
  }
  if (sources.length > 1) {
    const keys = sources.map(({ key }) => `'${key}'`).join(', ');
    yield { at: spec, message: `${named} has ${sources.length} sources: ${keys}`, fix: 'keep one of them' };
  }
  if (spec.at('local').exists && !spec.at('nodeAffinity').exists) {
    const message = `${named} is local to a node, and does not set 'nodeAffinity'`;
    yield { at: spec.at('nodeAffinity'), message, fix: `set 'nodeAffinity.required'` };
  }
  for (const path of [spec.at('hostPath', 'path'), spec.at('local', 'path')]) {
    if (path.text === undefined || !hasBackstep(path.text)) continue;
    yield { at: path, message: `${named} leads up by ".." in "${path.text}"`, fix: 'write the path without ".."' };
  }
  const policy = spec.at('persistentVolumeReclaimPolicy');
  if (policy.value === 'Recycle' && isRoot(spec.at('hostPath', 'path'))) {
    const message = `${named} is the whole disk of a host, and may not be recycled`;
    yield { at: policy, message, fix: `write "Retain", or a path below "/"` };
  }
}

function isSource(value: unknown): boolean {
  return typeof value === 'object' && !Array.isArray(value);
}

function isRoot({ text }: Field): boolean {
  return text?.startsWith('/') === true && text.split('/').every((part) => part === '' || part === '.');
}

function* className(volume: Manifest): Iterable<Report> {
  const name = volume.at('spec', 'storageClassName');
  const problem = name.text === undefined ? undefined : nameProblem(name.text, dnsSubdomain);
  if (problem === undefined) return;
  const message = `${nameOf(volume)} is of the class "${name.text ?? ''}", which is not a valid StorageClass name: ${problem}`;
  yield { at: name, message, fix: 'write the name of a StorageClass' };
}
