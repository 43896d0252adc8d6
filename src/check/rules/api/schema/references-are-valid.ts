import type { Field } from '../../../../manifest/object/field';
import type { Manifest } from '../../../../manifest/object/manifest';
import type { ManifestSet } from '../../../../manifest/set/manifest-set';
import { mayBeFilledIn } from '../../../../manifest/workloads/pods';
import {
  dnsLabel,
  dnsSubdomain,
  nameProblem,
  pathSegment,
  type NameForm,
} from '../../../../schema/string-formats/server-names';
import { describeValue } from '../../../../schema/describe-value';
import { minorOf } from '../../../../schema/versions';
import { corrected, defineRule, nameOf, type Report } from '../../../rule';

export const referencesAreValid = defineRule({
  id: 'api/references-are-valid',
  severity: 'error',
  summary: 'References to accounts, classes, nodes, roles and Services are valid names.',
  why: 'The API server validates the names that a pod, a claim, a volume, a binding, an autoscaler and an Ingress refer to. Before 1.33 it accepts a StatefulSet with an invalid Service name, and then refuses its pods. It does not validate the names of Secrets, ConfigMaps and claims in volumes, of pull Secrets and of schedulers.',
  fix: 'correct the name',
  example: corrected(
    `apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: data
spec:
  storageClassName: Fast_SSD
  accessModes: [ReadWriteOnce]
  resources:
    requests:
      storage: 1Gi
`,
    ['storageClassName: Fast_SSD', 'storageClassName: fast-ssd'],
  ),
  check({ set, kubernetes, report }) {
    const isNew = minorOf(kubernetes) >= 34;
    for (const { at, of, form, owner } of [...ofPods(set, isNew), ...ofObjects(set, isNew)]) {
      const problem = typeof at.value === 'string' ? nameProblem(at.value, form) : undefined;
      if (problem === undefined) continue;
      report(reportOf(at, of, owner, problem));
    }
  },
});

function reportOf(at: Field, of: string, owner: Manifest, problem: string): Report {
  const message = `'${at.key}' of ${nameOf(owner)} is ${describeValue(at.value)}, which is not a valid name: ${problem}`;
  return { at, message, fix: `write the name of ${/^[aeio]/i.test(of) ? 'an' : 'a'} ${of}` };
}

interface Named {
  readonly at: Field;
  /** The kind of object that has the name. */
  readonly of: string;
  readonly form: NameForm;
  readonly owner: Manifest;
}

const namedBySpec = [
  ['serviceAccountName', 'ServiceAccount'],
  ['priorityClassName', 'PriorityClass'],
  ['runtimeClassName', 'RuntimeClass'],
  ['nodeName', 'Node'],
] as const;

function* ofPods(set: ManifestSet, isNew: boolean): Iterable<Named> {
  for (const [key, of] of namedBySpec) {
    for (const pod of set.podsWith(key)) {
      const { spec, workload: owner } = pod;
      // nearly all; and of these fields only the RuntimeClass may be asked for by "", which is none
      const name = spec.textAt(key);
      if ((name === undefined && key !== 'runtimeClassName') || dnsSubdomain.isValid(name ?? '')) continue;
      if (!mayBeFilledIn(pod)) yield { at: spec.at(key), of, form: dnsSubdomain, owner };
    }
  }
  for (const pod of set.podsWith('serviceAccount')) {
    const { spec, workload: owner } = pod;
    // the old name of the field counts where the new one says nothing
    const at = spec.at('serviceAccount');
    if (spec.textAt('serviceAccountName') !== undefined || !isGiven(at) || mayBeFilledIn(pod)) continue;
    yield { at, of: 'ServiceAccount', form: dnsSubdomain, owner };
  }
  for (const pod of set.podsWith('volumes')) {
    const { spec, workload: owner } = pod;
    for (const volume of spec.at('volumes').items) {
      if ((!volume.has('csi') && !volume.has('ephemeral')) || mayBeFilledIn(pod)) continue;
      const secret = volume.at('csi', 'nodePublishSecretRef', 'name');
      if (isGiven(secret)) yield { at: secret, of: 'Secret', form: dnsSubdomain, owner };
      yield* ofClaim(volume.at('ephemeral', 'volumeClaimTemplate', 'spec'), owner, isNew);
    }
  }
  // DynamicResourceAllocation is on by default since 1.34, and what is off is dropped
  for (const pod of isNew ? set.podsWith('resourceClaims') : []) {
    if (mayBeFilledIn(pod)) continue;
    const { spec, workload: owner } = pod;
    for (const claim of spec.at('resourceClaims').items) {
      yield { at: claim.at('resourceClaimName'), of: 'ResourceClaim', form: dnsSubdomain, owner };
      yield { at: claim.at('resourceClaimTemplateName'), of: 'ResourceClaimTemplate', form: dnsSubdomain, owner };
    }
  }
}

function* ofObjects(set: ManifestSet, isNew: boolean): Iterable<Named> {
  for (const owner of set.ofType('PersistentVolumeClaim')) yield* ofClaim(owner.at('spec'), owner, isNew);
  for (const owner of set.ofType('StatefulSet')) {
    for (const template of owner.at('spec', 'volumeClaimTemplates').items) {
      yield* ofClaim(template.at('spec'), owner, isNew);
    }
    const service = owner.at('spec', 'serviceName');
    if (isGiven(service)) yield { at: service, of: 'Service', form: dnsLabel, owner };
  }
  for (const owner of set.ofType('PersistentVolume')) yield* ofDriver(owner.at('spec', 'csi'), owner);
  for (const owner of set.ofType('RoleBinding', 'ClusterRoleBinding')) yield* ofBinding(owner);
  for (const owner of set.ofType('HorizontalPodAutoscaler')) {
    const target = owner.at('spec', 'scaleTargetRef');
    if (isGiven(target.at('name'))) yield { at: target.at('name'), of: 'object', form: pathSegment, owner };
    if (isGiven(target.at('kind'))) yield { at: target.at('kind'), of: 'kind', form: pathSegment, owner };
  }
}

function* ofClaim(spec: Field, owner: Manifest, isNew: boolean): Iterable<Named> {
  // "" is no class, and is meant
  const at = spec.at('storageClassName');
  if (isGiven(at)) yield { at, of: 'StorageClass', form: dnsSubdomain, owner };
  // of the feature VolumeAttributesClass, which is on by default since 1.34
  const attributes = spec.at('volumeAttributesClassName');
  if (isNew && isGiven(attributes)) {
    yield { at: attributes, of: 'VolumeAttributesClass', form: dnsSubdomain, owner };
  }
}

const secretsOfDriver = [
  'controllerPublishSecretRef',
  'nodeStageSecretRef',
  'nodePublishSecretRef',
  'controllerExpandSecretRef',
  'nodeExpandSecretRef',
];

function* ofDriver(driver: Field, owner: Manifest): Iterable<Named> {
  for (const ref of secretsOfDriver.map((key) => driver.at(key))) {
    const [name, namespace] = [ref.at('name'), ref.at('namespace')];
    if (isGiven(name)) yield { at: name, of: 'Secret', form: dnsSubdomain, owner };
    if (isGiven(namespace)) yield { at: namespace, of: 'Namespace', form: dnsLabel, owner };
  }
}

function* ofBinding(owner: Manifest): Iterable<Named> {
  const role = owner.at('roleRef', 'name');
  if (isGiven(role)) yield { at: role, of: owner.at('roleRef', 'kind').text ?? 'role', form: pathSegment, owner };
  for (const subject of owner.at('subjects').items) {
    const name = subject.at('name');
    // users and groups are called as those who know them like
    if (subject.at('kind').value !== 'ServiceAccount' || !isGiven(name)) continue;
    yield { at: name, of: 'ServiceAccount', form: dnsSubdomain, owner };
  }
}

// api/required-fields-are-set reports empty values
function isGiven({ value }: Field): boolean {
  return typeof value === 'string' && value !== '';
}
