import type { ObjectName } from '../manifest/object/object-name';

/** The severity of a finding. */
export type Severity = 'error' | 'warning';

/** The line of the text that a finding points at, to be shown. */
export interface Excerpt {
  /** The line, or a piece of it when it is very long. */
  readonly text: string;
  /** The offset of the field in `text`, from 0. */
  readonly start: number;
  /** The length of the field in `text`. */
  readonly length: number;
}

/** A place in an object, and in the text that it was read from; file, line and column are known for texts only. */
export interface Place {
  /** The object. */
  readonly object: ObjectName;
  /** The way to the field: spec.ports[0].targetPort; empty for the object itself. */
  readonly path: string;
  /**
   * The path of the construct that made the object: shop/web/Service.
   *
   * @default - unknown
   */
  readonly construct?: string | undefined;
  /**
   * The file.
   *
   * @default - unknown
   */
  readonly file?: string | undefined;
  /**
   * The line, from 1.
   *
   * @default - unknown
   */
  readonly line?: number | undefined;
  /**
   * The column, from 1, in UTF-16 units.
   *
   * @default - unknown
   */
  readonly column?: number | undefined;
  /**
   * The line, to be shown.
   *
   * @default - unknown
   */
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
  /** The severity of the rule, or of this finding of it. */
  readonly severity: Severity;
  /** The mistake, in one sentence without a full stop. */
  readonly message: string;
  /** The remedy. */
  readonly fix: string;
  /** The other ends of the mistake. */
  readonly related: readonly Related[];
}

/** Something that must exist before the set can work, and that the set does not contain. */
export interface Prerequisite {
  /** "Pod" where pods are selected by labels. */
  readonly kind: string;
  /** The namespace; undefined for objects of the cluster, and where none is named. */
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
  /** The mistakes, sorted by namespace, kind, name, path and rule. */
  readonly findings: readonly Finding[];
  /** The objects that must exist before the set can work. */
  readonly prerequisites: readonly Prerequisite[];
  /** Sentences about what was not checked, and why. */
  readonly notes: readonly string[];
  /** The counts. */
  readonly summary: {
    /** The number of objects. */
    readonly objects: number;
    /** The number of findings with severity `error`. */
    readonly errors: number;
    /** The number of findings with severity `warning`. */
    readonly warnings: number;
    /** The number of findings that waivers accept. */
    readonly waived: number;
  };
}
