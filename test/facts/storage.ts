import { object, type Fact } from './fact';

const config = (rest: string) => object('v1 ConfigMap', '', '{name: web}', rest);
const secret = (type: string, rest: string, metadata = '{name: web}') =>
  object('v1 Secret', '', metadata, `type: kubernetes.io/${type}\n${rest}`);
const claim = (spec: string) => object('v1 PersistentVolumeClaim', `{${spec}}`);
const size = 'resources: {requests: {storage: 1Gi}}';
const volume = (spec: string) => object('v1 PersistentVolume', `{${spec}}`);
const disk = 'accessModes: [ReadWriteOnce], capacity: {storage: 1Gi}';
const nfs = 'nfs: {server: nfs.example.com, path: /}';
const quota = (spec: string) => object('v1 ResourceQuota', `{${spec}}`);
const limits = (...items: readonly string[]) =>
  object('v1 LimitRange', `{limits: [${items.map((item) => `{${item}}`).join(', ')}]}`);
const large = (bytes: number) => 'x'.repeat(bytes);
const updates = 'what an update may change cannot be told from manifests alone';

/** Data, claims and volumes, quotas and limits. */
export const ofStorage: readonly Fact[] = [
  {
    number: 44,
    title: 'ConfigMaps and Secrets',
    parts: [
      {
        says: 'a key has letters, digits, "-", "_" and "."',
        rule: 'api/data-is-valid',
        passes: config('data: {A_b-c.txt: x}\n'),
        violates: config('data: {a/b: x}\n'),
        at: 'data["a/b"]',
      },
      {
        says: 'a key has at most 253 characters',
        rule: 'api/data-is-valid',
        passes: config(`data: {${'a'.repeat(253)}: x}\n`),
        violates: config(`data: {${'a'.repeat(254)}: x}\n`),
        at: `data.${'a'.repeat(254)}`,
      },
      {
        says: 'a key neither is "." nor begins with ".."',
        rule: 'api/data-is-valid',
        passes: config('data: {.env: x}\n'),
        violates: config('data: {..env: x}\n'),
        at: 'data["..env"]',
      },
      {
        says: 'no key is in both data and binaryData',
        rule: 'api/data-is-valid',
        passes: config('data: {a: x}\nbinaryData: {b: eA==}\n'),
        violates: config('data: {a: x}\nbinaryData: {a: eA==}\n'),
        at: 'binaryData.a',
      },
      {
        says: 'the values have at most 1 MiB in all',
        rule: 'api/data-is-valid',
        passes: config(`data: {a: ${large(1048576)}}\n`),
        violates: config(`data: {a: ${large(1048576)}, b: x}\n`),
        at: '',
      },
    ],
  },
  {
    number: 45,
    title: 'Types of Secrets',
    parts: [
      {
        says: 'a certificate has tls.crt and tls.key',
        rule: 'api/secret-fits-its-type',
        passes: secret('tls', 'data: {tls.crt: "", tls.key: ""}\n'),
        violates: secret('tls', 'data: {tls.crt: ""}\n'),
        at: 'data["tls.key"]',
      },
      {
        says: 'credentials of a registry are JSON',
        rule: 'api/secret-fits-its-type',
        passes: secret('dockerconfigjson', 'stringData: {.dockerconfigjson: "{}"}\n'),
        violates: secret('dockerconfigjson', 'stringData: {.dockerconfigjson: "{"}\n'),
        at: 'stringData[".dockerconfigjson"]',
      },
      {
        says: 'basic credentials have a user or a password',
        rule: 'api/secret-fits-its-type',
        passes: secret('basic-auth', 'data: {username: ""}\n'),
        violates: secret('basic-auth', 'data: {user: ""}\n'),
        at: 'data.username',
      },
      {
        says: 'credentials of SSH have a key',
        rule: 'api/secret-fits-its-type',
        passes: secret('ssh-auth', 'data: {ssh-privatekey: eA==}\n'),
        violates: secret('ssh-auth', 'data: {id_rsa: eA==}\n'),
        at: 'data.ssh-privatekey',
      },
      {
        says: 'a token says of which account it is',
        rule: 'api/secret-fits-its-type',
        passes: secret(
          'service-account-token',
          '',
          '{name: web, annotations: {kubernetes.io/service-account.name: default}}',
        ),
        violates: secret('service-account-token', ''),
        at: 'metadata.annotations["kubernetes.io/service-account.name"]',
      },
    ],
  },
  {
    number: 46,
    title: 'Claims',
    parts: [
      {
        says: 'a claim has an access mode',
        rule: 'api/claims-are-valid',
        passes: claim(`accessModes: [ReadWriteOnce], ${size}`),
        violates: claim(size),
        at: 'spec.accessModes',
      },
      {
        says: 'which is one of four',
        rule: 'api/values-are-known',
        passes: claim(`accessModes: [ReadOnlyMany], ${size}`),
        violates: claim(`accessModes: [ReadWrite], ${size}`),
        at: 'spec.accessModes[0]',
      },
      {
        says: 'ReadWriteOncePod stands alone',
        rule: 'api/claims-are-valid',
        passes: claim(`accessModes: [ReadWriteOncePod], ${size}`),
        violates: claim(`accessModes: [ReadWriteOncePod, ReadWriteOnce], ${size}`),
        at: 'spec.accessModes',
      },
      {
        says: 'a claim asks for more than nothing',
        rule: 'api/claims-are-valid',
        passes: claim('accessModes: [ReadWriteOnce], resources: {requests: {storage: 1}}'),
        violates: claim('accessModes: [ReadWriteOnce], resources: {requests: {storage: 0}}'),
        at: 'spec.resources.requests.storage',
      },
      {
        says: 'the class that it asks for is one that a StorageClass can be called, or empty',
        rule: 'api/references-are-valid',
        passes: claim(`storageClassName: "", accessModes: [ReadWriteOnce], ${size}`),
        violates: claim(`storageClassName: Fast_SSD, accessModes: [ReadWriteOnce], ${size}`),
        at: 'spec.storageClassName',
      },
    ],
  },
  {
    number: 47,
    title: 'Volumes of the cluster',
    parts: [
      {
        says: 'a volume has a size',
        rule: 'api/persistent-volume-is-valid',
        passes: volume(`${disk}, ${nfs}`),
        violates: volume(`accessModes: [ReadWriteOnce], ${nfs}`),
        at: 'spec.capacity.storage',
      },
      {
        says: 'a volume has an access mode',
        rule: 'api/persistent-volume-is-valid',
        passes: volume(`${disk}, ${nfs}`),
        violates: volume(`capacity: {storage: 1Gi}, ${nfs}`),
        at: 'spec.accessModes',
      },
      {
        says: 'a volume is somewhere',
        rule: 'api/persistent-volume-is-valid',
        passes: volume(`${disk}, hostPath: {path: /data}`),
        violates: volume(disk),
        at: 'spec',
      },
      {
        says: 'and not in two places',
        rule: 'api/persistent-volume-is-valid',
        passes: volume(`${disk}, csi: {driver: example.com, volumeHandle: a}`),
        violates: volume(`${disk}, ${nfs}, hostPath: {path: /data}`),
        at: 'spec',
      },
      {
        says: 'a disk of a node says of which',
        rule: 'api/persistent-volume-is-valid',
        passes: volume(
          `${disk}, local: {path: /data}, nodeAffinity: {required: {nodeSelectorTerms: [{matchExpressions: [{key: a, operator: Exists}]}]}}`,
        ),
        violates: volume(`${disk}, local: {path: /data}`),
        at: 'spec.nodeAffinity',
      },
      {
        says: 'a path of a host does not lead up',
        rule: 'api/persistent-volume-is-valid',
        passes: volume(`${disk}, hostPath: {path: /data/..a}`),
        violates: volume(`${disk}, hostPath: {path: /data/../a}`),
        at: 'spec.hostPath.path',
      },
      {
        says: 'a whole host is not recycled',
        rule: 'api/persistent-volume-is-valid',
        passes: volume(`${disk}, hostPath: {path: /data}, persistentVolumeReclaimPolicy: Recycle`),
        violates: volume(`${disk}, hostPath: {path: /}, persistentVolumeReclaimPolicy: Recycle`),
        at: 'spec.persistentVolumeReclaimPolicy',
      },
    ],
  },
  {
    number: 48,
    title: 'Updates of claims',
    parts: [{ says: 'only the size of a claim may grow', open: updates }],
  },
  {
    number: 49,
    title: 'Quotas',
    parts: [
      {
        says: 'a quota is on what can be counted',
        rule: 'api/quota-is-valid',
        passes: quota('hard: {pods: 1, requests.cpu: 500m, count/jobs.batch: 2}'),
        violates: quota('hard: {jobs: 2}'),
        at: 'spec.hard.jobs',
      },
      {
        says: 'no amount is negative',
        rule: 'api/quota-is-valid',
        passes: quota('hard: {cpu: 0}'),
        violates: quota('hard: {cpu: -1}'),
        at: 'spec.hard.cpu',
      },
      {
        says: 'what is counted is counted in whole ones',
        rule: 'api/quota-is-valid',
        passes: quota('hard: {services: 2}'),
        violates: quota('hard: {services: 1500m}'),
        at: 'spec.hard.services',
      },
      {
        says: 'scopes do not exclude each other',
        rule: 'api/quota-is-valid',
        passes: quota('hard: {pods: 1}, scopes: [Terminating, BestEffort]'),
        violates: quota('hard: {pods: 1}, scopes: [Terminating, NotTerminating]'),
        at: 'spec.scopes[1]',
      },
      {
        says: 'a scope of pods is for what pods have',
        rule: 'api/quota-is-valid',
        passes: quota('hard: {cpu: 1}, scopes: [NotBestEffort]'),
        violates: quota('hard: {services: 1}, scopes: [NotBestEffort]'),
        at: 'spec.hard.services',
      },
      { says: 'the scopes of a quota do not change', open: updates },
    ],
  },
  {
    number: 50,
    title: 'Limits of a namespace',
    parts: [
      ...(
        [
          ['min', 'max'],
          ['min', 'defaultRequest'],
          ['defaultRequest', 'default'],
          ['default', 'max'],
        ] as const
      ).map(([less, more]) => ({
        says: `${less} is not above ${more}`,
        rule: 'api/limit-range-is-valid' as const,
        passes: limits(`type: Container, ${less}: {cpu: 1}, ${more}: {cpu: 1000m}`),
        violates: limits(`type: Container, ${less}: {cpu: 1}, ${more}: {cpu: 999m}`),
        at: `spec.limits[0].${less}.cpu`,
      })),
      {
        says: 'a ratio is at least 1',
        rule: 'api/limit-range-is-valid',
        passes: limits('type: Container, max: {cpu: 1}, maxLimitRequestRatio: {cpu: 1}'),
        violates: limits('type: Container, max: {cpu: 1}, maxLimitRequestRatio: {cpu: 900m}'),
        at: 'spec.limits[0].maxLimitRequestRatio.cpu',
      },
      {
        says: 'whole pods have no defaults',
        rule: 'api/limit-range-is-valid',
        passes: limits('type: Pod, max: {cpu: 1}'),
        violates: limits('type: Pod, defaultRequest: {cpu: 1}'),
        at: 'spec.limits[0].defaultRequest',
      },
      {
        says: 'claims have a minimum or a maximum',
        rule: 'api/limit-range-is-valid',
        passes: limits('type: PersistentVolumeClaim, min: {storage: 1Gi}'),
        violates: limits('type: PersistentVolumeClaim'),
        at: 'spec.limits[0]',
      },
      {
        says: 'no type is there twice',
        rule: 'api/list-items-are-unique',
        passes: limits('type: Pod, max: {cpu: 1}', 'type: Container, max: {cpu: 1}'),
        violates: limits('type: Container, max: {memory: 1Gi}', 'type: Container, max: {cpu: 1}'),
        at: 'spec.limits[1]',
      },
    ],
  },
];
