import { Duration } from 'cdk8s';
import type { Pods, k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { WebApp } from '../apps/web-app';
import type { ConnectOptions, WaiveOptions, WebAppBase, WebAppPatch, WebAppProps } from '../apps/web-app-props';
import type { InitContainerProps, SidecarProps } from '../parts/pod/container';
import { wholeSeconds } from '../parts/props/duration';
import type { Connectable, Endpoint, UrlOptions } from '../parts/network/endpoint';
import type { EnvInput } from '../parts/config/env';
import { Expose } from '../parts/network/exposure';
import { alternatives, misuse } from '../parts/props/construct-error';
import type { Health, Probe, Probes } from '../parts/pod/probes';
import { bytesOf, type BytesAmount, type Resources } from '../parts/pod/resources';
import { refuseShapes } from '../parts/props/prop-types';
import { Storage } from '../parts/pod/storage';
import { ENGINES, type Engine, type EnginePreset, type Model } from './serving-engine';
import type { Gpu, MLServingAppProps } from './ml-serving-app-props';

/** Loading a model of a few gigabytes; a large language model takes longer. */
const STARTUP_TIMEOUT = Duration.minutes(10);
const VLLM_STARTUP_TIMEOUT = Duration.minutes(30);

/** Between two questions whether the server has started. */
const STARTUP_PERIOD = 10;

/**
 * A server of models: a {@link WebApp} with its engine's ports and health, time to load, memory that is said, and GPUs.
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
export class MLServingApp<const P extends string = string> extends Construct implements Connectable<P> {
  /** The app that serves. */
  readonly server: WebApp<P>;

  /** @throws on an engine that is not known, without memory, on shared memory over the memory limit, and on all that a WebApp refuses */
  constructor(scope: Construct, id: string, props: MLServingAppProps<P>) {
    super(scope, id);
    const { engine, model, gpu, sharedMemory, startupTimeout, port, ports, health, expose, resources, ...rest } = props;
    refuseShapes(this, props, { name: 'text', model: 'object', env: 'object', files: 'object', placement: 'object' });
    const preset = presetOf(this, engine);
    if ((resources as Resources | undefined)?.memory === undefined)
      throw misuse(
        this,
        "'resources' says no memory; a model's size is known to you alone: give it as { memory: '4Gi' }",
      );
    if (engine === 'custom' && health === undefined)
      throw misuse(this, "'health' is missing; a custom engine's is known to you alone");

    const chosenPorts = port !== undefined ? { port } : { ports: ports ?? preset?.ports };
    const timeout = startupTimeout ?? (engine === 'vllm' ? VLLM_STARTUP_TIMEOUT : STARTUP_TIMEOUT);
    const firstPort = port !== undefined ? 'http' : (Object.keys(ports ?? preset?.ports ?? {})[0] ?? 'http');
    const asked = health ??
      (ports === undefined ? preset?.health : undefined) ?? {
        readiness: { tcp: firstPort },
        startup: { tcp: firstPort },
      };
    const args = rest.args ?? (model && preset?.args?.(model));
    this.server = new WebApp<P>(this, 'server', {
      ...rest,
      ...chosenPorts,
      name: rest.name ?? id,
      env: { ...this.modelEnvironment(model, preset, rest.env), ...rest.env },
      ...(args !== undefined && args.length > 0 && { args }),
      health: this.withStartup(asked, timeout),
      expose: preset?.sessionAffinity === true ? withAffinity(expose) : expose,
      resources: this.withGpu(resources, gpu),
      files: this.withSharedMemory(rest.files, sharedMemory, resources),
      placement: {
        ...rest.placement,
        ...(gpu !== undefined && { tolerations: [...(rest.placement?.tolerations ?? []), toleration(gpu)] }),
      },
      // a spare GPU is rarely there to surge onto: a rollout that waits for one never ends
      rollout: rest.rollout ?? (gpu === undefined ? undefined : { maxSurge: 0, maxUnavailable: 1 }),
    } as WebAppProps<P>);
  }

  /** The Deployment. */
  get deployment(): k8s.KubeDeployment {
    return this.server.deployment;
  }

  /** The Service. */
  get service(): k8s.KubeService {
    return this.server.service;
  }

  /** The workload's name. */
  get name(): string {
    return this.server.name;
  }

  /** Where other apps reach the server. */
  get endpoint(): Endpoint<P> {
    return this.server.endpoint;
  }

  /** The DNS name for callers anywhere in the cluster. */
  get host(): string {
    return this.server.host;
  }

  /** The server's pods, as cdk8s-plus selects them. */
  get podSelector(): Pods {
    return this.server.podSelector;
  }

  /** The URL for callers anywhere in the cluster. */
  url(port?: P, options?: UrlOptions): string {
    return this.server.url(port, options);
  }

  /** Tells the server where another app is; see {@link WebApp.connectTo}. */
  connectTo<Q extends string>(other: Connectable<Q>, options: ConnectOptions<NoInfer<Q>>): this {
    this.server.connectTo(other, options);
    return this;
  }

  /** Adds a container that runs beside the server. */
  addSidecar(props: SidecarProps): this {
    this.server.addSidecar(props);
    return this;
  }

  /** Adds a container that runs to its end before the server starts. */
  addInitContainer(props: InitContainerProps): this {
    this.server.addInitContainer(props);
    return this;
  }

  /** Changes objects by a strategic merge; see {@link WebApp.patch}. */
  patch(patch: WebAppPatch): this {
    this.server.patch(patch);
    return this;
  }

  /** Waives a finding of the checker; see {@link WebApp.waive}. */
  waive(rule: string, reason: string, options?: WaiveOptions): this {
    this.server.waive(rule, reason, options);
    return this;
  }

  private modelEnvironment(
    model: Model | undefined,
    preset: EnginePreset | undefined,
    env: Readonly<Record<string, EnvInput>> | undefined,
  ): Record<string, string> {
    if (model !== undefined && (model.name as string | undefined) === undefined)
      throw misuse(this, "'model' has no 'name'; give it the name under which it is served");
    const variables = preset?.environment ?? ENGINES.fastapi.environment;
    const result: Record<string, string> = {};
    for (const [field, value] of Object.entries<string | undefined>({ ...model })) {
      const variable = variables[field as keyof Model];
      if (value === undefined || variable === undefined) continue;
      if (value.trim() === '')
        throw misuse(this, `'model': '${field}' is blank; ${field === 'name' ? 'give it one' : 'leave it out'}`);
      if (env !== undefined && variable in env)
        throw misuse(this, `'env' sets "${variable}", which 'model' sets too; leave one out`);
      result[variable] = value;
    }
    return result;
  }

  /** The probes with the time to start that the model needs, whichever way they were given. */
  private withStartup(health: Health, timeout: Duration): Health {
    // what is no health is refused by the app
    if (health === false || (typeof health !== 'string' && typeof health !== 'object')) return health;
    const probes: Probes = typeof health === 'string' ? all({ path: health }) : isProbe(health) ? all(health) : health;
    const single = typeof health === 'string' || isProbe(health);
    const startup = probes.startup ?? probes.liveness ?? probes.readiness;
    if (startup === undefined) return probes;
    const seconds = wholeSeconds(this, "'startupTimeout'", timeout, STARTUP_PERIOD);
    const failureThreshold = Math.ceil(seconds / STARTUP_PERIOD);
    const { successThreshold: _, initialDelay: __, ...handler } = startup;
    // a startup probe with a patience of its own has been thought about; that of a single probe is meant for what runs
    if (!single && probes.startup?.failureThreshold !== undefined) return probes;
    return { ...probes, startup: { ...handler, period: Duration.seconds(STARTUP_PERIOD), failureThreshold } as Probe };
  }

  private withGpu(resources: Resources, gpu: number | Gpu | undefined): Resources {
    if (gpu === undefined) return resources;
    if (gpu === null) throw misuse(this, "'gpu' is null; give it a number, or leave it out");
    const { count, resource } = gpuOf(gpu);
    if (!Number.isInteger(count) || count < 1) throw misuse(this, `'gpu' is ${count}; it is a whole number from 1`);
    if (resources.extended !== undefined && resource in resources.extended) {
      throw misuse(this, `'resources': 'extended' has "${resource}", which 'gpu' gives too; leave one out`);
    }
    return { ...resources, extended: { ...resources.extended, [resource]: count } };
  }

  private withSharedMemory(
    files: WebAppBase['files'],
    sharedMemory: BytesAmount | undefined,
    resources: Resources,
  ): WebAppBase['files'] {
    if (sharedMemory === undefined) return files;
    if (files !== undefined && '/dev/shm' in files)
      throw misuse(this, `'files' mounts "/dev/shm", which 'sharedMemory' mounts too; leave one out`);
    const size = bytesOf(this, 'sharedMemory', sharedMemory);
    const limit = bytesOf(this, 'resources.memory', resources.memoryLimit ?? resources.memory ?? '0');
    if (size.bytes >= limit.bytes) {
      throw misuse(
        this,
        `'sharedMemory' ${size.text} is not less than the memory limit ${limit.text}, against which it counts; raise the memory`,
      );
    }
    return { ...files, '/dev/shm': Storage.emptyDir({ memory: true, size: size.text }) };
  }
}

function presetOf(place: Construct, engine: Engine | 'custom'): EnginePreset | undefined {
  if (engine === 'custom') return undefined;
  // what is not TypeScript can give any word
  if (!Object.hasOwn(ENGINES, engine))
    throw misuse(
      place,
      `'engine' is "${String(engine)}"; ${alternatives(String(engine), [...Object.keys(ENGINES), 'custom'])}`,
    );
  return ENGINES[engine];
}

/** The same way to be reached, on which a client keeps its pod, unless something else was said. */
function withAffinity(expose: Expose | undefined): Expose | undefined {
  if (expose === undefined) return Expose.clusterIp({ sessionAffinity: true });
  // what is no Expose is refused by the app
  if (!(expose instanceof Expose)) return expose;
  const options = { ...expose.options, sessionAffinity: expose.options.sessionAffinity ?? true };
  switch (expose.type) {
    case 'ClusterIP':
      return Expose.clusterIp(options);
    case 'NodePort':
      return Expose.nodePort(options);
    case 'LoadBalancer':
      return Expose.loadBalancer(options);
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

function all(probe: Probe): Probes {
  return { startup: probe, readiness: probe, liveness: probe };
}

function isProbe(health: Probe | Probes): health is Probe {
  return 'path' in health || 'tcp' in health || 'grpc' in health || 'exec' in health;
}
