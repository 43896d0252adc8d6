import { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import type { WEB_APP_PROPS, WebAppProps } from '../apps/web-app-props';
import type { Resources } from '../parts/pod/resources';
import { constructError } from '../parts/props/construct-error';
import { defined } from '../parts/props/defined';
import { Defaults } from '../platform/defaults';
import { gpuCount, gpuToleration, withGpu } from './accelerator/gpu';
import { withSharedMemory } from './accelerator/shared-memory';
import type { ServedModel } from './engines/model-engine';
import { engineHealth, resolveEngine, type ResolvedEngine } from './engines/resolve-engine';
import { launchProps, servedModel } from './launch';
import type { MLServingAppProps } from './ml-serving-app-props';
import { withAffinity } from './session-affinity';
import { drainChain } from './timing/drain-chain';
import { connections, withStartup } from './timing/startup-budget';

/** Loading a model of a few gigabytes, as for the engines that say nothing else. */
const CUSTOM_STARTUP = Duration.minutes(10);

/** A model server that was checked. */
export interface ModelServer<P extends string> {
  /** The props of the {@link WebApp} that serves the model. */
  readonly app: WebAppProps<P>;
  readonly engine: ResolvedEngine;
  readonly model: ServedModel | undefined;
}

/** @throws on what is wrong with the props of a model server, beside those of a WebApp */
export function modelServer<P extends string>(
  owner: Construct,
  id: string,
  props: MLServingAppProps<P>,
): ModelServer<P> {
  const {
    engine: givenEngine,
    protocol,
    model: givenModel,
    gpu,
    sharedMemory,
    startupTimeout,
    port,
    ports,
    health,
    expose,
    resources,
    drain,
    command,
    args,
    extraArgs,
    monitoring: _,
    ...rest
  } = props;
  const resolved = resolveEngine(owner, givenEngine, protocol);
  const { engine } = resolved;
  const { additions } = Defaults.read(owner);
  if ((resources as Resources | undefined)?.memory === undefined)
    throw constructError(
      owner,
      "'resources' says no memory; a model's size is known to you alone: give it as { memory: '4Gi' }",
    );
  if (engine === undefined && health === undefined && resolved.protocol === 'http')
    throw constructError(owner, "'health' is missing; a custom engine's is known to you alone");

  const model = servedModel(owner, givenModel);
  const chosenPorts = port !== undefined ? { port } : { ports: ports ?? engine?.ports };
  const firstPort = port !== undefined ? 'http' : (Object.keys(ports ?? engine?.ports ?? {})[0] ?? 'http');
  // ports of other names have no place in the paths of the engine
  const known = ports === undefined || engine === undefined ? engineHealth(resolved, firstPort, model) : undefined;
  const asked = health ?? (additions ? (known ?? connections(firstPort)) : undefined);
  const chain = drainChain(owner, drain, engine?.drain);
  const timeout = startupTimeout ?? engine?.startup ?? CUSTOM_STARTUP;
  const { env, ...launched } = launchProps(
    owner,
    { image: props.image, ...defined({ command, args, extraArgs, env: rest.env }) },
    {
      engine,
      model,
      ports: port !== undefined ? { http: port } : (ports ?? {}),
      gpus: gpuCount(gpu),
      drainSeconds: chain.finishSeconds,
      additions,
    },
  );
  const server = {
    ...rest,
    ...chosenPorts,
    ...launched,
    name: rest.name ?? id,
    env,
    health:
      asked === undefined || (!additions && startupTimeout === undefined) ? asked : withStartup(owner, asked, timeout),
    expose: additions && engine?.sessionAffinity === true ? withAffinity(expose) : expose,
    resources: withGpu(owner, resources, gpu),
    files: withSharedMemory(owner, rest.files, sharedMemory, resources),
    drain: chain.drain,
    placement: {
      ...rest.placement,
      ...(additions &&
        gpu !== undefined && { tolerations: [...(rest.placement?.tolerations ?? []), gpuToleration(gpu)] }),
    },
    // a spare GPU is rarely there to surge onto: a rollout that waits for one never ends
    rollout: rest.rollout ?? (additions && gpu !== undefined ? { maxSurge: 0, maxUnavailable: 1 } : undefined),
  } satisfies Partial<Record<keyof typeof WEB_APP_PROPS, unknown>>;
  return { app: server as WebAppProps<P>, engine: resolved, model };
}
