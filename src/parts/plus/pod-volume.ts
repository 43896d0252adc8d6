import type { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { dnsLabel, volumeName } from '../naming/dns-names';
import { constructError, refuse, type Place } from '../props/construct-error';
import { checkProps, type PropTypesOf } from '../props/prop-types';
import type { OfAnyVersion } from './any-version';
import { NO_SCOPE } from './no-scope';

/** Options of a volume for pods of cdk8s-plus. */
export interface VolumeOptions {
  /** The volume's name, unique in its pod. */
  readonly name: string;
}

const VOLUME_PROPS = { name: 'string' } as const satisfies PropTypesOf<VolumeOptions>;

/** The volume as Kubernetes has it, without its name. */
export type UnnamedVolume = Omit<k8s.Volume, 'name'>;

/**
 * A volume for pods of cdk8s-plus: `container.mount(path, volume)`.
 *
 * By its members it is an IStorage of every version. A prop that takes a Volume takes `volume.asVolume()`.
 *
 * @see docs/guides/from-cdk8s-plus.md
 *
 * @example
 * import { DaemonSet } from 'cdk8s-plus-28';
 *
 * const settings = new Config(chart, 'settings', { data: { 'agent.yaml': 'interval: 30s\n' }, immutable: true });
 * const agent = new DaemonSet(chart, 'agent');
 *
 * agent.addContainer({ image: 'agent:1.9.0' }).mount('/etc/agent', settings.files().toVolume());
 */
export class PodVolume extends Construct {
  /**
   * A volume under the name in the options, or else under one that is derived from its origin.
   *
   * @throws on unknown options, without a name, and on a name that no volume can have
   * @internal
   */
  static named(
    place: Place,
    options: Partial<VolumeOptions>,
    origin: string | undefined,
    render: (volume: PodVolume) => UnnamedVolume,
  ): PodVolume {
    checkProps(place, options, VOLUME_PROPS, 'toVolume');
    const name = options.name ?? (origin && volumeName(origin));
    if (name === undefined) throw constructError(place, "'toVolume': 'name' is missing; give the volume a name");
    refuse(place, dnsLabel("'toVolume': 'name'", name));
    return new PodVolume(name, render);
  }

  private readonly volume: UnnamedVolume;

  private constructor(
    /** The volume's name. */
    readonly name: string,
    render: (volume: PodVolume) => UnnamedVolume,
  ) {
    super(NO_SCOPE, name);
    this.volume = render(this);
  }

  /** The volume as a Volume of the cdk8s-plus that takes it. */
  asVolume(): OfAnyVersion {
    return this;
  }

  /** @internal */
  _toKube(): k8s.Volume {
    return { name: this.name, ...this.volume };
  }
}
