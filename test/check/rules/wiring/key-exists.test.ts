import { checkManifests } from '../../../../src/check';
import { keyExists } from '../../../../src/check/rules/wiring/key-exists';
import { testRule, workloadsOf } from '../../rule-tester';

const config = (data = '{LOG_LEVEL: info, settings.yaml: x}', kind = 'ConfigMap', more = '') =>
  `apiVersion: v1\nkind: ${kind}\nmetadata: {name: a${more}}\ndata: ${data}\n---\n`;
const pod = (spec: string, more = '') =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: web${more}}\nspec: ${spec}\n---\n`;
const env = (key: string, ref = 'configMapKeyRef', more = '') =>
  `{name: c, env: [{name: X, valueFrom: {${ref}: {name: a, key: ${key}${more}}}}]}`;
const volume = (source: string, mount = '') =>
  pod(`{containers: [{name: c, volumeMounts: [{name: v, mountPath: /x${mount}}]}], volumes: [{name: v, ${source}}]}`);
const custom = (apiVersion: string, kind: string, spec: string) =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: a}\nspec: ${spec}\n---\n`;
const external = (spec: string) => custom('external-secrets.io/v1', 'ExternalSecret', spec);
const misses = (path: string, what: string) => `error ${path}: ${what}, which has no such key`;
const inPod = (key: string, type = 'ConfigMap') =>
  misses(
    `spec.containers[0].env[0].valueFrom.${type === 'Secret' ? 'secret' : 'configMap'}KeyRef.key`,
    `container "c" of Pod web reads key "${key}" of ${type} "a"`,
  );
const meant = '; did you mean "LOG_LEVEL"?';

testRule(keyExists, {
  passes: [
    { name: 'a key that is there', yaml: config() + pod(`{containers: [${env('LOG_LEVEL')}]}`) },
    { name: 'a key without a value', yaml: config('{X: }') + pod(`{containers: [${env('X')}]}`) },
    {
      name: 'a key of stringData',
      yaml:
        config('{B: x}', 'Secret').replace('data:', 'stringData:') + pod(`{containers: [${env('B', 'secretKeyRef')}]}`),
    },
    {
      name: 'an optional key',
      yaml: config() + pod(`{containers: [${env('X', 'configMapKeyRef', ', optional: true')}]}`),
    },
    { name: 'a ConfigMap that is not there', yaml: pod(`{containers: [${env('X')}]}`) },
    {
      name: 'a ConfigMap without data, which someone fills',
      yaml: config('null') + pod(`{containers: [${env('X')}]}`),
    },
    {
      name: 'one of the same name in another namespace',
      yaml: config('{B: x}', 'ConfigMap', ', namespace: x') + pod(`{containers: [${env('X')}]}`, ', namespace: other'),
    },
    {
      name: 'envFrom, which has no keys',
      yaml: config() + pod('{containers: [{name: c, envFrom: [{configMapRef: {name: a}}]}]}'),
    },
    {
      name: 'the keys of an ExternalSecret that nobody can know',
      yaml: external('{dataFrom: [{extract: {key: x}}]}') + pod(`{containers: [${env('X', 'secretKeyRef')}]}`),
    },
    {
      name: 'a key of an ExternalSecret',
      yaml: external('{data: [{secretKey: X}]}') + pod(`{containers: [${env('X', 'secretKeyRef')}]}`),
    },
    {
      name: 'a key of a Certificate',
      yaml:
        custom('cert-manager.io/v1', 'Certificate', '{secretName: a}') +
        volume('secret: {secretName: a}', ', subPath: tls.crt'),
    },
    {
      name: 'a token that the controller fills in',
      yaml:
        `apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ntype: kubernetes.io/service-account-token\n---\n` +
        pod(`{containers: [${env('token', 'secretKeyRef')}]}`),
    },
    { name: 'an item', yaml: config() + volume('configMap: {name: a, items: [{key: LOG_LEVEL, path: l}]}') },
    { name: 'a subPath', yaml: config() + volume('configMap: {name: a}', ', subPath: settings.yaml') },
    {
      name: 'the subPath of a renamed key, and a folder that leads to one',
      yaml:
        config() +
        volume('configMap: {name: a, items: [{key: LOG_LEVEL, path: x/l}]}', ', subPath: x/l') +
        volume('configMap: {name: a, items: [{key: LOG_LEVEL, path: x/l}]}', ', subPath: x').replace('web', 'other'),
    },
    { name: 'a subPath in a claim', yaml: volume('persistentVolumeClaim: {claimName: a}', ', subPath: data') },
    {
      name: 'a subPath that a variable makes',
      yaml: config() + volume('configMap: {name: a}', ', subPathExpr: $(POD)'),
    },
    {
      name: 'the subPath of an optional volume',
      yaml: volume('configMap: {name: a, optional: true, items: [{key: k, path: p}]}', ', subPath: x'),
    },
  ],
  violates: [
    ...workloadsOf(`{containers: [${env('LOGLEVEL')}]}`).map(({ kind, path, yaml }) => ({
      name: `a misspelt key in a ${kind}`,
      yaml: config() + yaml,
      says: [
        misses(
          `${path}.containers[0].env[0].valueFrom.configMapKeyRef.key`,
          `container "c" of ${kind} web reads key "LOGLEVEL" of ConfigMap "a"`,
        ) + meant,
        '  ConfigMap a data.LOG_LEVEL: the existing key',
        '  fix: write "LOG_LEVEL", or add the key "LOGLEVEL"',
      ],
    })),
    {
      name: 'another key of a Secret',
      yaml: config('{B: x}', 'Secret') + pod(`{containers: [${env('TOKEN', 'secretKeyRef')}]}`),
      says: [
        inPod('TOKEN', 'Secret'),
        '  Secret a data: its keys: "B"',
        '  fix: add the key "TOKEN" to the Secret, or read one that it has',
      ],
    },
    {
      name: 'a key in another case',
      yaml: config('{log-level: x}') + pod(`{containers: [${env('LOG_LEVEL')}]}`),
      says: [
        `${inPod('LOG_LEVEL')}; did you mean "log-level"?`,
        '  ConfigMap a data.log-level: the existing key',
        '  fix: write "log-level", or add the key "LOG_LEVEL"',
      ],
    },
    {
      name: 'an init container and a sidecar',
      yaml:
        config() +
        pod(`{initContainers: [${env('X')}, ${env('X').replace('name: c', 'name: c, restartPolicy: Always')}]}`),
      says: [0, 1].flatMap((index) => [
        misses(
          `spec.initContainers[${index}].env[0].valueFrom.configMapKeyRef.key`,
          'container "c" of Pod web reads key "X" of ConfigMap "a"',
        ),
        '  ConfigMap a data: its keys: "LOG_LEVEL", "settings.yaml"',
        '  fix: add the key "X" to the ConfigMap, or read one that it has',
      ]),
    },
    {
      name: 'an item of a volume and of a projected source',
      yaml:
        config() +
        pod(
          '{volumes: [{name: v, configMap: {name: a, items: [{key: X, path: x}]}}, {name: p, projected: {sources: [{configMap: {name: a, items: [{key: "Y", path: x}]}}]}}]}',
        ),
      says: [
        misses('spec.volumes[0].configMap.items[0].key', 'Pod web reads key "X" of ConfigMap "a"'),
        '  ConfigMap a data: its keys: "LOG_LEVEL", "settings.yaml"',
        '  fix: add the key "X" to the ConfigMap, or read one that it has',
        misses('spec.volumes[1].projected.sources[0].configMap.items[0].key', 'Pod web reads key "Y" of ConfigMap "a"'),
        '  ConfigMap a data: its keys: "LOG_LEVEL", "settings.yaml"',
        '  fix: add the key "Y" to the ConfigMap, or read one that it has',
      ],
    },
    {
      name: 'a subPath',
      yaml: config() + volume('configMap: {name: a}', ', subPath: settings.yml'),
      says: [
        misses(
          'spec.containers[0].volumeMounts[0].subPath',
          'container "c" of Pod web mounts key "settings.yml" of ConfigMap "a"',
        ) + '; did you mean "settings.yaml"?',
        '  ConfigMap a data["settings.yaml"]: the existing key',
        '  fix: write "settings.yaml", or add the key "settings.yml"',
      ],
    },
    {
      name: 'the subPath of a key that has another path',
      yaml: config() + volume('configMap: {name: a, items: [{key: LOG_LEVEL, path: level}]}', ', subPath: LOG_LEVEL'),
      says: [
        'error spec.containers[0].volumeMounts[0].subPath: container "c" of Pod web mounts "LOG_LEVEL" of volume "v", which has no such file',
        '  Pod web spec.volumes[0].configMap.items: its files: "level"',
        '  fix: mount the path of an item of the volume',
      ],
    },
    {
      name: 'a key that an ExternalSecret does not make',
      yaml: external('{data: [{secretKey: OTHER}]}') + pod(`{containers: [${env('X', 'secretKeyRef')}]}`),
      says: [
        inPod('X', 'Secret'),
        '  ExternalSecret a: its keys: "OTHER"',
        '  fix: add the key "X" to the Secret, or read one that it has',
      ],
    },
    {
      name: 'a key that the annotation does not declare',
      yaml: pod(
        `{containers: [${env('X', 'secretKeyRef')}]}`,
        ", annotations: {cdk8s-dovetail/external: 'secret/a:B'}",
      ),
      says: [inPod('X', 'Secret'), '  fix: add the key "X" to the Secret, or read one that it has'],
    },
    {
      name: 'the pod template of a custom resource, in a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n  - {apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {B: x}}\n  - {apiVersion: example.com/v1, kind: Fleet, metadata: {name: web}, spec: {template: {spec: {containers: [${env('X')}]}}}}\n`,
      says: [
        misses(
          'spec.template.spec.containers[0].env[0].valueFrom.configMapKeyRef.key',
          'container "c" of Fleet web reads key "X" of ConfigMap "a"',
        ),
        '  ConfigMap a data: its keys: "B"',
        '  fix: add the key "X" to the ConfigMap, or read one that it has',
      ],
    },
    {
      name: 'an ExternalSecret that fetches nothing',
      yaml: external('{target: {name: a}}') + pod(`{containers: [${env('X', 'secretKeyRef')}]}`),
      says: [
        inPod('X', 'Secret'),
        '  ExternalSecret a: it has no keys',
        '  fix: add the key "X" to the Secret, or read one that it has',
      ],
    },
  ],
});

test.each([
  ['LOGLEVEL', { path: 'data.LOG_LEVEL', message: 'the existing key' }, 'write "LOG_LEVEL", or add the key "LOGLEVEL"'],
  [
    'OTHER',
    { path: 'data', message: 'its keys: "LOG_LEVEL", "settings.yaml"' },
    'add the key "OTHER" to the ConfigMap, or read one that it has',
  ],
])('of key %s the other end is shown', (key, related, fix) => {
  const [finding] = checkManifests(config() + pod(`{containers: [${env(key)}]}`), { rules: [keyExists] }).findings;

  expect(finding).toMatchObject({ fix, related: [related] });
});
