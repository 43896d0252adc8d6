import type { Duration } from 'cdk8s';
import { dnsLabel, dnsSubdomain } from '../naming/dns-names';
import { constructError, describeValue, refuse, type Place } from '../props/construct-error';
import { goDuration, wholeSeconds } from '../props/duration';

/** The kinds of sources of which a Kustomization applies a folder. */
export type FluxSourceKind = 'GitRepository' | 'OCIRepository' | 'Bucket';

/** A source of Flux: a GitRepository, an OCIRepository, or one that exists. */
export interface FluxSourceObject {
  /** Its kind. */
  readonly sourceKind: FluxSourceKind;

  /** Its name. */
  readonly name: string;

  /**
   * Its namespace.
   *
   * @default - that of the Kustomization
   */
  readonly namespace?: string | undefined;
}

/** A source that exists in the cluster. */
export function existingSource(
  sourceKind: FluxSourceKind,
  name: string,
  namespace: string | undefined,
): FluxSourceObject {
  const place = `${sourceKind} "${name}"`;
  refuse(place, dnsSubdomain('the name', name));
  if (namespace !== undefined) refuse(place, dnsLabel('the namespace', namespace));
  return { sourceKind, name, namespace };
}

const KINDS: readonly unknown[] = ['GitRepository', 'OCIRepository', 'Bucket'];

/** @throws on what is no source */
export function checkSource(place: Place, given: unknown): FluxSourceObject {
  const { sourceKind, name } = (given ?? {}) as Partial<FluxSourceObject>;
  if (!KINDS.includes(sourceKind) || typeof name !== 'string')
    throw constructError(
      place,
      `'source' is ${given === undefined ? 'missing' : describeValue(given)}; give it a GitRepository or OCIRepository, or GitRepository.existing('flux-system')`,
    );
  const { namespace } = given as FluxSourceObject;
  if (namespace !== undefined) refuse(place, dnsLabel("'source.namespace'", namespace));
  return given as FluxSourceObject;
}

/** A duration as Flux writes it. */
export function fluxDuration(place: Place, prop: string, duration: Duration): string {
  return goDuration(wholeSeconds(place, `'${prop}'`, duration, 1));
}

/** The timeout of a source, which has minutes and seconds alone. */
export function fluxTimeout(place: Place, duration: Duration): string {
  const seconds = wholeSeconds(place, "'timeout'", duration, 1);
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  return `${minutes === 0 ? '' : `${minutes}m`}${rest === 0 && minutes > 0 ? '' : `${rest}s`}`;
}
