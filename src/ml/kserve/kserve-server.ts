import type { Construct } from 'constructs';
import { ContainerPlan, type ContainerProps } from '../../parts/pod/container';
import { resolvePorts } from '../../parts/pod/ports';
import { alternatives, constructError, describeValue } from '../../parts/props/construct-error';
import { Defaults } from '../../platform/defaults';
import type { KServeTransformer } from './kserve-component-props';
import type { KServeModel, KServeProtocol } from './kserve-model-props';
import { FORMATS, SERVER } from './kserve-operator';
import type { KServeServer } from './kserve-server-props';

/** A server, whose container was checked. */
export interface ResolvedServer {
  readonly plan: ContainerPlan;
  /** The fields of `model` beside those of the container; undefined for a container of its own. */
  readonly model: Readonly<Record<string, unknown>> | undefined;
  readonly protocol: KServeProtocol | undefined;
  /** Whether the runtime brings the image. */
  readonly isPrepackaged: boolean;
  /** Whether the ports are those of a runtime that is not one of KServe's. */
  readonly hasUnknownPorts: boolean;
}

const PROTOCOLS: readonly string[] = ['v1', 'v2', 'grpc-v1', 'grpc-v2'] satisfies KServeProtocol[];

/** Stands in for the image that the runtime brings, which the manifest does not have. */
const RUNTIMES_IMAGE = 'runtime:1';

/** The variable of a container of its own by which KServe loads a model for it. */
const STORAGE_URI = 'STORAGE_URI';

/** @throws on neither a model nor an image, on a model without memory, and on a URI without a scheme */
export function resolveServer(owner: Construct, server: KServeServer | KServeTransformer): ResolvedServer {
  const model = 'model' in server ? server.model : undefined;
  return model === undefined ? ownServer(owner, server) : runtimeServer(owner, model, server);
}

function ownServer(owner: Construct, server: KServeServer | KServeTransformer): ResolvedServer {
  const { image, protocol } = server;
  if (image === undefined)
    throw constructError(owner, "there is neither 'model' nor 'image', so that nothing serves; give one of them");
  if (protocol !== undefined) checkProtocol(owner, "'protocol'", protocol);
  const uri = 'uri' in server ? server.uri : undefined;
  if (uri !== undefined) checkUri(owner, "'uri'", uri);
  const defaults = Defaults.read(owner);
  const ports = server.ports === undefined ? [] : resolvePorts(owner, { ports: server.ports }, defaults.additions);
  const props = containerProps(server, image);
  const env = uri === undefined ? props.env : { ...withoutUri(owner, props.env), [STORAGE_URI]: uri };
  const plan = new ContainerPlan(owner, SERVER, { ...props, ...(env && { env }) }, ports, server.health, defaults);
  return { plan, model: undefined, protocol, isPrepackaged: false, hasUnknownPorts: false };
}

function withoutUri(owner: Construct, env: ContainerProps['env']): ContainerProps['env'] {
  if (env !== undefined && Object.hasOwn(env, STORAGE_URI))
    throw constructError(owner, `'env' sets "${STORAGE_URI}", which 'uri' sets too; leave one out`);
  return env;
}

function runtimeServer(owner: Construct, model: KServeModel, server: KServeServer | KServeTransformer): ResolvedServer {
  const stray = (['uri', 'protocol', 'ports', 'health'] as const).find(
    (prop) => (server as { readonly [Prop in typeof prop]?: unknown })[prop] !== undefined,
  );
  if (stray !== undefined)
    throw constructError(
      owner,
      stray === 'uri' || stray === 'protocol'
        ? `'${stray}' stands beside 'model'; put it into 'model'`
        : `'${stray}' stands beside 'model', whose runtime has its own; leave it out`,
    );
  const { format, version, runtime, runtimeVersion, protocol, uri, storage } = model;
  checkFormat(owner, format, runtime);
  checkProtocol(owner, "'model': 'protocol'", protocol);
  if (uri !== undefined && storage !== undefined)
    throw constructError(owner, "'model' has both 'uri' and 'storage'; leave one out");
  if (uri !== undefined) checkUri(owner, "'model': 'uri'", uri);
  if (storage !== undefined && (typeof storage.path !== 'string' || storage.path === ''))
    throw constructError(owner, "'model': 'storage' has no 'path'; give it that of the model in the store");
  for (const [key, value] of Object.entries<unknown>(storage?.parameters ?? {}))
    if (typeof value !== 'string')
      throw constructError(
        owner,
        `'model': 'storage': 'parameters' has ${describeValue(value)} for "${key}"; write it as a string`,
      );
  const props = containerProps(server, server.image === undefined ? RUNTIMES_IMAGE : server.image);
  const plan = new ContainerPlan(owner, SERVER, props, [], false, Defaults.read(owner));
  return {
    plan,
    protocol,
    isPrepackaged: server.image === undefined,
    hasUnknownPorts: runtime !== undefined,
    model: {
      modelFormat: { name: format, ...(version !== undefined && { version }) },
      ...(runtime !== undefined && { runtime }),
      ...(runtimeVersion !== undefined && { runtimeVersion }),
      protocolVersion: protocol,
      ...(uri !== undefined && { storageUri: uri }),
      ...(storage !== undefined && { storage: { ...storage } }),
    },
  };
}

function containerProps(server: KServeServer | KServeTransformer, image: string): ContainerProps {
  const { command, args, workingDir, env, envFrom, files, resources, pullPolicy } = server;
  return { image, command, args, workingDir, env, envFrom, files, resources, pullPolicy };
}

/** @throws on a server of a model whose resources do not set memory */
export function checkMemory(owner: Construct, { resources }: { readonly resources?: unknown }): void {
  if (resources === false) return;
  if ((resources as { readonly memory?: unknown } | undefined)?.memory !== undefined) return;
  throw constructError(
    owner,
    "'resources' does not set memory, which depends on the model; give it as { memory: '2Gi' }, or false for none",
  );
}

function checkFormat(owner: Construct, format: unknown, runtime: unknown): void {
  if (runtime !== undefined && (typeof runtime !== 'string' || runtime === ''))
    throw constructError(owner, `'model': 'runtime' is ${describeValue(runtime)}; name a ServingRuntime`);
  if (typeof format === 'string' && format !== '' && (runtime !== undefined || FORMATS.includes(format))) return;
  throw constructError(
    owner,
    `'model': 'format' is ${describeValue(format)}, for which KServe brings no runtime (name one of your own by 'runtime'); ${alternatives(String(format), FORMATS)}`,
  );
}

function checkProtocol(owner: Construct, what: string, protocol: unknown): void {
  if (typeof protocol === 'string' && PROTOCOLS.includes(protocol)) return;
  throw constructError(owner, `${what} is ${describeValue(protocol)}; ${alternatives(String(protocol), PROTOCOLS)}`);
}

/** A path alone would be one of the image, where there is no model. */
function checkUri(owner: Construct, what: string, uri: unknown): void {
  if (typeof uri === 'string' && /^[a-z][a-z0-9+.-]*:\/\/./i.test(uri)) return;
  throw constructError(
    owner,
    `${what} is ${describeValue(uri)}, which has no scheme; write it as "gs://bucket/model", "s3://bucket/model" or "pvc://claim/path"`,
  );
}

/** Throws on a name that is too long for the Service, and for the label of the pods, that KServe makes. */
export function checkServiceName(owner: Construct, name: string): void {
  const label = `isvc.${name}`;
  if (label.length <= 63) return;
  throw constructError(
    owner,
    `the pods would have the label "${label}", with ${label.length} characters; a label has at most 63: shorten 'name'`,
  );
}
