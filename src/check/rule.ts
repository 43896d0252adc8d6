import type { Container } from '../manifest/workloads/containers';
import type { Field } from '../manifest/object/field';
import type { Manifest } from '../manifest/object/manifest';
import { nameOf } from '../manifest/object/object-name';
import type { Links } from '../links/links';
import type { ManifestSet } from '../manifest/set/manifest-set';
import type { Pod } from '../manifest/workloads/pods';
import type { Reference } from '../links/references';
import type { Selection } from '../links/selections';
import type { Service } from '../manifest/network/services';
import type { Severity } from './finding';
import type { PodResolution, Resolution, Target } from './resolve/resolution';
import type { Schemas } from './schemas';

export { nameOf } from '../manifest/object/object-name';
export { listed, listOf } from '../suggest/listing';
export { subjectOf } from './phrases';
export { isNearlyMet } from './near-selector';
export { portList } from './port-list';
export { SoundValues } from './sound-values';
export { similarName } from '../suggest/similar-name';
export type { Target } from './resolve/resolution';
export { fieldAt } from './schemas';

/** The place of a finding: a field, an object, or part of the model with a field (a pod, a port, a link). */
export type Pointed = Field | Manifest | { readonly field: Field };

/** The other end of what a rule says. */
export interface OtherEnd {
  /** The place of the other end. */
  readonly at: Pointed;
  /** A short phrase that describes it, such as "its ports: web (8080)". */
  readonly message: string;
}

/** A mistake that a rule reports. */
export interface Report {
  /** The end that is wrong; the finding is named after its object, which is where a waiver belongs. */
  readonly at: Pointed;
  /** Begins with a kind or in lower case, has no final stop, and puts values in double quotes. */
  readonly message: string;
  /**
   * The other ends of the mistake.
   *
   * @default - none
   */
  readonly other?: OtherEnd | readonly OtherEnd[] | undefined;
  /** Whether the value at `at` must not be shown. @default - false */
  readonly isSecret?: boolean;
  /** @default - the rule's own */
  readonly fix?: string;
  /** @default - the rule's own; a rule of errors may warn, a rule of warnings never says an error */
  readonly severity?: Severity;
}

/**
 * The input of a rule.
 *
 * A rule is a question about `links` (who refers to whom) or about single objects (`pods`, `services`, `manifests`).
 * Reading a field never fails: what is not there, or is of another type, reads as undefined and has no items.
 */
export interface RuleContext {
  /**
   * The index of the manifests, in which the rules of this package look objects up.
   *
   * @internal
   */
  readonly set: ManifestSet;
  /** All objects of the set. */
  readonly manifests: readonly Manifest[];
  /** The pods of all workloads, whatever kind makes them. */
  readonly pods: readonly Pod[];
  /** The Services of the set, and those that operators make. */
  readonly services: readonly Service[];
  /** The references among the objects: by name, by labels, and by address. */
  readonly links: Links;
  /** The version that the manifests are meant for: 1.28. */
  readonly kubernetes: string;
  /**
   * The schemas of that version, including those of custom kinds.
   *
   * @internal
   */
  readonly schemas: Schemas;

  /**
   * Returns the objects that a reference means. When there are none, a similar name and an object in another namespace
   * are reported, and anything else becomes a prerequisite.
   *
   * @returns undefined when there are none, or when this is unknown
   */
  readonly require: (reference: Reference) => Target | undefined;

  /**
   * Reports a reference to an object of which another name speaks: one that lost its users, or of which the name is a later
   * version; a Service must have the port, where one is given. Returns whether there is one.
   *
   * @internal
   */
  readonly requireRenamed: (reference: Reference, port?: number) => boolean;

  /** Returns the pods that a selection means, and reports like `require`; undefined when there are none, or unknown. */
  readonly requirePods: (selection: Selection) => readonly Pod[] | undefined;

  /**
   * Returns the objects that a reference means, or the reason why there are none. It reports nothing.
   *
   * @internal
   */
  readonly resolve: (reference: Pick<Reference, 'type' | 'namespace' | 'name'>) => Resolution;

  /**
   * Returns the pods that a selection means, or the reason why there are none. It reports nothing.
   *
   * @internal
   */
  readonly resolvePods: (selection: Selection) => PodResolution;

  /** Says that something is wrong. */
  readonly report: (report: Report) => void;

  /**
   * Says that an object breaks the rule as its kind is expected to: nothing is reported, and a waiver of it is not unused.
   *
   * @internal
   */
  readonly expect: (at: Pointed) => void;

  /** Adds a note on the check itself, such as a part that was left out. Equal notes are reported once. */
  readonly note: (text: string) => void;
}

/**
 * A rule: one value in one file.
 *
 * - `id` is group/name, is a sentence about what holds (service-port-resolves), and stays forever.
 * - `severity`: `error` when the API server would refuse it or it cannot work, `warning` when it works until it does not.
 * - `summary` is one sentence with a full stop; `why` says what happens otherwise; `fix` is an imperative.
 * - `example` holds two sets of manifests: the first breaks this rule, the second breaks no rule of its severity.
 * - `check` stays silent where it cannot know: a false alarm is a bug of the highest class. Ask for every rule: another
 *   namespace? a named or a numeric port? matchExpressions? an init container, a native sidecar, a CronJob's nesting?
 *   `optional: true`? a List? a custom resource that carries a pod template?
 *
 * Rules have no options, keep no state, and import this file, manifest/ and schema/ only.
 */
export interface Rule<Id extends `${string}/${string}` = `${string}/${string}`> {
  /** The id, group/name. */
  readonly id: Id;
  /** The severity of its findings. */
  readonly severity: Severity;
  /** A sentence about what holds. */
  readonly summary: string;
  /** The consequence of a violation. */
  readonly why: string;
  /** The remedy, as an imperative. */
  readonly fix: string;
  /** Manifests that violate the rule, and manifests that pass. */
  readonly example: { readonly violates: string; readonly passes: string };
  /** Reports the mistakes. */
  readonly check: (context: RuleContext) => void;
}

/** Defines a rule; see `Rule` for what its parts should say. */
export function defineRule<const Id extends `${string}/${string}`>(rule: Rule<Id>): Rule<Id> {
  return rule;
}

/**
 * Manifests that break a rule, and the same with the mistake corrected.
 *
 * @param replacements - a text that stands in the manifests once, and the text in its place
 * @throws an error where `passes` is read, when a text does not stand in the manifests once
 */
export function corrected(
  violates: string,
  ...replacements: readonly (readonly [before: string, after: string])[]
): Rule['example'] {
  return {
    violates,
    // a check does not read it
    get passes() {
      return replacements.reduce((text, [before, after]) => {
        const parts = text.split(before);
        if (parts.length !== 2) throw new Error(`the example has ${parts.length - 1} times "${before}", not once`);
        return parts.join(after);
      }, violates);
    },
  };
}

/** A container as messages name it: container "web" of Deployment shop/web. */
export function containerName({ name, pod }: Pick<Container, 'name' | 'pod'>): string {
  return `container "${name}" of ${nameOf(pod.workload)}`;
}
