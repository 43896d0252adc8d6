import type { ObjectName } from '../manifest/object/object-name';

/** The severity of a finding. */
export type Severity = 'error' | 'warning';

/** The line of the text that a finding points at, to be shown. */
export interface Excerpt {
  /** The line, or a piece of it when it is very long. */
  readonly text: string;
  /** The offset of the field in `text`, from 0. */
  readonly start: number;
  readonly length: number;
}

/** A place in an object, and in the text that it was read from; file, line and column are known for texts only. */
export interface Place {
  readonly object: ObjectName;
  /** The way to the field: spec.ports[0].targetPort; empty for the object itself. */
  readonly path: string;
  /** The path of the construct that made the object, where that is known: shop/web/Service. */
  readonly construct?: string | undefined;
  readonly file?: string | undefined;
  /** From 1. */
  readonly line?: number | undefined;
  /** From 1, in UTF-16 units. */
  readonly column?: number | undefined;
  readonly excerpt?: Excerpt | undefined;
}

/** The other end of a finding. */
export interface Related extends Place {
  /** A phrase that describes the other end. */
  readonly message: string;
}

/** A mistake that a rule found. */
export interface Finding extends Place {
  /** The id of the rule: group/name. */
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  /** The remedy. */
  readonly fix: string;
  readonly related: readonly Related[];
}

/** Something that must exist before the set can work, and that the set does not bring. */
export interface Prerequisite {
  /** "Pod" where pods are selected by labels. */
  readonly kind: string;
  readonly namespace: string | undefined;
  /** The name, or the labels: app=web,tier=front. */
  readonly name: string;
  /** The keys that are read by their names. */
  readonly keys: readonly string[];
  /** The objects that need it, as Kind namespace/name. */
  readonly usedBy: readonly string[];
  /** The command that makes it; undefined when there is none. */
  readonly create: string | undefined;
}

/** The result of a check. */
export interface CheckResult {
  readonly findings: readonly Finding[];
  readonly prerequisites: readonly Prerequisite[];
  readonly notes: readonly string[];
  readonly summary: {
    readonly objects: number;
    readonly errors: number;
    readonly warnings: number;
    readonly waived: number;
  };
}
