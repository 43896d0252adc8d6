/** One step into a value: the key of a mapping, or the index in a list. */
export type Key = string | number;

/** A field that its object does not have. */
export interface UnknownField {
  readonly code: 'unknown-field';
  /** The field itself. */
  readonly path: readonly Key[];
  readonly field: string;
  /** The type of the object: Container, PodSpec. */
  readonly of: string;
  /** The field of the same object that was likely meant. */
  readonly meant?: string | undefined;
  /** The place where such a field belongs: "spec.replicas", or "a container". */
  readonly belongs?: string | undefined;
  /** The version of Kubernetes that has the field, when it is a later one: 1.33. */
  readonly since?: string | undefined;
  /** The last version of Kubernetes that had the field, when it is an earlier one. */
  readonly until?: string | undefined;
}

/** A value that is not of the type its field has. */
interface WrongType {
  readonly code: 'wrong-type';
  readonly path: readonly Key[];
  /** As words: a string, a list, an integer or a string. */
  readonly expected: string;
  /** As words: the number 8080, a list. */
  readonly given: string;
}

/** A field that must be there. */
interface MissingField {
  readonly code: 'missing-field';
  /** The object that lacks it. */
  readonly path: readonly Key[];
  readonly field: string;
  readonly of: string;
}

/** A value that is none of those that its field takes. */
interface NotAllowed {
  readonly code: 'not-allowed';
  readonly path: readonly Key[];
  readonly given: string;
  readonly allowed: readonly string[];
  readonly meant?: string | undefined;
  /** The version of Kubernetes that takes the value, when it is a later one. */
  readonly since?: string | undefined;
}

/** A text that is not of the form its field has. */
interface BadFormat {
  readonly code: 'bad-format';
  readonly path: readonly Key[];
  /** As words: base64, a quantity such as 500m or 1Gi. */
  readonly expected: string;
  readonly given: string;
}

/** A number that is too small or too large, or a text, list or mapping with too little or too much in it. */
interface OutOfRange {
  readonly code: 'out-of-range';
  readonly path: readonly Key[];
  /** As words: at most 2147483647, at least 1 item. */
  readonly expected: string;
  readonly given: string;
}

/** An item of a list that has the keys of an earlier one. */
export interface DuplicateItem {
  readonly code: 'duplicate-item';
  /** The later item. */
  readonly path: readonly Key[];
  /** The earlier item. */
  readonly earlier: readonly Key[];
  /** The keys that both have: port 80, protocol "TCP". */
  readonly given: string;
  /** Only a server-side apply refuses it; a create or a client-side apply accepts it. */
  readonly isTakenByCreate: boolean;
}

/** A value that breaks a rule of a custom resource's schema which is not about a single field: anyOf, oneOf, not. */
interface NoAlternative {
  readonly code: 'no-alternative';
  readonly path: readonly Key[];
  /** As words: exactly one of "a", "b". */
  readonly expected: string;
}

/** A reason for which the API server refuses an object; problem-messages.ts turns it into a sentence. */
export type Problem =
  UnknownField | WrongType | MissingField | NotAllowed | BadFormat | OutOfRange | DuplicateItem | NoAlternative;
