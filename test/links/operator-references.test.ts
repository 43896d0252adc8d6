import { checkManifests } from '../../src/check';
import { Links } from '../../src/links/links';
import { pathOf } from '../../src/manifest/object/location';
import { readSet } from '../manifest/read';

const seldon = (predictor: string) => `apiVersion: machinelearning.seldon.io/v1
kind: SeldonDeployment
metadata: {name: iris, namespace: ml}
spec: {predictors: [${predictor}]}
`;
const kserve = (spec: string) => `apiVersion: serving.kserve.io/v1beta1
kind: InferenceService
metadata: {name: iris, namespace: ml}
spec: ${spec}
`;

const references = (yaml: string) =>
  new Links(readSet(yaml)).references.map(({ link, use, type, namespace, name, key, field }) =>
    [link, use, type, `${namespace ?? ''}/${name}`, key ?? '*', pathOf(field)].join(' '),
  );

const predictor = 'spec.predictors[0]';

describe('a SeldonDeployment', () => {
  test.each([
    [
      'the Secret of the loader of a model',
      '{graph: {name: a, envSecretRefName: s}}',
      `reads envFrom Secret ml/s * ${predictor}.graph.envSecretRefName`,
    ],
    [
      'the service account of a node below the root',
      '{graph: {name: a, children: [{name: b, serviceAccountName: l}]}}',
      `binds serviceAccount ServiceAccount ml/l * ${predictor}.graph.children[0].serviceAccountName`,
    ],
    [
      'the claim of a URI',
      '{graph: {name: a, modelUri: "pvc://models/iris"}}',
      `mounts claim PersistentVolumeClaim ml/models * ${predictor}.graph.modelUri`,
    ],
    [
      'a variable of a container',
      '{graph: {name: a}, componentSpecs: [{spec: {containers: [{name: a, env: [{name: A, valueFrom: {secretKeyRef: {name: s, key: k}}}]}]}}]}',
      `reads env Secret ml/s k ${predictor}.componentSpecs[0].spec.containers[0].env[0].valueFrom.secretKeyRef.name`,
    ],
    [
      'a variable of the orchestrator',
      '{graph: {name: a}, svcOrchSpec: {env: [{name: A, valueFrom: {configMapKeyRef: {name: c, key: k}}}]}}',
      `reads env ConfigMap ml/c k ${predictor}.svcOrchSpec.env[0].valueFrom.configMapKeyRef.name`,
    ],
    [
      'all keys of a Secret for the explainer',
      '{graph: {name: a}, explainer: {type: ALE, containerSpec: {name: e, envFrom: [{secretRef: {name: s}}]}}}',
      `reads envFrom Secret ml/s * ${predictor}.explainer.containerSpec.envFrom[0].secretRef.name`,
    ],
    [
      'the credentials of a trigger',
      '{graph: {name: a}, componentSpecs: [{kedaSpec: {triggers: [{type: kafka, authenticationRef: {name: t}}]}}]}',
      `reads triggerAuthentication TriggerAuthentication.keda.sh ml/t * ${predictor}.componentSpecs[0].kedaSpec.triggers[0].authenticationRef.name`,
    ],
    [
      'the certificate of a Service',
      '{graph: {name: a}, ssl: {certSecretName: s}}',
      `reads tls Secret ml/s * ${predictor}.ssl.certSecretName`,
    ],
  ])('refers to %s', (_, written, expected) => {
    expect(references(seldon(written))).toEqual([expected]);
  });

  test('refers to nothing by a URI of a bucket', () => {
    expect(references(seldon('{graph: {name: a, modelUri: "s3://models/iris"}}'))).toEqual([]);
  });

  test('that reads a Secret one letter off is told which', () => {
    const secret =
      'apiVersion: v1\nkind: Secret\nmetadata: {name: model-store, namespace: ml}\nstringData: {A: b}\n---\n';

    const { findings } = checkManifests(
      secret + seldon('{name: default, graph: {name: a, envSecretRefName: model-stor}}'),
    );

    expect(findings.map(({ rule, message }) => `${rule}: ${message}`)).toContain(
      'wiring/secret-exists: SeldonDeployment ml/iris reads Secret "model-stor", which does not exist; did you mean "model-store"?',
    );
  });
});

describe('an InferenceService', () => {
  test.each([
    [
      'the claim of a model',
      '{predictor: {model: {storageUri: "pvc://models/iris"}}}',
      'mounts claim PersistentVolumeClaim ml/models * spec.predictor.model.storageUri',
    ],
    [
      'the claim of one of several URIs',
      '{predictor: {storageUris: [{uri: "s3://a/b"}, {uri: "pvc://models/iris"}]}}',
      'mounts claim PersistentVolumeClaim ml/models * spec.predictor.storageUris[1].uri',
    ],
    [
      'the claim of a canary',
      '{predictor: {}, canary: [{predictor: {name: next, model: {storageUri: "pvc://models"}}}]}',
      'mounts claim PersistentVolumeClaim ml/models * spec.canary[0].predictor.model.storageUri',
    ],
    [
      'the service account with the credentials of a store',
      '{predictor: {serviceAccountName: l, model: {}}}',
      'binds serviceAccount ServiceAccount ml/l * spec.predictor.serviceAccountName',
    ],
    [
      'a variable of a model server',
      '{predictor: {model: {env: [{name: A, valueFrom: {secretKeyRef: {name: s, key: k}}}]}}}',
      'reads env Secret ml/s k spec.predictor.model.env[0].valueFrom.secretKeyRef.name',
    ],
  ])('refers to %s', (_, written, expected) => {
    expect(references(kserve(written))).toEqual([expected]);
  });
});
