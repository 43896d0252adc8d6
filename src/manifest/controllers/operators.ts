import type * as Crypto from 'node:crypto';
import type { Field } from '../object/field';
import type { KindName } from '../object/kinds';
import { labelsOf, type Labels } from '../object/object-labels';
import type { Manifest } from '../object/manifest';
import type { PodPlace } from '../workloads/pod-fields';

/** An object that an operator makes for a custom resource. */
export interface OperatorObject {
  readonly type: 'Service' | 'Deployment' | 'HorizontalPodAutoscaler';
  readonly name: string;
  /** The field of the custom resource that asks for it. */
  readonly field: Field;
  /** Names and numbers of a Service's ports; undefined when unknown. */
  readonly ports?: readonly { readonly name: string; readonly number: number }[] | undefined;
}

/** The kind of Seldon Core's models. */
export const seldon = 'SeldonDeployment.machinelearning.seldon.io';
/** The kind of KServe's models. */
export const kserve = 'InferenceService.serving.kserve.io';

/** The pods that an operator makes for a custom resource; undefined for an unknown kind. */
export function operatorPods(manifest: Manifest): readonly PodPlace[] | undefined {
  if (manifest.type === seldon) return predictors(manifest).flatMap((predictor) => seldonPods(manifest, predictor));
  if (manifest.type === kserve) return components(manifest).map((component) => kservePod(manifest, component));
  return undefined;
}

/** Whether operators make objects for a kind. */
export function isOperated(type: KindName): boolean {
  return type === seldon || type === kserve;
}

/** The objects that an operator makes for a custom resource; none for an unknown kind. */
export function operatorObjects(manifest: Manifest): readonly OperatorObject[] {
  if (manifest.type === seldon) return predictors(manifest).flatMap((predictor) => seldonObjects(manifest, predictor));
  if (manifest.type === kserve) return kserveObjects(manifest);
  return none;
}

const none: readonly OperatorObject[] = [];

/** The predictors of a SeldonDeployment. */
export function predictors(manifest: Manifest): readonly Field[] {
  return manifest.at('spec', 'predictors').items;
}

/** The nodes of the graph of a predictor of a SeldonDeployment, its root first. */
export function graphNodes(predictor: Field): readonly Field[] {
  return nodesFrom(predictor.at('graph'));
}

function nodesFrom(node: Field, depth = 0): readonly Field[] {
  // the CRD allows ten levels
  const below = depth > 10 ? [] : node.at('children').items.flatMap((child) => nodesFrom(child, depth + 1));
  return [node, ...below];
}

function nodeNames(predictor: Field): readonly string[] {
  return graphNodes(predictor).flatMap((node) => node.at('name').text ?? []);
}

// GetPredictorKey, GetContainerServiceName and GetDeploymentName in seldondeployment_types.go
function seldonName(...parts: readonly (string | number)[]): string {
  const name = parts.join('-');
  if (name.length <= 63) return name;
  // loaded for a long name only: few sets have one
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- import() would make a check asynchronous
  const { createHash } = require('node:crypto') as typeof Crypto;
  return `seldon-${createHash('md5').update(name).digest('hex')}`;
}

// https://github.com/SeldonIO/seldon-core/blob/v1.17.1/operator/apis/machinelearning.seldon.io/v1/seldondeployment_types.go
function seldonPods(manifest: Manifest, predictor: Field): readonly PodPlace[] {
  const own = predictor.at('name').text ?? '';
  const services = nodeNames(predictor).map(
    (node) => [`seldon-app-svc-${node}`, seldonName(manifest.name, own, node)] as const,
  );
  const specs = predictor.at('componentSpecs').items;
  // prepackaged servers need no componentSpecs: the operator writes the whole pod
  return (specs.length > 0 ? specs : [predictor.at('componentSpecs', 0)]).map((component) => {
    const written = labelsOf(component.at('metadata', 'labels'));
    const values = new Map([
      ['app.kubernetes.io/managed-by', 'seldon-core'],
      ['fluentd', 'true'],
      ['seldon-app', predictor.at('annotations', 'seldon.io/svc-name').text ?? seldonName(manifest.name, own)],
      ['seldon-deployment-id', manifest.name],
      ['version', own],
      ...services,
      ...labelsOf(predictor.at('labels')).values,
      ...written.values,
    ]);
    const generated = new Set(['app', 'pod-template-hash', 'seldon-deployment-contains-svcorch', 'seldon.io/model']);
    const labels: Labels = { values, generated };
    return { manifest, metadata: component.at('metadata'), spec: component.at('spec'), labels, isExtended: true };
  });
}

function seldonObjects(manifest: Manifest, predictor: Field): readonly OperatorObject[] {
  const own = predictor.at('name').text ?? '';
  const ports = [
    { name: 'http', number: 8000 },
    { name: 'grpc', number: 5001 },
  ];
  const named = predictor.at('annotations', 'seldon.io/svc-name').text ?? manifest.annotation('seldon.io/svc-name');
  const objects: OperatorObject[] = [
    { type: 'Service', name: seldonName(manifest.name, own), field: predictor, ports },
    { type: 'Deployment', name: seldonName(manifest.name, own, 'svc-orch'), field: predictor },
  ];
  if (named !== undefined) objects.push({ type: 'Service', name: named, field: predictor, ports });
  for (const node of nodeNames(predictor))
    objects.push({ type: 'Service', name: seldonName(manifest.name, own, node), field: predictor });
  if (predictor.at('explainer', 'type').exists) {
    const name = seldonName(manifest.name, own, 'explainer');
    const field = predictor.at('explainer');
    objects.push({ type: 'Service', name, field }, { type: 'Deployment', name, field });
  }
  predictor.at('componentSpecs').items.forEach((component, index) => {
    const containers = component.at('spec', 'containers').items.map((container) => container.at('name').text ?? '');
    const suffix = component.at('metadata', 'name').text ?? containers.join('-');
    const deployment = seldonName(manifest.name, own, index, suffix);
    objects.push({ type: 'Deployment', name: deployment, field: component });
    if (component.at('hpaSpec').exists)
      objects.push({ type: 'HorizontalPodAutoscaler', name: deployment, field: component });
  });
  return objects;
}

interface Component {
  /** predictor, transformer or explainer. */
  readonly role: string;
  readonly name: string;
  readonly field: Field;
}

/** The predictors, the transformer and the explainer of an InferenceService. */
export function components(manifest: Manifest): readonly Component[] {
  const found: Component[] = [];
  for (const role of ['predictor', 'transformer', 'explainer']) {
    const field = manifest.at('spec', role);
    if (!field.exists) continue;
    const own = role === 'predictor' ? field.at('name').text : undefined;
    found.push({ role, name: `${manifest.name}-${own === undefined ? '' : `${own}-`}${role}`, field });
  }
  for (const canary of manifest.at('spec', 'canary').items) {
    const field = canary.at('predictor');
    const name = field.at('name').text;
    if (name !== undefined && field.exists)
      found.push({ role: 'predictor', name: `${manifest.name}-${name}-predictor`, field });
  }
  return found;
}

function isStandardMode(manifest: Manifest): boolean {
  const mode = manifest.annotation('serving.kserve.io/deploymentMode');
  return mode === 'Standard' || mode === 'RawDeployment';
}

// servers that can stand in a component in place of containers
const servers = /^(model|sklearn|xgboost|tensorflow|pytorch|triton|onnx|huggingface|pmml|lightgbm|paddle|art)$/;

function kservePod(manifest: Manifest, { role, name, field }: Component): PodPlace {
  const values = new Map([
    ['serving.kserve.io/inferenceservice', manifest.name],
    ['component', role],
    ...(isStandardMode(manifest) ? [['app', `isvc.${name}`] as const] : []),
    ...labelsOf(manifest.at('metadata', 'labels')).values,
    ...labelsOf(field.at('labels')).values,
  ]);
  const knative = ['configuration', 'revision', 'service', 'configurationGeneration', 'revisionUID', 'serviceUID'];
  const generated = new Set(['app', 'pod-template-hash', ...knative.map((key) => `serving.knative.dev/${key}`)]);
  const extra = field.entries
    .filter((entry) => servers.test(String(entry.key)))
    .map((server) => ({ field: server, name: 'kserve-container' }));
  return { manifest, metadata: field, spec: field, labels: { values, generated }, extra, isExtended: true };
}

// https://github.com/kserve/kserve/tree/master/pkg/controller/v1beta1/inferenceservice/reconcilers
function kserveObjects(manifest: Manifest): readonly OperatorObject[] {
  const objects: OperatorObject[] = [{ type: 'Service', name: manifest.name, field: manifest.root }];
  for (const { name, field } of components(manifest)) {
    objects.push({ type: 'Service', name, field, ports: isStandardMode(manifest) ? standardPorts(field) : undefined });
    objects.push({ type: 'Deployment', name, field });
    objects.push({ type: 'HorizontalPodAutoscaler', name, field });
  }
  return objects;
}

// the first port of the first container is served as 80, the others as they are, and the agent's beside them
function standardPorts(component: Field): readonly { readonly name: string; readonly number: number }[] {
  const declared = [component.at('model'), ...component.at('containers').items].flatMap((container) =>
    container.at('ports').items.map((port) => ({
      name: port.at('name').text ?? '',
      number: port.at('containerPort').number ?? 0,
    })),
  );
  const [first, ...others] = declared;
  return [{ name: first?.name ?? 'http', number: 80 }, ...others, { name: 'agent', number: 9081 }];
}
