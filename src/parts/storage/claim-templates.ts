import type { k8s } from 'cdk8s-plus-28';
import { dnsLabel, tidy } from '../naming/dns-names';
import { checkLabels, type Labels } from '../naming/labels';
import { constructError, describeValue, refuse, type Place } from '../props/construct-error';
import { objectOf, type PropTypesOf } from '../props/prop-types';
import { CLAIM_SPEC_PROPS, claimSpec, type ClaimSpecOptions } from './claim-spec';

/** A volume that each pod gets for its lifetime. */
export interface EphemeralClaimOptions extends ClaimSpecOptions {
  /**
   * Labels of the claims.
   *
   * @default - none
   */
  readonly labels?: Labels;
}

/** Whether claims are deleted. */
export interface ClaimRetention {
  /**
   * The claims of a StatefulSet that is deleted.
   *
   * @default 'Retain'
   */
  readonly whenDeleted?: 'Retain' | 'Delete';

  /**
   * The claims of pods that are scaled away.
   *
   * @default 'Retain'
   */
  readonly whenScaled?: 'Retain' | 'Delete';
}

/** A volume that each pod of a StatefulApp gets, and finds again when it is replaced. */
export interface ClaimPerPodOptions extends ClaimSpecOptions {
  /**
   * The first part of the claims' names: the claim of pod `db-0` is `data-db-0`. A StatefulSet cannot change it later.
   *
   * @default - the last segment of the mount path
   */
  readonly name?: string;

  /**
   * Labels of the claims, beside those that the StatefulSet selects by. A StatefulSet cannot change them later.
   *
   * @default - none
   */
  readonly labels?: Labels;

  /**
   * Whether claims are deleted. A StatefulSet has one retention policy for all its claims.
   *
   * @default - never
   */
  readonly retention?: ClaimRetention;
}

export const EPHEMERAL_CLAIM_PROPS = {
  ...CLAIM_SPEC_PROPS,
  labels: 'record',
} as const satisfies PropTypesOf<EphemeralClaimOptions>;

export const CLAIM_PER_POD_PROPS = {
  ...EPHEMERAL_CLAIM_PROPS,
  name: 'string',
  retention: objectOf({ whenDeleted: 'any', whenScaled: 'any' } satisfies PropTypesOf<ClaimRetention>),
} as const satisfies PropTypesOf<ClaimPerPodOptions>;

/** A claim that each pod of a StatefulSet gets. */
export interface ClaimTemplate {
  readonly name: string;
  readonly labels: Labels | undefined;
  readonly retention: Required<ClaimRetention> | undefined;
  readonly spec: k8s.PersistentVolumeClaimSpec;
}

/** The claim that each pod gets for the volume at a path. */
export function claimTemplate(place: Place, path: string, options: ClaimPerPodOptions): ClaimTemplate {
  const { name = (path.split('/').at(-1) ?? '').replace(/^\.+/, ''), labels, retention } = options;
  const stem = options.name === undefined ? tidy(name).replace(/-+$/, '') || 'data' : name;
  refuse(place, dnsLabel("'claimPerPod': 'name'", stem));
  checkLabels(place, "claimPerPod': 'labels", labels);
  return {
    name: stem,
    labels,
    retention: retention && {
      whenDeleted: keepOrDelete(place, 'whenDeleted', retention.whenDeleted),
      whenScaled: keepOrDelete(place, 'whenScaled', retention.whenScaled),
    },
    spec: claimSpec(place, "'claimPerPod': ", options),
  };
}

/** The volume that each pod gets for its lifetime. */
export function ephemeralVolume(place: Place, options: EphemeralClaimOptions): Omit<k8s.Volume, 'name'> {
  const { labels } = options;
  checkLabels(place, "ephemeralClaim': 'labels", labels);
  return {
    ephemeral: {
      volumeClaimTemplate: {
        ...(labels !== undefined && { metadata: { labels: { ...labels } } }),
        spec: claimSpec(place, "'ephemeralClaim': ", options),
      },
    },
  };
}

/**
 * Throws on claims that one StatefulSet cannot have together.
 *
 * @param selector - the labels that the StatefulSet selects by, which its controller sets on the claims
 */
export function checkClaimTemplates(place: Place, templates: readonly ClaimTemplate[], selector: Labels): void {
  const [first] = templates;
  const names = new Set<string>();
  for (const { name, labels, retention } of templates) {
    if (names.has(name)) {
      throw constructError(
        place,
        `two claims of each pod have the name "${name}"; give one of them another by Storage.claimPerPod({ name })`,
      );
    }
    names.add(name);
    if (first !== undefined && words(retention) !== words(first.retention)) {
      throw constructError(
        place,
        `claim "${first.name}" has the retention ${words(first.retention)}, and claim "${name}" ${words(retention)}; a StatefulSet has one for all its claims: give them the same 'retention'`,
      );
    }
    const replaced = Object.keys(labels ?? {}).find(
      (key) => selector[key] !== undefined && selector[key] !== labels?.[key],
    );
    if (replaced !== undefined) {
      throw constructError(
        place,
        `'claimPerPod': 'labels' sets "${replaced}" to "${labels?.[replaced] ?? ''}", but the StatefulSet sets it to "${selector[replaced] ?? ''}" on all its claims; leave it out`,
      );
    }
  }
}

function words({ whenDeleted = 'Retain', whenScaled = 'Retain' }: ClaimRetention = {}): string {
  return `"${whenDeleted}" when deleted and "${whenScaled}" when scaled`;
}

function keepOrDelete(place: Place, prop: string, given: 'Retain' | 'Delete' = 'Retain'): 'Retain' | 'Delete' {
  if (['Retain', 'Delete'].includes(given)) return given;
  throw constructError(
    place,
    `'claimPerPod': 'retention': '${prop}' is ${describeValue(given)}; it is one of "Retain" and "Delete"`,
  );
}
