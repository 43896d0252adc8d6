import { checkManifests } from '../../src/check';

/** A version of a pipeline with settings of pods, and what is in the namespace beside it. */
function said(settings: string, others = OTHERS): readonly string[] {
  const version = `apiVersion: pipelines.kubeflow.org/v2beta1
kind: PipelineVersion
metadata: {name: iris, namespace: ml}
spec:
  pipelineSpec: {}
  platformSpec: {platforms: {kubernetes: {deploymentSpec: {executors: {exec-train: {${settings}}}}}}}
`;
  const { findings, prerequisites } = checkManifests(`${version}---\n${others}`, { only: ['wiring'] });
  return [
    ...findings.map(({ rule, path, message }) => `${rule} ${path ?? ''}: ${message}`),
    ...prerequisites.map(({ kind, name }) => `needed: ${kind} ${name}`),
  ];
}

const OTHERS = `apiVersion: v1
kind: Secret
metadata: {name: hugging-face, namespace: ml}
stringData: {HF_TOKEN: x}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: settings, namespace: ml}
data: {LEVEL: info}
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: models, namespace: ml}
spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
---
apiVersion: v1
kind: Secret
metadata: {name: registry, namespace: ml}
type: kubernetes.io/dockerconfigjson
stringData: {.dockerconfigjson: '{}'}
`;

const constant = (field: string, name: string) => `${field}: {runtimeValue: {constant: ${name}}}`;
const token = 'keyToEnv: [{secretKey: HF_TOKEN, envVar: HF_TOKEN}]';
const place = 'spec.platformSpec.platforms.kubernetes.deploymentSpec.executors.exec-train';

test.each([
  ['a Secret and its key', `secretAsEnv: [{${constant('secretNameParameter', 'hugging-face')}, ${token}}]`],
  ['a Secret in the older field', `secretAsEnv: [{secretName: hugging-face, ${token}}]`],
  [
    'a ConfigMap and its key',
    `configMapAsEnv: [{${constant('configMapNameParameter', 'settings')}, keyToEnv: [{configMapKey: LEVEL, envVar: L}]}]`,
  ],
  ['a mounted Secret', `secretAsVolume: [{${constant('secretNameParameter', 'hugging-face')}, mountPath: /a}]`],
  ['a mounted ConfigMap', `configMapAsVolume: [{${constant('configMapNameParameter', 'settings')}, mountPath: /a}]`],
  ['a claim', `pvcMount: [{${constant('pvcNameParameter', 'models')}, mountPath: /a}]`],
  ['a claim in the older field', `pvcMount: [{constant: models, mountPath: /a}]`],
  ['a pull secret', `imagePullSecret: [{${constant('secretNameParameter', 'registry')}}]`],
  ['an optional Secret', `secretAsVolume: [{secretName: other, mountPath: /a, optional: true}]`],
  [
    'a Secret that a run names, whatever the older field says',
    `secretAsEnv: [{secretName: huging-face, secretNameParameter: {componentInputParameter: secret}, ${token}}]`,
  ],
  [
    'a claim that a step makes',
    'pvcMount: [{pvcNameParameter: {taskOutputParameter: {producerTask: a, outputParameterKey: name}}, mountPath: /a}]',
  ],
])('%s that is there is no finding', (_, settings) => {
  expect(said(settings)).toEqual([]);
});

test.each([
  [
    'a Secret',
    `secretAsEnv: [{secretName: huging-face, ${constant('secretNameParameter', 'huging-face')}, ${token}}]`,
    `wiring/secret-exists ${place}.secretAsEnv[0].secretNameParameter.runtimeValue.constant: PipelineVersion ml/iris reads Secret "huging-face", which does not exist; did you mean "hugging-face"?`,
  ],
  [
    'a Secret in the older field',
    `secretAsVolume: [{secretName: huging-face, mountPath: /a}]`,
    `wiring/secret-exists ${place}.secretAsVolume[0].secretName: PipelineVersion ml/iris reads Secret "huging-face", which does not exist; did you mean "hugging-face"?`,
  ],
  [
    'the key of a Secret',
    'secretAsEnv: [{secretName: hugging-face, keyToEnv: [{secretKey: HF_TOKN, envVar: HF_TOKEN}]}]',
    `wiring/key-exists ${place}.secretAsEnv[0].keyToEnv[0].secretKey: PipelineVersion ml/iris reads key "HF_TOKN" of Secret "hugging-face", which has no such key; did you mean "HF_TOKEN"?`,
  ],
  [
    'a ConfigMap',
    `configMapAsVolume: [{configMapName: setting, mountPath: /a}]`,
    `wiring/config-exists ${place}.configMapAsVolume[0].configMapName: PipelineVersion ml/iris reads ConfigMap "setting", which does not exist; did you mean "settings"?`,
  ],
  [
    'a claim',
    `pvcMount: [{${constant('pvcNameParameter', 'model')}, mountPath: /a}]`,
    `wiring/claim-exists ${place}.pvcMount[0].pvcNameParameter.runtimeValue.constant: PipelineVersion ml/iris mounts PersistentVolumeClaim "model", which does not exist; did you mean "models"?`,
  ],
  [
    'a pull secret',
    `imagePullSecret: [{secretName: registri}]`,
    `wiring/image-pull-secret-exists ${place}.imagePullSecret[0].secretName: PipelineVersion ml/iris pulls images with Secret "registri", which does not exist; did you mean "registry"?`,
  ],
])('%s whose name is a letter off is an error', (_, settings, message) => {
  expect(said(settings)).toEqual([message]);
});

test('an object of another name is needed besides', () => {
  expect(
    said(`secretAsVolume: [{secretName: other, mountPath: /a}], pvcMount: [{constant: data, mountPath: /b}]`),
  ).toEqual(['needed: PersistentVolumeClaim data', 'needed: Secret other']);
});
