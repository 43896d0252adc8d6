import type { Construct } from 'constructs';
import type { k8s } from 'cdk8s-plus-28';
import { resolveProbes, type ContainerProbes } from './container-probes';
import { Environment, type ArgInput, type EnvFromInput, type EnvInputs } from '../config/env';
import { keyedFiles } from '../config/keyed-object';
import { parseImage, versionLabel } from './image';
import type { KeyedObject } from '../config/config-source';
import { constructError, refuse, describeValue } from '../props/construct-error';
import { dnsLabel } from '../naming/dns-names';
import { PORT_PROPS, resolvePorts, type Port, type Ports } from './ports';
import type { ProbeTimes } from './probe-times';
import { HEALTH_PROPS, type Health, type ProbeDefaults } from './probes';
import { RESOURCES_PROPS, resolveResources, type Resources } from './resources';
import { optionsOf, recordOf, type PropTypesOf } from '../props/prop-types';
import { Storage, mountPath, planVolume, type FileSource } from './storage';
import type { VolumePlan } from './volume-plan';

/** The image pull policy of the kubelet. */
export type PullPolicy = 'Always' | 'IfNotPresent' | 'Never';

const PULL_POLICIES: readonly string[] = ['Always', 'IfNotPresent', 'Never'] satisfies PullPolicy[];

/** Properties common to all containers. */
export interface ContainerProps {
  /** The image, with a tag or digest: what runs then does not change by itself. */
  readonly image: string;

  /**
   * The command, in place of the image's entrypoint.
   *
   * @default - the image's
   */
  readonly command?: readonly ArgInput[];

  /**
   * The arguments, in place of the image's. A key of a Secret or Config becomes an environment variable and `$(VAR)`.
   *
   * @default - the image's
   */
  readonly args?: readonly ArgInput[];

  /**
   * The working directory.
   *
   * @default - the image's
   */
  readonly workingDir?: string;

  /**
   * Environment variables by name; one can refer to those before it by `$(VAR)`.
   *
   * @default - none
   */
  readonly env?: EnvInputs;

  /**
   * Secrets and Configs, all of whose keys become environment variables.
   *
   * @default - none
   */
  readonly envFrom?: readonly EnvFromInput[];

  /**
   * Mounts by absolute path: Secrets and Configs as files, and volumes.
   *
   * @default - nothing
   */
  readonly files?: Readonly<Record<string, FileSource>>;

  /**
   * Resource requests and limits; `false` for none.
   *
   * @default - 100m CPU and 256Mi memory, at most 512Mi memory
   */
  readonly resources?: Resources | false;

  /**
   * The image pull policy.
   *
   * @default - none: Kubernetes always pulls `latest`, and other tags if they are not on the node
   */
  readonly pullPolicy?: PullPolicy;
}

/** A container beside the app's own, for as long as the app runs. */
export interface SidecarProps extends ContainerProps {
  /** The container's name, unique in the pod. */
  readonly name: string;

  /**
   * The ports that it listens on; the pod's containers share one network.
   *
   * @default - none
   */
  readonly ports?: Ports<string>;

  /**
   * The health checks of the sidecar.
   *
   * @default - none
   */
  readonly health?: Health;

  /**
   * Whether it is a native sidecar: it starts before the app and stops after it. Asks for Kubernetes 1.29.
   *
   * @default false - an ordinary container
   */
  readonly native?: boolean;
}

/** A container that runs to its end before the app starts. */
export interface InitContainerProps extends ContainerProps {
  /** The container's name, unique in the pod. */
  readonly name: string;
}

/** The container defaults of a scope. */
export interface ContainerDefaults {
  readonly resources: Resources | false;
  /** `resources`, as a container has them that sets none. */
  readonly requirements: k8s.ResourceRequirements;
  readonly probes: ProbeDefaults | false;
  readonly probeTimes: ProbeTimes;
  readonly pullPolicy: PullPolicy | undefined;
  /** Whether containers get what no prop asks for. */
  readonly additions: boolean;
}

/** A volume mount of a container. */
export interface Mount {
  readonly path: string;
  readonly plan: VolumePlan;
}

export const CONTAINER_PROPS = {
  image: 'any',
  command: 'any',
  args: 'any',
  workingDir: 'string',
  env: 'record',
  envFrom: 'list',
  files: 'sources',
  resources: optionsOf(RESOURCES_PROPS),
  pullPolicy: 'any',
} as const satisfies PropTypesOf<ContainerProps>;

export const SIDECAR_PROPS = {
  ...CONTAINER_PROPS,
  name: 'any',
  ports: recordOf(PORT_PROPS),
  health: optionsOf(HEALTH_PROPS),
  native: 'boolean',
} as const satisfies PropTypesOf<SidecarProps>;

export const INIT_CONTAINER_PROPS = {
  ...CONTAINER_PROPS,
  name: 'any',
} as const satisfies PropTypesOf<InitContainerProps>;

/** A container that was checked, and turns into JSON at synth. */
export class ContainerPlan {
  readonly environment: Environment;
  readonly mounts: Mount[] = [];
  readonly resources: k8s.ResourceRequirements;
  readonly probes: ContainerProbes;
  /** The image's tag, where it can be a label. */
  readonly version: string | undefined;
  private readonly image: string;
  private readonly command: readonly string[] | undefined;
  private readonly args: readonly string[] | undefined;
  private readonly workingDir: string | undefined;
  private readonly pullPolicy: PullPolicy | undefined;
  private readonly isAdding: boolean;

  /**
   * @throws on what Kubernetes would refuse, with the construct's path
   */
  constructor(
    private readonly owner: Construct,
    readonly name: string,
    props: ContainerProps,
    readonly ports: readonly Port[],
    health: Health | undefined,
    defaults: ContainerDefaults,
  ) {
    refuse(owner, dnsLabel("the container's name", name));
    const image = parseImage("'image'", props.image);
    if (typeof image === 'string') throw constructError(owner, image);
    this.image = image.reference;
    this.version = versionLabel(image);
    const { env, envFrom, command, args, files, workingDir, pullPolicy } = props;
    if (pullPolicy !== undefined && !PULL_POLICIES.includes(pullPolicy)) {
      throw constructError(
        owner,
        `'pullPolicy' is ${describeValue(pullPolicy)}; it is one of "Always", "IfNotPresent" and "Never"`,
      );
    }
    this.pullPolicy = pullPolicy ?? defaults.pullPolicy;
    this.environment = new Environment(owner);
    if (env) for (const [variable, value] of Object.entries(env)) this.environment.set(variable, value);
    if (envFrom) for (const source of envFrom) this.environment.addSource(source);
    this.command = command === undefined ? undefined : this.resolveArguments('command', command);
    this.args = args === undefined ? undefined : this.resolveArguments('args', args);
    if (files) for (const [path, source] of Object.entries(files)) this.mount(path, source);
    this.resources =
      props.resources === undefined
        ? defaults.requirements
        : resolveResources(owner, props.resources, defaults.resources, defaults.additions);
    this.probes = resolveProbes(
      owner,
      health ?? (defaults.probes === false ? false : undefined),
      ports,
      defaults.probeTimes,
    );
    if (workingDir !== undefined && !workingDir.startsWith('/')) {
      throw constructError(owner, `'workingDir' is "${workingDir}"; give an absolute path`);
    }
    this.workingDir = workingDir;
    this.isAdding = defaults.additions;
  }

  /** A container with ports and health of its own. */
  static sidecar(owner: Construct, props: SidecarProps, defaults: ContainerDefaults): ContainerPlan {
    const ports = props.ports === undefined ? [] : resolvePorts(owner, { ports: props.ports }, defaults.additions);
    const strayed = ports.find((port) => port.servicePort !== undefined || port.nodePort !== undefined);
    if (strayed !== undefined) {
      throw constructError(
        owner,
        `port "${strayed.name}" of container "${props.name}" has a 'servicePort' or 'nodePort', but only the app's own ports are in the Service; put it into the app's 'ports'`,
      );
    }
    const spoken = ports.find((port) => port.appProtocol !== undefined);
    if (spoken !== undefined)
      throw constructError(
        owner,
        `port "${spoken.name}" of container "${props.name}" has an 'appProtocol', which only a Service has, and sidecars are in none; leave it out`,
      );
    return new ContainerPlan(owner, props.name, props, ports, props.health ?? false, defaults);
  }

  /** A container without ports and probes. */
  static init(owner: Construct, props: InitContainerProps, defaults: ContainerDefaults): ContainerPlan {
    return new ContainerPlan(owner, props.name, props, [], false, defaults);
  }

  /** Mounts at a path. */
  mount(path: string, source: FileSource): void {
    const at = mountPath(this.owner, path);
    if (this.mounts.some((mount) => mount.path === at)) {
      throw constructError(
        this.owner,
        `'files' mounts "${at}" twice in container "${this.name}"; give each its own path`,
      );
    }
    const files = source instanceof Storage ? source : keyedFiles(this.owner, source);
    this.mounts.push({ path: at, plan: planVolume(this.owner, at, files) });
  }

  /** The Secrets and Configs that the container reads. */
  reads(): readonly KeyedObject[] {
    const objects = this.environment.reads();
    // most containers mount nothing
    if (this.mounts.length > 0) for (const { plan } of this.mounts) objects.push(...plan.objects);
    return objects;
  }

  /** The containers whose resources the container reads, where its variables and files name them. */
  containersRead(): readonly string[] {
    const variables = this.environment.containersRead();
    if (this.mounts.length === 0) return variables;
    const sources = this.mounts.flatMap(({ plan }) => plan.volume?.projected?.sources ?? []);
    const files = sources.flatMap(({ downwardApi }) => downwardApi?.items ?? []);
    return [...variables, ...files.flatMap(({ resourceFieldRef }) => resourceFieldRef?.containerName ?? [])];
  }

  render(volumeName: (plan: VolumePlan) => string, securityContext: k8s.SecurityContext | undefined): k8s.Container {
    const { image, workingDir, pullPolicy } = this;
    return {
      name: this.name,
      image,
      ...(pullPolicy !== undefined && { imagePullPolicy: pullPolicy }),
      ...(this.command && { command: [...this.command] }),
      ...(this.args && { args: [...this.args] }),
      ...(workingDir !== undefined && { workingDir }),
      ...this.environment.render(),
      ...(this.ports.length > 0 && { ports: this.ports.map(renderPort) }),
      ...this.probes,
      ...(Object.keys(this.resources).length > 0 && { resources: this.resources }),
      ...(securityContext && { securityContext }),
      ...(this.mounts.length > 0 && {
        volumeMounts: this.mounts.map(({ path, plan }) => ({
          name: volumeName(plan),
          mountPath: path,
          ...(this.isAdding && plan.implied),
          ...plan.mount,
        })),
      }),
    };
  }

  private resolveArguments(prop: string, given: readonly ArgInput[]): readonly string[] {
    if (!Array.isArray(given))
      throw constructError(this.owner, `'${prop}' is ${describeValue(given)}; write it as a list, a word an item`);
    return (given as readonly ArgInput[]).map((value) => this.environment.argument(value));
  }
}

function renderPort(port: Port): k8s.ContainerPort {
  const { named, protocol } = port.inContainer;
  return {
    ...(named && { name: port.name }),
    containerPort: port.port,
    ...(protocol && { protocol: port.protocol }),
    ...(port.hostPort !== undefined && { hostPort: port.hostPort }),
  };
}
