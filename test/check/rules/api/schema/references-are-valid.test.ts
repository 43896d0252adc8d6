import { checkManifests } from '../../../../../src/check';
import { referencesAreValid } from '../../../../../src/check/rules/api/schema/references-are-valid';
import { brief, testRule, workloadsOf } from '../../../rule-tester';

const of = (type: string, spec: string) => {
  const [apiVersion = '', kind = ''] = type.split(' ');
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: a}\n${spec}\n`;
};
const pod = (spec: string) => of('v1 Pod', `spec: {${spec}, containers: [{name: c, image: "c:1"}]}`);
const size = 'accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}';
const claim = (spec: string) => of('v1 PersistentVolumeClaim', `spec: {${size}, ${spec}}`);
const template = (spec: string) =>
  of('apps/v1 StatefulSet', `spec: {volumeClaimTemplates: [{metadata: {name: data}, spec: {${size}, ${spec}}}]}`);
const passing = (spec: string) =>
  pod(`volumes: [{name: v, ephemeral: {volumeClaimTemplate: {spec: {${size}, ${spec}}}}}]`);
const binding = (ref: string, subject: string) =>
  of(
    'rbac.authorization.k8s.io/v1 RoleBinding',
    `roleRef: {apiGroup: rbac.authorization.k8s.io, ${ref}}\nsubjects: [{${subject}}]`,
  );
const scaler = (ref: string) =>
  of('autoscaling/v2 HorizontalPodAutoscaler', `spec: {maxReplicas: 2, scaleTargetRef: {${ref}}}`);
const volume = (ref: string) => of('v1 PersistentVolume', `spec: {csi: {driver: d, volumeHandle: h, ${ref}}}`);

const subdomain = 'it must be a-z, 0-9 and inner "-", in parts joined by "."';
const label = 'it must be a-z, 0-9 and inner "-"';
const segment = 'it must be anything but ".", "..", and what has a slash or a percent sign';
const says = (path: string, owner: string, value: string, problem = subdomain) =>
  `error ${path}: '${path.split('.').at(-1)!}' of ${owner} is "${value}", which is not a valid name: ${problem}`;

testRule(referencesAreValid, {
  passes: [
    {
      name: 'a pod that names all of it',
      yaml: pod('serviceAccountName: a.b-c, priorityClassName: high, runtimeClassName: g-visor, nodeName: n-1.example'),
    },
    { name: 'a pod that names nothing', yaml: pod('serviceAccountName: "", priorityClassName: "", nodeName: ""') },
    { name: 'null', yaml: pod('serviceAccountName: null, runtimeClassName: null') },
    {
      name: 'the old name of the account, which does not count',
      yaml: pod('serviceAccountName: a, serviceAccount: A_b'),
    },
    // the server takes them as they are
    { name: 'a scheduler', yaml: pod('schedulerName: My_Scheduler') },
    { name: 'a pull secret', yaml: pod('imagePullSecrets: [{name: My_Secret}]') },
    {
      name: 'volumes',
      yaml: pod(
        'volumes: [{name: a, secret: {secretName: A_b}}, {name: b, configMap: {name: A_b}}, {name: c, persistentVolumeClaim: {claimName: A_b}}, {name: d, projected: {sources: [{secret: {name: A_b}}]}}]',
      ),
    },
    { name: 'a claim of a class', yaml: claim('storageClassName: fast.ssd') },
    { name: 'claims of no class', yaml: `${claim('storageClassName: ""')}---\n${template('storageClassName: ""')}` },
    { name: 'a claim that names its volume', yaml: claim('volumeName: My_Volume') },
    {
      name: 'users and groups',
      yaml: binding('kind: Role, name: "system:a"', 'kind: User, name: "Jane@Example.com/1"'),
    },
    { name: 'an account of a binding', yaml: binding('kind: Role, name: A_b', 'kind: ServiceAccount, name: a') },
    { name: 'a target', yaml: scaler('apiVersion: apps/v1, kind: Deployment, name: A_b') },
    { name: 'the secrets of a driver', yaml: volume('nodeStageSecretRef: {name: a.b, namespace: c}') },
    { name: 'a StatefulSet without a Service', yaml: of('apps/v1 StatefulSet', 'spec: {serviceName: ""}') },
  ],
  violates: [
    ...workloadsOf('{serviceAccountName: My_App, containers: [{name: c}]}').map(({ kind, path, yaml }) => ({
      name: `the account of a ${kind}`,
      yaml,
      says: [says(`${path}.serviceAccountName`, `${kind} web`, 'My_App'), '  fix: write the name of a ServiceAccount'],
    })),
    {
      name: 'a pod that names nothing as it is called',
      yaml: pod('serviceAccount: A_b, priorityClassName: A_b, runtimeClassName: "", nodeName: A_b'),
      says: [
        says('spec.nodeName', 'Pod a', 'A_b'),
        '  fix: write the name of a Node',
        says('spec.priorityClassName', 'Pod a', 'A_b'),
        '  fix: write the name of a PriorityClass',
        says('spec.runtimeClassName', 'Pod a', '', 'it is empty'),
        '  fix: write the name of a RuntimeClass',
        says('spec.serviceAccount', 'Pod a', 'A_b'),
        '  fix: write the name of a ServiceAccount',
      ],
    },
    {
      name: 'the secret of a driver of a volume',
      yaml: pod('volumes: [{name: v, csi: {driver: d, nodePublishSecretRef: {name: A_b}}}]'),
      says: [
        says('spec.volumes[0].csi.nodePublishSecretRef.name', 'Pod a', 'A_b'),
        '  fix: write the name of a Secret',
      ],
    },
    {
      name: 'a claim of devices',
      yaml: pod('resourceClaims: [{name: a, resourceClaimName: A_b}, {name: b, resourceClaimTemplateName: A_b}]'),
      says: [
        says('spec.resourceClaims[0].resourceClaimName', 'Pod a', 'A_b'),
        '  fix: write the name of a ResourceClaim',
        says('spec.resourceClaims[1].resourceClaimTemplateName', 'Pod a', 'A_b'),
        '  fix: write the name of a ResourceClaimTemplate',
      ],
    },
    ...[
      ['a claim', 'PersistentVolumeClaim a', 'spec', claim] as const,
      ['a template of a StatefulSet', 'StatefulSet a', 'spec.volumeClaimTemplates[0].spec', template] as const,
      ['a passing claim', 'Pod a', 'spec.volumes[0].ephemeral.volumeClaimTemplate.spec', passing] as const,
    ].map(([name, owner, path, yaml]) => ({
      name: `the class of ${name}`,
      yaml: yaml('storageClassName: Fast, volumeAttributesClassName: Gold'),
      says: [
        says(`${path}.storageClassName`, owner, 'Fast'),
        '  fix: write the name of a StorageClass',
        says(`${path}.volumeAttributesClassName`, owner, 'Gold'),
        '  fix: write the name of a VolumeAttributesClass',
      ],
    })),
    {
      name: 'a volume whose driver has secrets',
      yaml: volume(
        'controllerExpandSecretRef: {name: A_b, namespace: c.d}, nodePublishSecretRef: {name: a, namespace: A}',
      ),
      says: [
        says('spec.csi.controllerExpandSecretRef.name', 'PersistentVolume a', 'A_b'),
        '  fix: write the name of a Secret',
        says('spec.csi.controllerExpandSecretRef.namespace', 'PersistentVolume a', 'c.d', label),
        '  fix: write the name of a Namespace',
        says('spec.csi.nodePublishSecretRef.namespace', 'PersistentVolume a', 'A', label),
        '  fix: write the name of a Namespace',
      ],
    },
    {
      name: 'a binding',
      yaml: binding('kind: ClusterRole, name: a/b', 'kind: ServiceAccount, name: "system:serviceaccount:a:b"'),
      says: [
        says('roleRef.name', 'RoleBinding a', 'a/b', segment),
        '  fix: write the name of a ClusterRole',
        says('subjects[0].name', 'RoleBinding a', 'system:serviceaccount:a:b'),
        '  fix: write the name of a ServiceAccount',
      ],
    },
    {
      name: 'an autoscaler',
      yaml: scaler('apiVersion: apps/v1, kind: apps/Deployment, name: deployment/web'),
      says: [
        says('spec.scaleTargetRef.kind', 'HorizontalPodAutoscaler a', 'apps/Deployment', segment),
        '  fix: write the name of a kind',
        says('spec.scaleTargetRef.name', 'HorizontalPodAutoscaler a', 'deployment/web', segment),
        '  fix: write the name of an object',
      ],
    },
    {
      name: 'the Service of a StatefulSet',
      yaml: of('apps/v1 StatefulSet', 'spec: {serviceName: db.shop}'),
      says: [says('spec.serviceName', 'StatefulSet a', 'db.shop', label), '  fix: write the name of a Service'],
    },
  ],
});

test('what a version before 1.34 drops is not looked at', () => {
  const yaml =
    claim('volumeAttributesClassName: Gold') + '---\n' + pod('resourceClaims: [{name: a, resourceClaimName: A_b}]');

  expect(checkManifests(yaml, { rules: [referencesAreValid], kubernetes: '1.33' }).findings.map(brief)).toEqual([]);
});

test('where what was meant is there, that is said, and once', () => {
  const yaml =
    pod('serviceAccountName: web_account') +
    '---\napiVersion: v1\nkind: ServiceAccount\nmetadata: {name: web-account}\n';

  expect(checkManifests(yaml, { only: ['api', 'wiring'] }).findings.map(brief)).toEqual([
    'error spec.serviceAccountName: Pod a runs as ServiceAccount "web_account", which does not exist; did you mean "web-account"?',
  ]);
});
