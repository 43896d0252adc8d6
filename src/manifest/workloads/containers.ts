import type { Field } from '../object/field';
import type { PodFields } from './pod-fields';
import { numberOf, textOf } from '../text/value';

/** A port that a container declares. */
export interface ContainerPort {
  readonly field: Field;
  readonly container: Container;
  readonly name: string | undefined;
  readonly number: number | undefined;
  readonly protocol: string;
}

/** A variable of a container's environment. */
export interface EnvVar {
  readonly field: Field;
  readonly container: Container;
  readonly name: string;
  /** The literal value; undefined when it comes from elsewhere. */
  readonly value: string | undefined;
}

/** A volume that a container mounts. */
export interface VolumeMount {
  readonly field: Field;
  readonly container: Container;
  /** The name of the volume. */
  readonly name: string;
  readonly mountPath: string | undefined;
  readonly subPath: string | undefined;
}

/** A probe of a container, or a lifecycle hook that asks over the network. */
export interface Probe {
  readonly field: Field;
  readonly container: Container;
  readonly kind: 'livenessProbe' | 'readinessProbe' | 'startupProbe' | 'postStart' | 'preStop';
  /** The port it asks; undefined for exec. */
  readonly port: Field | undefined;
}

const probeKinds = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;
const hookKinds = ['postStart', 'preStop'] as const;
// those that ask a port
const handlers = ['httpGet', 'tcpSocket', 'grpc'];
const none: readonly never[] = [];

/** A container of a pod; of one that is found in a `Pod`, that is its pod. */
export class Container<P extends PodFields = PodFields> {
  readonly name: string;
  // not getters, which would be compiled into each of the rules that ask for them
  readonly ports: readonly ContainerPort[];
  readonly env: readonly EnvVar[];
  readonly mounts: readonly VolumeMount[];
  readonly probes: readonly Probe[];

  /** @internal */
  constructor(
    readonly field: Field,
    readonly pod: P,
    /** The role of the container: a sidecar is an init container that keeps running. */
    readonly role: 'init' | 'sidecar' | 'main' | 'ephemeral',
    name?: string,
  ) {
    this.name = field.textAt('name') ?? name ?? '';
    this.ports = this.has('ports') ? this.readPorts() : none;
    this.env = this.has('env') ? this.readEnv() : none;
    this.mounts = this.has('volumeMounts') ? this.readMounts() : none;
    this.probes = this.readProbes();
  }

  /** The image; undefined when an operator chooses it. */
  get image(): string | undefined {
    return this.field.textAt('image');
  }

  /** Whether the container runs as long as its pod, and so can serve ports. */
  get isServing(): boolean {
    return this.role === 'main' || this.role === 'sidecar';
  }

  private has(key: string): boolean {
    return this.field.has(key);
  }

  private readPorts(): readonly ContainerPort[] {
    return this.field.at('ports').items.map((field) => {
      const { name, containerPort, protocol } = field.mapping;
      return {
        field,
        container: this,
        name: textOf(name),
        number: numberOf(containerPort),
        protocol: textOf(protocol) ?? 'TCP',
      };
    });
  }

  private readEnv(): readonly EnvVar[] {
    return this.field.at('env').items.map((field) => {
      const { name, value } = field.mapping;
      return { field, container: this, name: textOf(name) ?? '', value: typeof value === 'string' ? value : undefined };
    });
  }

  private readMounts(): readonly VolumeMount[] {
    return this.field.at('volumeMounts').items.map((field) => {
      const { name, mountPath, subPath } = field.mapping;
      return {
        field,
        container: this,
        name: textOf(name) ?? '',
        mountPath: textOf(mountPath),
        subPath: textOf(subPath),
      };
    });
  }

  private readProbes(): readonly Probe[] {
    const probes: Probe[] = [];
    for (const kind of probeKinds) if (this.has(kind)) probes.push(this.readProbe(kind, this.field.at(kind)));
    if (!this.has('lifecycle')) return probes;
    const lifecycle = this.field.at('lifecycle');
    for (const kind of hookKinds) if (lifecycle.has(kind)) probes.push(this.readProbe(kind, lifecycle.at(kind)));
    return probes;
  }

  private readProbe(kind: Probe['kind'], field: Field): Probe {
    const handler = handlers.find((one) => field.at(one).has('port'));
    return { field, container: this, kind, port: handler === undefined ? undefined : field.at(handler, 'port') };
  }
}
