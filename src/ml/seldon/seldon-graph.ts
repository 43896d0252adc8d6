import { Construct } from 'constructs';
import type { SeldonDeploymentSpecPredictorsGraph } from '../../../imports/machinelearning.seldon.io';
import { dnsLabel } from '../../parts/naming/dns-names';
import type { External } from '../../parts/naming/external-annotation';
import { ContainerPlan, type ContainerDefaults, type ContainerProps } from '../../parts/pod/container';
import { resolvePorts } from '../../parts/pod/ports';
import { alternatives, constructError, describeValue, list, refuse } from '../../parts/props/construct-error';
import { checkProps } from '../../parts/props/prop-types';
import { NODE_PROPS, type SeldonNode, type SeldonServer } from './seldon-graph-props';
import type { SeldonModelProps } from './seldon-model-props';
import { nodeFields, nodeType } from './seldon-node';
import { DEEPEST, ENGINE, LONGEST_NODE_NAME, SERVER_PROTOCOLS } from './seldon-operator';
import { resolveStorage } from './seldon-storage';

/** The container of a node, and the pod in which it runs. */
export interface NodeContainer {
  readonly plan: ContainerPlan;
  /** Whether the operator provides the image. */
  readonly isPrepackaged: boolean;
  /** The name of the pod; undefined for the predictor's own. */
  readonly pod: string | undefined;
}

/** A graph that was checked. */
export interface ResolvedGraph {
  readonly root: SeldonDeploymentSpecPredictorsGraph;
  /** In the order of the graph, parents first. */
  readonly containers: readonly NodeContainer[];
  readonly externals: readonly External[];
  /** The types of endpoint that nodes name. */
  readonly endpoints: ReadonlySet<string>;
}

/** The surroundings of a graph. */
export interface GraphContext {
  readonly protocol: SeldonModelProps['protocol'];
  readonly namespace: string | undefined;
  readonly pods: readonly string[];
  readonly defaults: ContainerDefaults;
}

/** Stands in for the image that the operator provides, which the manifest does not have. */
const OPERATORS_IMAGE = 'prepackaged:1';

/**
 * Checks a graph, as the operator's webhook does, and each of its containers.
 *
 * @throws on a node without a container, on a name that is used twice or by one of its own children, and on what a server cannot do
 */
export function resolveGraph(predictor: Construct, graph: SeldonNode, context: GraphContext): ResolvedGraph {
  const containers: NodeContainer[] = [];
  const externals: External[] = [];
  const endpoints = new Set<string>();
  const names = new Set<string>();

  const visit = (given: unknown, at: string, ancestors: readonly unknown[]): SeldonDeploymentSpecPredictorsGraph => {
    if (ancestors.includes(given))
      throw constructError(
        predictor,
        `'${at}' is among its own children, so that requests would never end; leave it out`,
      );
    if (ancestors.length > DEEPEST)
      throw constructError(
        predictor,
        `'${at}' is deeper than ${DEEPEST} levels, which a SeldonDeployment ends at; make the graph flatter`,
      );
    checkProps(predictor, given, NODE_PROPS, at);
    const node = given as SeldonNode;
    const owner = nodeConstruct(predictor, node.name, at, names);
    const children = childrenOf(owner, node);
    const storage = resolveStorage(owner, node, context.namespace);
    containers.push(containerOf(owner, node, context));
    externals.push(...storage.externals);
    if (node.endpoint !== undefined) endpoints.add(node.endpoint);
    return {
      ...nodeFields(owner, node),
      ...storage.fields,
      ...(children.length > 0 && {
        children: children.map((child, index) => visit(child, `${at}.children[${index}]`, [...ancestors, given])),
      }),
    };
  };

  const root = visit(graph, 'graph', []);
  return { root, containers, externals, endpoints };
}

function nodeConstruct(predictor: Construct, name: unknown, at: string, names: Set<string>): Construct {
  if (typeof name !== 'string')
    throw constructError(
      predictor,
      `'${at}' has no name (${describeValue(name)}); give it the 'name' of its container`,
    );
  refuse(predictor, dnsLabel(`'${at}.name'`, name));
  if (name.length > LONGEST_NODE_NAME)
    throw constructError(
      predictor,
      `'${at}.name' "${name}" has ${name.length} characters; the operator makes it part of a label's key, with at most ${LONGEST_NODE_NAME}`,
    );
  if (name === ENGINE)
    throw constructError(
      predictor,
      `'${at}.name' is "${name}", which the operator's own container has; give it another`,
    );
  if (names.has(name))
    throw constructError(
      predictor,
      `'${at}' is the second node "${name}", and each node has a container of its own; give one of them another name`,
    );
  names.add(name);
  return new Construct(predictor, name);
}

function childrenOf(owner: Construct, { children, type }: SeldonNode): readonly unknown[] {
  if (children !== undefined && children.length > 0) return children;
  if (type === 'ROUTER' || type === 'COMBINER')
    throw constructError(
      owner,
      `a ${type} without children has nothing to ${type === 'ROUTER' ? 'choose from' : 'unite'}; give it 'children'`,
    );
  return [];
}

function containerOf(owner: Construct, node: SeldonNode, { protocol, pods, defaults }: GraphContext): NodeContainer {
  const { server, pod } = node;
  if (server === undefined) checkOwn(owner, node);
  else checkServer(owner, server, node, protocol);
  if (nodeType(node) === 'MODEL' && !saysMemory(node.resources))
    throw constructError(
      owner,
      "'resources' does not set memory, which depends on the model; give it as { memory: '2Gi' }, or false for none",
    );
  if (pod !== undefined && !pods.includes(pod))
    throw constructError(
      owner,
      `'pod' is ${describeValue(pod)}, which is not one of the predictor's 'pods'; ${alternatives(String(pod), pods)}`,
    );
  const ports = node.ports === undefined ? [] : resolvePorts(owner, { ports: node.ports }, defaults.additions);
  const props: ContainerProps = {
    ...containerProps(node),
    image: node.image === undefined ? OPERATORS_IMAGE : node.image,
  };
  const plan = new ContainerPlan(owner, node.name, props, ports, node.health, defaults);
  return { plan, isPrepackaged: node.image === undefined, pod };
}

function containerProps({ command, args, workingDir, env, envFrom, files, resources, pullPolicy }: SeldonNode) {
  return { command, args, workingDir, env, envFrom, files, resources, pullPolicy };
}

function saysMemory(resources: SeldonNode['resources'] | undefined): boolean {
  return resources === false || resources?.memory !== undefined;
}

function checkOwn(owner: Construct, node: SeldonNode): void {
  if (node.image === undefined)
    throw constructError(
      owner,
      "the node has neither 'image' nor 'server', so that no container answers for it; give it one of them",
    );
  const stray = (['modelUri', 'envSecret', 'serviceAccount', 'storageInitializerImage'] as const).find(
    (prop) => node[prop] !== undefined,
  );
  if (stray !== undefined)
    throw constructError(
      owner,
      `'${stray}' is of prepackaged servers, and this container loads its model by itself; give it 'env', 'envFrom' or 'files', or a 'server'`,
    );
}

/** As checkPredictiveUnits in seldondeployment_webhook.go does. */
function checkServer(
  owner: Construct,
  server: SeldonServer,
  node: SeldonNode,
  protocol: GraphContext['protocol'],
): void {
  if (!Object.hasOwn(SERVER_PROTOCOLS, server))
    throw constructError(
      owner,
      `'server' is ${describeValue(server)}; ${alternatives(String(server), Object.keys(SERVER_PROTOCOLS))}`,
    );
  if (nodeType(node) !== 'MODEL')
    throw constructError(owner, `'type' is "${nodeType(node)}", but a prepackaged server is a MODEL; leave 'type' out`);
  const spoken = SERVER_PROTOCOLS[server];
  if (node.image === undefined && !spoken.includes(protocol))
    throw constructError(
      owner,
      `'protocol' is "${protocol}", for which the operator has no image of ${server}; it speaks ${list(spoken)}`,
    );
  if (node.modelUri === undefined && server !== 'HUGGINGFACE_SERVER')
    throw constructError(
      owner,
      `${server} has no 'modelUri' to load its model from; give it one, such as "gs://bucket/model"`,
    );
}
