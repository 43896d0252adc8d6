import { container, pod, podOf, type Fact } from './fact';

const data = 'volumes: [{name: data, emptyDir: {}}]';
const claim = 'volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]';
const claimed = `---\napiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: data}\nspec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}\n`;
const config = '---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {k: x}\n';
const mount = (fields: string) => pod(`volumeMounts: [{name: data, mountPath: /data, ${fields}}]`, data);
const items = (list: string) => pod('', `volumes: [{name: data, configMap: {name: c, items: [${list}]}}]`) + config;
const variable = (fields: string) => pod(`env: [{name: A, ${fields}}]`) + config;

/** Containers, and what they mount and read. */
export const ofContainers: readonly Fact[] = [
  {
    number: 25,
    title: 'Containers of a pod',
    parts: [
      {
        says: 'a pod has a container',
        rule: 'api/containers-are-valid',
        passes: pod(),
        violates: podOf('containers: []'),
        at: 'spec.containers',
      },
      {
        says: 'a container has a DNS label for a name',
        rule: 'api/containers-are-valid',
        passes: podOf(`containers: [${container('', 'web-1')}]`),
        violates: podOf(`containers: [${container('', 'web_1')}]`),
        at: 'spec.containers[0].name',
      },
      {
        says: 'no two containers share a name, init containers included',
        rule: 'api/containers-are-valid',
        passes: podOf(`initContainers: [${container('', 'init')}], containers: [${container()}]`),
        violates: podOf(`initContainers: [${container()}], containers: [${container()}]`),
        at: 'spec.containers[0].name',
      },
      {
        says: 'nor do two of one list',
        rule: 'api/list-items-are-unique',
        passes: podOf(`containers: [${container('', 'a')}, ${container('', 'b')}]`),
        violates: podOf(`containers: [${container('', 'a')}, ${container('', 'a')}]`),
        at: 'spec.containers[1]',
      },
    ],
  },
  {
    number: 26,
    title: 'Images',
    parts: [
      {
        says: 'a container has an image',
        rule: 'api/required-fields-are-set',
        passes: pod(),
        violates: podOf('containers: [{name: web, image: ""}]'),
        at: 'spec.containers[0].image',
      },
      {
        says: 'an image has no blanks around it, in templates too, whose pods the server would refuse',
        rule: 'api/containers-are-valid',
        passes: podOf('containers: [{name: web, image: "web:1"}]'),
        violates: podOf('containers: [{name: web, image: "web:1 "}]'),
        at: 'spec.containers[0].image',
      },
    ],
  },
  {
    number: 27,
    title: 'Volumes',
    parts: [
      {
        says: 'a volume has a DNS label for a name',
        rule: 'api/volumes-are-valid',
        passes: pod('', data),
        violates: pod('', 'volumes: [{name: My_Data, emptyDir: {}}]'),
        at: 'spec.volumes[0].name',
      },
      {
        says: 'no two volumes share a name',
        rule: 'api/list-items-are-unique',
        passes: pod('', 'volumes: [{name: a}, {name: b}]'),
        violates: pod('', 'volumes: [{name: a}, {name: a}]'),
        at: 'spec.volumes[1]',
      },
      {
        says: 'a volume has one source; without any it is an emptyDir',
        rule: 'api/volumes-are-valid',
        passes: pod('', 'volumes: [{name: data}]'),
        violates: pod('', 'volumes: [{name: data, emptyDir: {}, hostPath: {path: /data}}]'),
        at: 'spec.volumes[0]',
      },
    ],
  },
  {
    number: 28,
    title: 'Mounts',
    parts: [
      {
        says: 'a mount is of a volume of its pod',
        rule: 'wiring/volume-mount-declared',
        passes: mount('readOnly: true'),
        violates: pod('volumeMounts: [{name: dta, mountPath: /data}]', data),
        at: 'spec.containers[0].volumeMounts[0].name',
      },
      {
        says: 'a mount has a path',
        rule: 'api/required-fields-are-set',
        passes: mount('readOnly: true'),
        violates: pod('volumeMounts: [{name: data}]', data),
        at: 'spec.containers[0].volumeMounts[0].mountPath',
      },
      {
        says: 'no two mounts of a container share a path',
        rule: 'api/list-items-are-unique',
        passes: pod('volumeMounts: [{name: data, mountPath: /a}, {name: data, mountPath: /b}]', data),
        violates: pod('volumeMounts: [{name: data, mountPath: /a}, {name: data, mountPath: /a}]', data),
        at: 'spec.containers[0].volumeMounts[1]',
      },
      {
        says: 'a subPath is relative',
        rule: 'api/volumes-are-valid',
        passes: mount('subPath: a/b'),
        violates: mount('subPath: /a'),
        at: 'spec.containers[0].volumeMounts[0].subPath',
      },
      {
        says: 'a subPath does not lead up',
        rule: 'api/volumes-are-valid',
        passes: mount('subPath: a/..b'),
        violates: mount('subPath: a/../b'),
        at: 'spec.containers[0].volumeMounts[0].subPath',
      },
      {
        says: 'a mount has a subPath or an expression for it',
        rule: 'api/volumes-are-valid',
        passes: mount('subPathExpr: a'),
        violates: mount('subPath: a, subPathExpr: b'),
        at: 'spec.containers[0].volumeMounts[0].subPathExpr',
      },
      {
        says: 'what is mounted is no device too',
        rule: 'api/volume-devices-are-valid',
        passes: pod('volumeDevices: [{name: data, devicePath: /dev/a}]', claim) + claimed,
        violates: pod(
          'volumeDevices: [{name: data, devicePath: /dev/a}], volumeMounts: [{name: data, mountPath: /a}]',
          claim,
        ),
        at: 'spec.containers[0].volumeDevices[0]',
      },
    ],
  },
  {
    number: 29,
    title: 'Devices',
    parts: [
      {
        says: 'only what a claim gives can be a device',
        rule: 'api/volume-devices-are-valid',
        passes: pod(
          'volumeDevices: [{name: data, devicePath: /dev/a}]',
          'volumes: [{name: data, ephemeral: {volumeClaimTemplate: {spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}}}]',
        ),
        violates: pod('volumeDevices: [{name: data, devicePath: /dev/a}]', data),
        at: 'spec.containers[0].volumeDevices[0].name',
      },
      {
        says: 'no two devices of a container share a path',
        rule: 'api/list-items-are-unique',
        passes: pod('volumeDevices: [{name: data, devicePath: /dev/a}]', claim) + claimed,
        violates: pod('volumeDevices: [{name: data, devicePath: /dev/a}, {name: more, devicePath: /dev/a}]', claim),
        at: 'spec.containers[0].volumeDevices[1]',
      },
    ],
  },
  {
    number: 30,
    title: 'Files of volumes',
    parts: [
      {
        says: 'a file has a key and a path',
        rule: 'api/required-fields-are-set',
        passes: items('{key: k, path: k}'),
        violates: items('{key: k}'),
        at: 'spec.volumes[0].configMap.items[0].path',
      },
      {
        says: 'neither is empty',
        rule: 'api/required-fields-are-set',
        passes: items('{key: k, path: k.txt}'),
        violates: items('{key: "", path: k}'),
        at: 'spec.volumes[0].configMap.items[0].key',
      },
      {
        says: 'a path is relative',
        rule: 'api/volume-files-are-valid',
        passes: items('{key: k, path: a/k}'),
        violates: items('{key: k, path: /k}'),
        at: 'spec.volumes[0].configMap.items[0].path',
      },
      {
        says: 'a path neither leads up nor begins with ".."',
        rule: 'api/volume-files-are-valid',
        passes: items('{key: k, path: a/..k}'),
        violates: items('{key: k, path: ..k}'),
        at: 'spec.volumes[0].configMap.items[0].path',
      },
      {
        says: 'a mode is from 0 to 0777',
        rule: 'api/volume-files-are-valid',
        passes: items('{key: k, path: k, mode: 511}'),
        violates: items('{key: k, path: k, mode: 512}'),
        at: 'spec.volumes[0].configMap.items[0].mode',
      },
      {
        says: 'no two files of a projected volume share a path',
        rule: 'api/volume-files-are-valid',
        passes:
          pod(
            '',
            'volumes: [{name: data, projected: {sources: [{configMap: {name: c, items: [{key: k, path: a}, {key: k, path: b}]}}]}}]',
          ) + config,
        violates:
          pod(
            '',
            'volumes: [{name: data, projected: {sources: [{configMap: {name: c, items: [{key: k, path: a}, {key: k, path: a}]}}]}}]',
          ) + config,
        at: 'spec.volumes[0].projected.sources[0].configMap.items[1].path',
      },
    ],
  },
  {
    number: 31,
    title: 'Variables',
    parts: [
      {
        says: 'a variable has a value or a source',
        rule: 'api/env-is-valid',
        passes: variable('valueFrom: {configMapKeyRef: {name: c, key: k}}'),
        violates: variable('value: x, valueFrom: {configMapKeyRef: {name: c, key: k}}'),
        at: 'spec.containers[0].env[0].value',
      },
      {
        says: 'what has a source has one',
        rule: 'api/env-is-valid',
        passes: variable('valueFrom: {fieldRef: {fieldPath: metadata.name}}'),
        violates: variable('valueFrom: {fieldRef: {fieldPath: metadata.name}, configMapKeyRef: {name: c, key: k}}'),
        at: 'spec.containers[0].env[0].valueFrom',
      },
      {
        says: 'a source is something',
        rule: 'api/env-is-valid',
        passes: variable('value: ""'),
        violates: variable('valueFrom: {}'),
        at: 'spec.containers[0].env[0].valueFrom',
      },
      {
        says: 'a source names a key',
        rule: 'api/required-fields-are-set',
        passes: variable('valueFrom: {configMapKeyRef: {name: c, key: k}}'),
        violates: variable('valueFrom: {configMapKeyRef: {name: c}}'),
        at: 'spec.containers[0].env[0].valueFrom.configMapKeyRef.key',
      },
      {
        says: 'a key is one that data can have',
        rule: 'api/env-is-valid',
        passes: variable('valueFrom: {configMapKeyRef: {name: c, key: A-b.c_1, optional: true}}'),
        violates: variable('valueFrom: {configMapKeyRef: {name: c, key: a/b, optional: true}}'),
        at: 'spec.containers[0].env[0].valueFrom.configMapKeyRef.key',
      },
      {
        says: 'only some fields of a pod can be read',
        rule: 'api/env-is-valid',
        passes: variable(`valueFrom: {fieldRef: {fieldPath: "metadata.labels['app']"}}`),
        violates: variable('valueFrom: {fieldRef: {fieldPath: metadata.labels}}'),
        at: 'spec.containers[0].env[0].valueFrom.fieldRef.fieldPath',
      },
      {
        says: 'a name has no "="',
        rule: 'api/env-is-valid',
        passes: pod('env: [{name: "1 $a", value: x}]'),
        violates: pod('env: [{name: A=B, value: x}]'),
        at: 'spec.containers[0].env[0].name',
      },
      {
        says: 'before 1.32 it has letters, digits, "_", "-" and ".", and no digit first',
        rule: 'api/env-is-valid',
        passes: pod('env: [{name: a.b-c_1, value: x}]'),
        violates: pod('env: [{name: 1a, value: x}]'),
        at: 'spec.containers[0].env[0].name',
        kubernetes: '1.31',
      },
      {
        says: 'all of a ConfigMap or all of a Secret is read, and not both at once',
        rule: 'api/env-is-valid',
        passes: pod('envFrom: [{configMapRef: {name: c}}]') + config,
        violates: pod('envFrom: [{configMapRef: {name: c}, secretRef: {name: c, optional: true}}]') + config,
        at: 'spec.containers[0].envFrom[0]',
      },
      {
        says: 'a prefix is one that a name can begin with',
        rule: 'api/env-is-valid',
        passes: pod('envFrom: [{prefix: A_, configMapRef: {name: c}}]') + config,
        violates: pod('envFrom: [{prefix: A=, configMapRef: {name: c}}]') + config,
        at: 'spec.containers[0].envFrom[0].prefix',
      },
    ],
  },
];
