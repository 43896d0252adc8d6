import { checkManifests } from '../../../../src/check';
import { configExists } from '../../../../src/check/rules/wiring/config-exists';
import { testRule, workloadsOf } from '../../rule-tester';

const config = (more = '') => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings${more}}\ndata: {A: x}\n---\n`;
const pod = (spec: string, more = '') =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: web${more}}\nspec: ${spec}\n---\n`;
const envFrom = (name: string, more = '') =>
  `{containers: [{name: c, envFrom: [{configMapRef: {name: ${name}${more}}}]}]}`;
const meant = 'which does not exist; did you mean "settings"?';
const writeSettings = '  fix: write "settings", or add the missing ConfigMap';
const theSettings = '  ConfigMap settings metadata.name: the existing ConfigMap';

testRule(configExists, {
  passes: [
    { name: 'a ConfigMap that is there', yaml: config() + pod(envFrom('settings')) },
    { name: 'one that is made elsewhere', yaml: config() + pod(envFrom('other')) },
    { name: 'an optional one', yaml: config() + pod(envFrom('setings', ', optional: true')) },
    { name: 'what every namespace has', yaml: pod(envFrom('kube-root-ca.crt')) },
    {
      name: 'a Secret of a near name',
      yaml: config() + pod('{containers: [{name: c, envFrom: [{secretRef: {name: setings}}]}]}'),
    },
  ],
  violates: [
    ...workloadsOf(envFrom('setings')).map(({ kind, path, yaml }) => ({
      name: `a near miss in a ${kind}`,
      yaml: config() + yaml,
      says: [
        `error ${path}.containers[0].envFrom[0].configMapRef.name: container "c" of ${kind} web reads ConfigMap "setings", ${meant}`,
        theSettings,
        writeSettings,
      ],
    })),
    {
      name: 'a near miss in variables of an init container and a sidecar, a volume and a projected volume',
      yaml:
        config() +
        pod(`
  initContainers:
    - {name: i, env: [{name: A, valueFrom: {configMapKeyRef: {name: setings, key: A}}}]}
    - {name: s, restartPolicy: Always, env: [{name: A, valueFrom: {configMapKeyRef: {name: setings, key: A}}}]}
  volumes:
    - {name: v, configMap: {name: setings}}
    - {name: p, projected: {sources: [{configMap: {name: setings}}]}}`),
      says: [
        `error spec.initContainers[0].env[0].valueFrom.configMapKeyRef.name: container "i" of Pod web reads ConfigMap "setings", ${meant}`,
        theSettings,
        writeSettings,
        `error spec.initContainers[1].env[0].valueFrom.configMapKeyRef.name: container "s" of Pod web reads ConfigMap "setings", ${meant}`,
        theSettings,
        writeSettings,
        `error spec.volumes[0].configMap.name: Pod web reads ConfigMap "setings", ${meant}`,
        theSettings,
        writeSettings,
        `error spec.volumes[1].projected.sources[0].configMap.name: Pod web reads ConfigMap "setings", ${meant}`,
        theSettings,
        writeSettings,
      ],
    },
    {
      name: 'one whose name kustomize gave a hash',
      yaml: config().replace('settings', 'settings-5f7k2m9dhc') + pod(envFrom('settings')),
      says: [
        'error spec.containers[0].envFrom[0].configMapRef.name: container "c" of Pod web reads ConfigMap "settings", which does not exist; did you mean "settings-5f7k2m9dhc"?',
        '  ConfigMap settings-5f7k2m9dhc metadata.name: the existing ConfigMap',
        '  fix: write "settings-5f7k2m9dhc", or add the missing ConfigMap',
      ],
    },
    {
      name: 'another namespace',
      yaml: config(', namespace: a') + pod(envFrom('settings'), ', namespace: b'),
      says: [
        'error spec.containers[0].envFrom[0].configMapRef.name: container "c" of Pod b/web reads ConfigMap "settings", which does not exist; did you mean namespace "a"?',
        '  ConfigMap a/settings metadata.name: it is in namespace "a"',
        '  fix: refer to an object in the same namespace',
      ],
    },
    {
      name: 'a pod template of a custom resource',
      yaml: `${config(', namespace: a')}apiVersion: example.com/v1\nkind: Fleet\nmetadata: {name: f, namespace: a}\nspec: {template: {spec: ${envFrom('settings')}}}\n---\n${pod(envFrom('settings'), ', namespace: b')}`,
      says: [
        'error spec.containers[0].envFrom[0].configMapRef.name: container "c" of Pod b/web reads ConfigMap "settings", which does not exist; did you mean namespace "a"?',
        '  ConfigMap a/settings metadata.name: it is in namespace "a"',
        '  fix: refer to an object in the same namespace',
      ],
    },
  ],
});

test('what is not in the set is a prerequisite with its keys', () => {
  const yaml = pod('{containers: [{name: c, env: [{name: A, valueFrom: {configMapKeyRef: {name: x, key: K}}}]}]}');

  expect(checkManifests(yaml, { rules: [configExists] }).prerequisites).toMatchObject([
    { kind: 'ConfigMap', create: "kubectl create configmap x --from-literal=K='<value>'" },
  ]);
});
