import type { Construct } from 'constructs';
import type { SeldonDeploymentSpecPredictorsGraph } from '../../../imports/machinelearning.seldon.io';
import { constructError, describeValue } from '../../parts/props/construct-error';
import { refuseUnknown } from '../model-words';
import type { SeldonLogger, SeldonMethod, SeldonNode, SeldonNodeType } from './seldon-graph-props';

const TYPES: readonly string[] = [
  'MODEL',
  'ROUTER',
  'COMBINER',
  'TRANSFORMER',
  'OUTPUT_TRANSFORMER',
] satisfies SeldonNodeType[];

const METHODS: readonly string[] = [
  'TRANSFORM_INPUT',
  'TRANSFORM_OUTPUT',
  'ROUTE',
  'AGGREGATE',
  'SEND_FEEDBACK',
] satisfies SeldonMethod[];

const ENDPOINTS: readonly string[] = ['REST', 'GRPC'] satisfies SeldonNode['endpoint'][];

const MODES: readonly string[] = ['all', 'request', 'response'] satisfies SeldonLogger['mode'][];

/** The part of a node in its graph. */
export function nodeType({ type }: SeldonNode): SeldonNodeType {
  return type ?? 'MODEL';
}

/**
 * The fields of a node beside its model's store and its children.
 *
 * The API server accepts any word for a type, and the operator then does not know the node.
 *
 * @throws on words that the operator does not know, and on parameters that are no plain values
 */
export function nodeFields(owner: Construct, node: SeldonNode): SeldonDeploymentSpecPredictorsGraph {
  const { name, server, endpoint, methods, logger } = node;
  const type = nodeType(node);
  refuseUnknown(owner, "'type'", type, TYPES);
  if (endpoint !== undefined) refuseUnknown(owner, "'endpoint'", endpoint, ENDPOINTS);
  methods?.forEach((method, index) => {
    refuseUnknown(owner, `'methods[${index}]'`, method, METHODS);
  });
  const parameters = Object.entries(node.parameters ?? {});
  return {
    name,
    type,
    ...(server !== undefined && { implementation: server }),
    ...(endpoint !== undefined && { endpoint: { type: endpoint } }),
    ...(methods !== undefined && methods.length > 0 && { methods: [...methods] }),
    ...(parameters.length > 0 && { parameters: parameters.map(([key, value]) => parameter(owner, key, value)) }),
    ...(logger !== undefined && { logger: loggerOf(owner, logger) }),
  };
}

function loggerOf(owner: Construct, { mode, url }: SeldonLogger): { readonly mode: string; readonly url?: string } {
  refuseUnknown(owner, "'logger': 'mode'", mode, MODES);
  if (url !== undefined && !(typeof url === 'string' && /^https?:\/\/./.test(url)))
    throw constructError(owner, `'logger': 'url' is ${describeValue(url)}; write it as "http://broker.example.com"`);
  return { mode, ...(url !== undefined && { url }) };
}

function parameter(owner: Construct, name: string, value: unknown): { name: string; type: string; value: string } {
  if (name === '') throw constructError(owner, "'parameters' has a parameter without a name; give it one");
  switch (typeof value) {
    case 'string':
      return { name, type: 'STRING', value };
    case 'boolean':
      return { name, type: 'BOOL', value: String(value) };
    case 'number':
      if (Number.isFinite(value))
        return { name, type: Number.isInteger(value) ? 'INT' : 'FLOAT', value: String(value) };
  }
  throw constructError(
    owner,
    `'parameters': "${name}" is ${describeValue(value)}; give it a string, a finite number or a boolean`,
  );
}
