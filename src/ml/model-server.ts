import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { WEB_APP_PROPS, WebAppProps } from '../apps/web-app-props';
import type { ContainerProps } from '../parts/pod/container';
import type { Resources } from '../parts/pod/resources';
import type { SecurityProps } from '../parts/pod/security';
import { constructError } from '../parts/props/construct-error';
import { defined } from '../parts/props/defined';
import { resolveScale } from '../parts/scaling/replicas';
import type { Claim } from '../platform/claim';
import { Defaults } from '../platform/defaults';
import { resolveGpu, type ResolvedGpu } from './accelerator/gpu';
import { gpuPlacement, withGpu } from './accelerator/gpu-pods';
import { withSharedMemory } from './accelerator/shared-memory';
import type { ServedModel } from './engines/engine-options';
import { engineHealth, resolveEngine, type ResolvedEngine } from './engines/resolve-engine';
import { launchProps } from './launch';
import type { MLServingAppProps } from './ml-serving-app-props';
import type { ModelPlan } from './model-source/model-plan';
import { resolveModel } from './model-source/resolve-model';
import { refuseTokenLiterals } from './model-source/token-literal';
import { WRITABLE_CACHES } from './model-source/writable-caches';
import { resolveGroup, workerWait } from './nodes/node-group';
import type { GroupFacts } from './nodes/leader-worker-set';
import { queueScale } from './scaling/queue-scale';
import { withAffinity } from './session-affinity';
import { drainChain } from './timing/drain-chain';
import { gpuRollout } from './timing/gpu-rollout';
import { connections, ignoresStartup, progressDeadline, startupSeconds, withStartup } from './timing/startup-budget';

/** A model server that was checked. */
export interface ModelServer<P extends string> {
  /** The props of the {@link WebApp} that serves the model. */
  readonly app: WebAppProps<P>;
  readonly engine: ResolvedEngine;
  readonly model: ServedModel | undefined;
  readonly gpu: ResolvedGpu | undefined;
  /** The claim that was made for the cache of the model. */
  readonly modelCache: Claim | undefined;
  /** The seconds after which a rollout without progress fails; undefined where the Deployment decides. */
  readonly deadline: number | undefined;
  /** The groups of servers on several nodes; undefined for a Deployment. */
  readonly groups: GroupFacts | undefined;
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
    cache,
    gpu: givenGpu,
    sharedMemory,
    startupTimeout,
    downloadTimeout,
    port,
    ports,
    health,
    expose,
    resources,
    drain,
    command,
    args,
    extraArgs,
    monitoring,
    autoscale: givenScale,
    queue,
    nodes: _,
    ...rest
  } = props;
  const resolved = resolveEngine(owner, givenEngine, protocol);
  const { engine } = resolved;
  const defaults = Defaults.read(owner);
  const { additions } = defaults;
  if ((resources as Resources | undefined)?.memory === undefined)
    throw constructError(
      owner,
      "'resources' says no memory; a model's size is known to you alone: give it as { memory: '4Gi' }",
    );
  if (engine === undefined && health === undefined && resolved.protocol === 'http')
    throw constructError(owner, "'health' is missing; a custom engine's is known to you alone");

  const group = resolveGroup(owner, props, engine);
  const gpu = resolveGpu(owner, givenGpu, defaults.kubernetesMinor);
  refuseTokenLiterals(owner, rest.env);
  const autoscale = queueScale(owner, givenScale, queue, {
    engine,
    namespace: props.namespace ?? Chart.of(owner).namespace,
    serviceName: rest.serviceName ?? rest.name ?? id,
    isMonitored: monitoring !== undefined && monitoring !== false,
  });
  const { least, most } = resolveScale(owner, rest.replicas, autoscale, defaults.replicas);
  const plan = resolveModel(owner, givenModel, {
    engine,
    cache,
    resources,
    most: most * (group?.size ?? 1),
    name: rest.name ?? id,
    fsGroup: groupOf(rest.user),
    kubernetes: defaults.kubernetesMinor,
  });
  const { model } = plan;
  const caches = needsCaches(plan, additions && (rest.readOnlyRoot ?? defaults.readOnlyRoot))
    ? { files: WRITABLE_CACHES.files(), env: WRITABLE_CACHES.env }
    : { files: {}, env: {} };
  const chosenPorts = port !== undefined ? { port } : { ports: ports ?? engine?.ports };
  const firstPort = port !== undefined ? 'http' : firstTcp(ports ?? engine?.ports);
  // ports of other names have no place in the paths of the engine
  const isKnown = ports === undefined || engine === undefined;
  // without a TCP port there is nothing to ask
  const byEngine =
    additions && firstPort !== undefined
      ? ((isKnown ? engineHealth(resolved, firstPort, model) : undefined) ?? connections(firstPort))
      : undefined;
  const asked = health ?? byEngine;
  if (startupTimeout !== undefined && ignoresStartup(health))
    throw constructError(
      owner,
      health === false
        ? "'startupTimeout' is the time of a startup probe, which 'health: false' leaves out; leave one out"
        : "'startupTimeout' and the 'failureThreshold' of the startup probe both say how long a start may take; leave one out",
    );
  const chain = drainChain(owner, drain, engine?.drain);
  const startup = startupSeconds(owner, startupTimeout, engine);
  const { env, ...launched } = launchProps(
    owner,
    { image: props.image, ...defined({ command, args, extraArgs, env: rest.env }) },
    {
      engine,
      model,
      ports: port !== undefined ? { http: port } : (ports ?? {}),
      gpus: gpu?.devices ?? 0,
      drainSeconds: chain.finishSeconds,
      startupSeconds: startup,
      env: { ...(additions && caches.env), ...plan.env },
      additions,
      nodeArgs: group?.flags.args ?? [],
    },
  );
  const downloads = givenModel !== undefined && ['huggingFace', 's3', 'gcs'].some((word) => word in givenModel);
  const wanted = progressDeadline(owner, downloads, startup, downloadTimeout);
  const deadline = additions || downloadTimeout !== undefined ? wanted : undefined;
  const server = {
    ...rest,
    ...chosenPorts,
    ...launched,
    name: rest.name ?? id,
    env,
    ...(autoscale !== undefined && { autoscale }),
    health: asked === undefined || (!additions && startupTimeout === undefined) ? asked : withStartup(asked, startup),
    expose: additions && engine?.sessionAffinity === true ? withAffinity(expose) : expose,
    resources: withGpu(owner, resources, gpu),
    files: withSharedMemory(owner, modelFiles(owner, rest.files, plan, additions ? caches.files : {}), sharedMemory, {
      byDefault: additions && engine?.sharedMemory === true,
      devices: gpu?.devices ?? 0,
      resources,
    }),
    ...(plan.initContainers.length > 0 && {
      initContainers: [...plan.initContainers, ...(rest.initContainers ?? [])],
    }),
    drain: chain.drain,
    placement: gpuPlacement(owner, rest.placement, gpu, additions),
    rollout: rest.rollout ?? (additions && gpu !== undefined ? gpuRollout(owner, least, startup) : undefined),
  } satisfies Partial<Record<keyof typeof WEB_APP_PROPS, unknown>>;
  const groups = group && { group, workerWait: workerWait(owner, chain) };
  return { app: server as WebAppProps<P>, engine: resolved, model, gpu, modelCache: plan.cache, deadline, groups };
}

/** The group of volumes. JavaScript callers may pass null. */
function groupOf(user: SecurityProps['user'] | null): number | undefined {
  return typeof user === 'object' && user !== null ? user.fsGroup : undefined;
}

/** Whether a server writes below its home, which the image may not let it do; a model in the image may be there. */
function needsCaches({ model, files }: ModelPlan, readOnlyRoot: boolean): boolean {
  return model !== undefined && (readOnlyRoot || Object.keys(files).length > 0);
}

/** The mounts of the app, with those of the model and of the caches. */
function modelFiles(
  owner: Construct,
  files: ContainerProps['files'],
  plan: ModelPlan,
  caches: ContainerProps['files'],
): ContainerProps['files'] {
  const own = Object.keys(files ?? {}).map((path) => path.replace(/\/+$/, ''));
  const taken = Object.keys(plan.files).find((path) => own.includes(path));
  if (taken !== undefined)
    throw constructError(owner, `'files' mounts "${taken}", where 'model' is mounted; give another path`);
  return { ...caches, ...plan.files, ...files };
}

/** The name of the first TCP port, which alone can be asked; that of the only port where none is given. */
function firstTcp(ports: Readonly<Record<string, unknown>> | undefined): string | undefined {
  if (typeof ports !== 'object' || ports === null || Object.keys(ports).length === 0) return 'http';
  const isTcp = (port: unknown) => {
    const { protocol = 'TCP' } = (typeof port === 'object' ? (port ?? {}) : {}) as { readonly protocol?: unknown };
    return protocol === 'TCP';
  };
  return Object.keys(ports).find((name) => isTcp(ports[name]));
}
