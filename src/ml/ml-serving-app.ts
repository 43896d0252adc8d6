import { Duration, type ApiObject } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { ServedWorkload } from '../apps/served-workload';
import { webAppParts, type WebAppObjects } from '../apps/web-app';
import type { WEB_APP_PROPS, WebAppBase, WebAppProps } from '../apps/web-app-props';
import { wholeSeconds } from '../parts/props/duration';
import type { EnvInput } from '../parts/config/env';
import { Expose } from '../parts/network/exposure';
import { alternatives, constructError } from '../parts/props/construct-error';
import { isProbe, type Health, type Probe, type Probes } from '../parts/pod/probes';
import { bytesOf, type BytesAmount, type Resources } from '../parts/pod/resources';
import { checkProps } from '../parts/props/prop-types';
import { Storage } from '../parts/pod/storage';
import { Defaults } from '../platform/defaults';
import { ENGINES, type Engine, type EnginePreset, type Model } from './serving-engine';
import { ML_SERVING_APP_PROPS, type Gpu, type MLServingAppProps } from './ml-serving-app-props';

/** Loading a model of a few gigabytes; a large language model takes longer. */
const STARTUP_TIMEOUT = Duration.minutes(10);
const VLLM_STARTUP_TIMEOUT = Duration.minutes(30);

/** Between two questions whether the server has started. */
const STARTUP_PERIOD = 10;

/**
 * A server of models: a {@link WebApp} with its engine's ports and health, time to load, memory that is said, and GPUs.
 *
 * @see docs/guides/model-serving.md
 *
 * @example
 * new MLServingApp(chart, 'llm', {
 *   engine: 'vllm',
 *   image: 'vllm/vllm-openai:v0.18.0',
 *   model: { name: 'mistral', uri: 'mistralai/Mistral-7B-Instruct-v0.3' },
 *   resources: { cpu: 4, memory: '24Gi' },
 *   sharedMemory: '2Gi',
 *   gpu: 1,
 *   security: 'image',
 * });
 */
export class MLServingApp<const P extends string = string> extends ServedWorkload<P, WebAppObjects> {
  /** @throws on an unknown engine, without memory, on shared memory over the memory limit, and on all that a WebApp refuses */
  constructor(scope: Construct, id: string, props: MLServingAppProps<P>) {
    super(scope, id, (app) => {
      checkProps(app, props, ML_SERVING_APP_PROPS);
      // ids in the tree are API: the objects are created below this one
      return webAppParts(new Construct(app, 'server'), id, serverProps(app, id, props));
    });
  }

  /** The Deployment. */
  get deployment(): k8s.KubeDeployment {
    return this.parts.objects.deployment;
  }

  /** The HorizontalPodAutoscaler, with `autoscale` without triggers. */
  get autoscaler(): k8s.KubeHorizontalPodAutoscalerV2 | undefined {
    return this.parts.objects.autoscaler;
  }

  /** The ScaledObject of KEDA, with `triggers` of `autoscale`. */
  get scaledObject(): ApiObject | undefined {
    return this.parts.objects.scaledObject;
  }

  /** The PodDisruptionBudget, with more than one pod. */
  get disruptionBudget(): k8s.KubePodDisruptionBudget | undefined {
    return this.parts.objects.disruptionBudget;
  }
}

/** The props of a {@link WebApp} that serves models in this way. */
function serverProps<P extends string>(owner: Construct, id: string, props: MLServingAppProps<P>): WebAppProps<P> {
  const { engine, model, gpu, sharedMemory, startupTimeout, port, ports, health, expose, resources, ...rest } = props;
  const preset = presetOf(owner, engine);
  const { additions } = Defaults.read(owner);
  if ((resources as Resources | undefined)?.memory === undefined)
    throw constructError(
      owner,
      "'resources' says no memory; a model's size is known to you alone: give it as { memory: '4Gi' }",
    );
  if (engine === 'custom' && health === undefined)
    throw constructError(owner, "'health' is missing; a custom engine's is known to you alone");

  const chosenPorts = port !== undefined ? { port } : { ports: ports ?? preset?.ports };
  const timeout = startupTimeout ?? (engine === 'vllm' ? VLLM_STARTUP_TIMEOUT : STARTUP_TIMEOUT);
  const firstPort = port !== undefined ? 'http' : (Object.keys(ports ?? preset?.ports ?? {})[0] ?? 'http');
  const asked =
    health ?? (additions ? ((ports === undefined ? preset?.health : undefined) ?? connections(firstPort)) : undefined);
  const args = rest.args ?? (model && preset?.args?.(model));
  const server = {
    ...rest,
    ...chosenPorts,
    name: rest.name ?? id,
    env: { ...modelEnvironment(owner, model, preset, rest.env), ...rest.env },
    ...(args !== undefined && args.length > 0 && { args }),
    health:
      asked === undefined || (!additions && startupTimeout === undefined) ? asked : withStartup(owner, asked, timeout),
    expose: additions && preset?.sessionAffinity === true ? withAffinity(expose) : expose,
    resources: withGpu(owner, resources, gpu),
    files: withSharedMemory(owner, rest.files, sharedMemory, resources),
    placement: {
      ...rest.placement,
      ...(additions && gpu !== undefined && { tolerations: [...(rest.placement?.tolerations ?? []), toleration(gpu)] }),
    },
    // a spare GPU is rarely there to surge onto: a rollout that waits for one never ends
    rollout: rest.rollout ?? (additions && gpu !== undefined ? { maxSurge: 0, maxUnavailable: 1 } : undefined),
  } satisfies Partial<Record<keyof typeof WEB_APP_PROPS, unknown>>;
  return server as WebAppProps<P>;
}

function modelEnvironment(
  owner: Construct,
  model: Model | undefined,
  preset: EnginePreset | undefined,
  env: Readonly<Record<string, EnvInput>> | undefined,
): Record<string, string> {
  if (model !== undefined && (model.name as string | undefined) === undefined)
    throw constructError(owner, "'model' has no 'name'; give it the name under which it is served");
  const variables = preset?.environment ?? ENGINES.fastapi.environment;
  const result: Record<string, string> = {};
  for (const [field, value] of Object.entries<string | undefined>({ ...model })) {
    const variable = variables[field as keyof Model];
    if (value === undefined || variable === undefined) continue;
    if (value.trim() === '')
      throw constructError(owner, `'model': '${field}' is blank; ${field === 'name' ? 'give it one' : 'leave it out'}`);
    if (env !== undefined && variable in env)
      throw constructError(owner, `'env' sets "${variable}", which 'model' sets too; leave one out`);
    result[variable] = value;
  }
  return result;
}

/** The probes with the time to start that the model needs, whichever way they were given. */
function withStartup(owner: Construct, health: Health, timeout: Duration): Health {
  // WebApp refuses other values
  if (health === false || (typeof health !== 'string' && typeof health !== 'object')) return health;
  const probes: Probes = typeof health === 'string' ? all({ path: health }) : isProbe(health) ? all(health) : health;
  const single = typeof health === 'string' || isProbe(health);
  const startup = probes.startup ?? probes.liveness ?? probes.readiness;
  if (startup === undefined) return probes;
  const seconds = wholeSeconds(owner, "'startupTimeout'", timeout, STARTUP_PERIOD);
  const failureThreshold = Math.ceil(seconds / STARTUP_PERIOD);
  const { successThreshold: _, initialDelay: __, ...handler } = startup;
  // a startup probe with a patience of its own has been thought about; that of a single probe is meant for what runs
  if (!single && probes.startup?.failureThreshold !== undefined) return probes;
  return { ...probes, startup: { ...handler, period: Duration.seconds(STARTUP_PERIOD), failureThreshold } as Probe };
}

function withGpu(owner: Construct, resources: Resources, gpu: number | Gpu | undefined): Resources {
  if (gpu === undefined) return resources;
  if (gpu === null) throw constructError(owner, "'gpu' is null; give it a number, or leave it out");
  const { count, resource } = gpuOf(gpu);
  if (!Number.isInteger(count) || count < 1)
    throw constructError(owner, `'gpu' is ${count}; it is a whole number from 1`);
  if (resources.extended !== undefined && resource in resources.extended) {
    throw constructError(owner, `'resources': 'extended' has "${resource}", which 'gpu' gives too; leave one out`);
  }
  return { ...resources, extended: { ...resources.extended, [resource]: count } };
}

function withSharedMemory(
  owner: Construct,
  files: WebAppBase['files'],
  sharedMemory: BytesAmount | undefined,
  resources: Resources,
): WebAppBase['files'] {
  if (sharedMemory === undefined) return files;
  if (files !== undefined && '/dev/shm' in files)
    throw constructError(owner, `'files' mounts "/dev/shm", which 'sharedMemory' mounts too; leave one out`);
  const size = bytesOf(owner, 'sharedMemory', sharedMemory);
  const limit = bytesOf(owner, 'resources.memory', resources.memoryLimit ?? resources.memory ?? '0');
  if (size.bytes >= limit.bytes) {
    throw constructError(
      owner,
      `'sharedMemory' ${size.text} is not less than the memory limit ${limit.text}, against which it counts; raise the memory`,
    );
  }
  return { ...files, '/dev/shm': Storage.emptyDir({ memory: true, size: size.text }) };
}

function presetOf(place: Construct, engine: Engine | 'custom'): EnginePreset | undefined {
  if (engine === 'custom') return undefined;
  // JavaScript callers may pass any word
  if (!Object.hasOwn(ENGINES, engine))
    throw constructError(
      place,
      `'engine' is "${String(engine)}"; ${alternatives(String(engine), [...Object.keys(ENGINES), 'custom'])}`,
    );
  return ENGINES[engine];
}

/** The same way to be reached, on which a client keeps its pod, unless something else was said. */
function withAffinity(expose: Expose | undefined): Expose | undefined {
  if (expose === undefined) return Expose.clusterIp({ sessionAffinity: true });
  // WebApp refuses other values
  if (!(expose instanceof Expose)) return expose;
  const options = { ...expose.options, sessionAffinity: expose.options.sessionAffinity ?? true };
  switch (expose.type) {
    case 'ClusterIP':
      return Expose.clusterIp(options);
    case 'NodePort':
      return Expose.nodePort(options);
    case 'LoadBalancer':
      return Expose.loadBalancer(options);
    case 'Ingress':
    case 'Route':
      // the controller chooses among the pods' addresses itself
      return expose;
    case 'Headless':
      // clients choose among the pods' addresses themselves
      return expose;
  }
}

function gpuOf(gpu: number | Gpu): Required<Gpu> {
  const { count, resource = 'nvidia.com/gpu' } = typeof gpu === 'number' ? { count: gpu } : gpu;
  return { count, resource };
}

/** GPU nodes are tainted with the name of their resource, so that nothing else takes their place. */
function toleration(gpu: number | Gpu): k8s.Toleration {
  return { key: gpuOf(gpu).resource, operator: 'Exists', effect: 'NoSchedule' };
}

/** The server has started, and is ready, while its port takes connections. */
function connections(port: string): Probes {
  return { readiness: { tcp: port }, startup: { tcp: port } };
}

function all(probe: Probe): Probes {
  return { startup: probe, readiness: probe, liveness: probe };
}
