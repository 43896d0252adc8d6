import type { Duration } from 'cdk8s';
import type { ApplicationSpecSyncPolicy, ApplicationSpecSyncPolicyRetry } from '../../../imports/argoproj.io';
import { constructError, describeValue, list, type Place } from '../props/construct-error';
import { goDuration, wholeSeconds } from '../props/duration';
import { objectOf, optionsOf, type PropTypesOf } from '../props/prop-types';

/** The options of a sync without a person. */
export interface AutoSync {
  /**
   * Whether objects that left the folder are deleted.
   *
   * @default true
   */
  readonly prune?: boolean;

  /**
   * Whether changes that were made in the cluster are reverted.
   *
   * @default true
   */
  readonly selfHeal?: boolean;

  /**
   * Whether a folder that became empty deletes everything.
   *
   * @default false
   */
  readonly allowEmpty?: boolean;
}

/** Options of a sync, as Argo CD names them (https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/). */
export interface SyncOptions {
  /**
   * Whether the namespace of the destination is made.
   *
   * @default false - an Environment has its own
   */
  readonly createNamespace?: boolean;

  /**
   * Whether objects are applied by the API server, which keeps no copy of them in an annotation.
   *
   * @default - where an object of the environment is too large for that annotation
   */
  readonly serverSideApply?: boolean;

  /**
   * Whether objects are deleted after all others are applied and healthy.
   *
   * @default false
   */
  readonly pruneLast?: boolean;

  /**
   * The deletion of objects that belong to a deleted one.
   *
   * @default 'foreground'
   */
  readonly prunePropagationPolicy?: 'foreground' | 'background' | 'orphan';

  /**
   * Whether only objects that differ are applied.
   *
   * @default false
   */
  readonly applyOutOfSyncOnly?: boolean;

  /**
   * Whether a sync leaves the fields of `ignoreDifferences` as they are in the cluster.
   *
   * @default - where fields of an autoscaler are ignored
   */
  readonly respectIgnoreDifferences?: boolean;

  /**
   * Whether a sync fails where another Application has the same object.
   *
   * @default false
   */
  readonly failOnSharedResource?: boolean;

  /**
   * Whether custom resources are applied without a trial, where their definition is not in the cluster.
   *
   * @default false
   */
  readonly skipDryRunOnMissingResource?: boolean;

  /**
   * Whether the API server validates the objects against their schemas.
   *
   * @default true
   */
  readonly validate?: boolean;
}

/** The attempts after a failed sync. */
export interface SyncRetry {
  /**
   * The number of attempts; -1 for any number.
   *
   * @default 5
   */
  readonly limit?: number;

  /**
   * The time before the first attempt, at least one second.
   *
   * @default - 5 seconds
   */
  readonly duration?: Duration;

  /**
   * The number by which the time is multiplied after each attempt.
   *
   * @default 2
   */
  readonly factor?: number;

  /**
   * The longest time between two attempts.
   *
   * @default - 3 minutes
   */
  readonly maxDuration?: Duration;
}

/** The sync of an Application. */
export interface ArgoSync {
  /**
   * Whether Argo CD syncs without a person, and what it then deletes and reverts; `false` for a sync by hand.
   *
   * @default - with `prune` and `selfHeal`
   */
  readonly automated?: boolean | AutoSync;

  /**
   * Options of each sync.
   *
   * @default - those that the environment needs
   */
  readonly syncOptions?: SyncOptions;

  /**
   * Attempts after a failed sync.
   *
   * @default - 5 attempts
   */
  readonly retry?: SyncRetry;
}

export const ARGO_SYNC_PROPS = {
  automated: optionsOf({
    prune: 'boolean',
    selfHeal: 'boolean',
    allowEmpty: 'boolean',
  } as const satisfies PropTypesOf<AutoSync>),
  syncOptions: objectOf({
    createNamespace: 'boolean',
    serverSideApply: 'boolean',
    pruneLast: 'boolean',
    prunePropagationPolicy: 'any',
    applyOutOfSyncOnly: 'boolean',
    respectIgnoreDifferences: 'boolean',
    failOnSharedResource: 'boolean',
    skipDryRunOnMissingResource: 'boolean',
    validate: 'boolean',
  } as const satisfies PropTypesOf<SyncOptions>),
  retry: objectOf({
    limit: 'any',
    duration: 'any',
    factor: 'any',
    maxDuration: 'any',
  } as const satisfies PropTypesOf<SyncRetry>),
} as const satisfies PropTypesOf<ArgoSync>;

const PROPAGATIONS: readonly unknown[] = ['foreground', 'background', 'orphan'];

/** @throws on numbers, times and words that Argo CD refuses */
export function syncPolicy(place: Place, { automated = true, syncOptions = {}, retry }: ArgoSync) {
  const given: unknown = automated;
  if (typeof given !== 'boolean' && (typeof given !== 'object' || given === null || Array.isArray(given)))
    throw constructError(
      place,
      `'automated' is ${describeValue(given)}; give it true, false or options such as { prune: true }`,
    );
  const { prunePropagationPolicy: propagation } = syncOptions;
  if (propagation !== undefined && !PROPAGATIONS.includes(propagation))
    throw constructError(
      place,
      `'syncOptions.prunePropagationPolicy' is ${describeValue(propagation)}; it is one of "foreground", "background" and "orphan"`,
    );
  const auto = automated === true ? {} : automated;
  return {
    automated: auto !== false && {
      prune: auto.prune ?? true,
      selfHeal: auto.selfHeal ?? true,
      ...(auto.allowEmpty !== undefined && { allowEmpty: auto.allowEmpty }),
    },
    retry: retry === undefined ? undefined : retryOf(place, retry),
    /** The policy with the options that were given, and those that follow from the environment. */
    with(derived: SyncOptions): ApplicationSpecSyncPolicy | undefined {
      const options = optionWords({ ...derived, ...syncOptions });
      const policy = {
        ...(this.automated !== false && { automated: this.automated }),
        ...(options.length > 0 && { syncOptions: options }),
        ...(this.retry !== undefined && { retry: this.retry }),
      };
      return Object.keys(policy).length === 0 ? undefined : policy;
    },
  };
}

/** `ServerSideApply=true`: the options as Argo CD writes them. */
function optionWords(options: SyncOptions): string[] {
  return Object.entries(options)
    .filter(([, value]) => value !== undefined)
    .map(([option, value]) => `${option.charAt(0).toUpperCase()}${option.slice(1)}=${String(value)}`)
    .sort();
}

function retryOf(
  place: Place,
  { limit = 5, duration, factor = 2, maxDuration }: SyncRetry,
): ApplicationSpecSyncPolicyRetry {
  if (!Number.isInteger(limit) || limit < -1)
    throw constructError(
      place,
      `'retry.limit' is ${describeValue(limit)}; give it a whole number of attempts, or -1 for any number`,
    );
  if (!Number.isInteger(factor) || factor < 1)
    throw constructError(place, `'retry.factor' is ${describeValue(factor)}; give it a whole number from 1`);
  const first = duration === undefined ? 5 : wholeSeconds(place, "'retry.duration'", duration, 1);
  const most = maxDuration === undefined ? 180 : wholeSeconds(place, "'retry.maxDuration'", maxDuration, 1);
  if (most < first)
    throw constructError(
      place,
      `'retry.maxDuration' is ${goDuration(most)}, less than 'retry.duration' of ${goDuration(first)}; raise it to at least that`,
    );
  return { limit, backoff: { duration: goDuration(first), factor, maxDuration: goDuration(most) } };
}

/** The times of deletion of what an Application has made. */
export type ArgoDeletion = 'foreground' | 'background' | 'orphan';

const FINALIZER = 'resources-finalizer.argocd.argoproj.io';

/** The finalizers of an Application. */
export function finalizersOf(place: Place, deletion: ArgoDeletion): readonly string[] {
  if (!PROPAGATIONS.includes(deletion))
    throw constructError(
      place,
      `'deletion' is ${describeValue(deletion)}; it is one of ${list(['foreground', 'background', 'orphan'])}`,
    );
  if (deletion === 'orphan') return [];
  return [deletion === 'foreground' ? FINALIZER : `${FINALIZER}/background`];
}
