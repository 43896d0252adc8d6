import type { Field } from './field';
import type { Pod } from './pods';

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

/** A container of a pod. */
export class Container {
  readonly name: string;
  private read: {
    ports?: readonly ContainerPort[];
    env?: readonly EnvVar[];
    mounts?: readonly VolumeMount[];
    probes?: readonly Probe[];
  } = {};

  constructor(
    readonly field: Field,
    readonly pod: Pod,
    /** How the container runs: an init container, one that runs beside the others (a sidecar), or one of the others. */
    readonly role: 'init' | 'sidecar' | 'main' | 'ephemeral',
    name?: string,
  ) {
    this.name = field.at('name').text ?? name ?? '';
  }

  /** The image; undefined when an operator chooses it. */
  get image(): string | undefined {
    return this.field.at('image').text;
  }

  /** Whether the container runs as long as its pod, and so can serve ports. */
  get isServing(): boolean {
    return this.role === 'main' || this.role === 'sidecar';
  }

  get ports(): readonly ContainerPort[] {
    return (this.read.ports ??= this.field.at('ports').items.map((field) => ({
      field,
      container: this,
      name: field.at('name').text,
      number: field.at('containerPort').number,
      protocol: field.at('protocol').text ?? 'TCP',
    })));
  }

  get env(): readonly EnvVar[] {
    return (this.read.env ??= this.field.at('env').items.map((field) => {
      const value = field.at('value').value;
      const text = typeof value === 'string' ? value : undefined;
      return { field, container: this, name: field.at('name').text ?? '', value: text };
    }));
  }

  get mounts(): readonly VolumeMount[] {
    return (this.read.mounts ??= this.field.at('volumeMounts').items.map((field) => ({
      field,
      container: this,
      name: field.at('name').text ?? '',
      mountPath: field.at('mountPath').text,
      subPath: field.at('subPath').text,
    })));
  }

  get probes(): readonly Probe[] {
    return (this.read.probes ??= this.readProbes());
  }

  private readProbes(): readonly Probe[] {
    const probes: Probe[] = [];
    const add = (kind: Probe['kind'], field: Field) => {
      if (!field.exists) return;
      const port = ['httpGet', 'tcpSocket', 'grpc'].map((handler) => field.at(handler, 'port'));
      probes.push({ field, container: this, kind, port: port.find((one) => one.exists) });
    };
    for (const kind of probeKinds) add(kind, this.field.at(kind));
    const lifecycle = this.field.at('lifecycle');
    if (lifecycle.exists) for (const kind of hookKinds) add(kind, lifecycle.at(kind));
    return probes;
  }
}
