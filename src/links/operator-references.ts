import type { Field } from '../manifest/object/field';
import type { Manifest } from '../manifest/object/manifest';
import { components, graphNodes, kserve, predictors, seldon } from '../manifest/controllers/operators';
import { addTriggers } from './object-references';
import { addEnvFrom, addVariable } from './pod-references';
import type { References } from './references';

/** Adds what models of Seldon and KServe refer to by name apart from the pods that they describe. */
export function addOperatorReferences(manifest: Manifest, references: References): void {
  if (manifest.type === seldon)
    for (const predictor of predictors(manifest)) addPredictor(manifest, predictor, references);
  if (manifest.type === kserve) for (const { field } of components(manifest)) addComponent(manifest, field, references);
}

function addPredictor(manifest: Manifest, predictor: Field, references: References): void {
  for (const node of graphNodes(predictor)) addStorage(manifest, node, references);
  for (const component of predictor.at('componentSpecs').items)
    addTriggers(manifest, component.at('kedaSpec', 'triggers'), references);
  addVariables(manifest, predictor.at('svcOrchSpec'), references);
  const explainer = predictor.at('explainer');
  addStorage(manifest, explainer, references);
  addVariables(manifest, explainer.at('containerSpec'), references);
  const certificate = predictor.at('ssl', 'certSecretName');
  references.add({ from: manifest }, { link: 'reads', use: 'tls', type: 'Secret', field: certificate });
}

// operator/controllers/model_initializer_injector.go of seldon-core
function addStorage(manifest: Manifest, field: Field, references: References): void {
  const owner = { from: manifest };
  const secret = field.at('envSecretRefName');
  references.add(owner, { link: 'reads', use: 'envFrom', type: 'Secret', field: secret });
  const account = field.at('serviceAccountName');
  references.add(owner, { link: 'binds', use: 'serviceAccount', type: 'ServiceAccount', field: account });
  addClaim(manifest, field.at('modelUri'), references);
}

function addComponent(manifest: Manifest, component: Field, references: References): void {
  // servers stand in fields of their own name, such as model and sklearn
  for (const server of component.entries) addClaim(manifest, server.at('storageUri'), references);
  for (const storage of component.at('storageUris').items) addClaim(manifest, storage.at('uri'), references);
}

/** The claim of `pvc://claim/path`, which is mounted in place of a download. */
function addClaim(manifest: Manifest, uri: Field, references: References): void {
  const name = /^pvc:\/\/([^/]+)/.exec(uri.text ?? '')?.[1];
  if (name === undefined) return;
  const type = 'PersistentVolumeClaim';
  references.add({ from: manifest }, { link: 'mounts', use: 'claim', type, field: uri, name });
}

function addVariables(manifest: Manifest, container: Field, references: References): void {
  for (const variable of container.at('env').items) addVariable({ from: manifest }, variable, references);
  for (const from of container.at('envFrom').items) addEnvFrom({ from: manifest }, from, references);
}
