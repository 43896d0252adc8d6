/** What the values of a field must be. */
export type Shape = Scalar | ListShape | MapShape | ObjectType;

/** A value that is no list and no mapping; `any` takes everything. */
export interface Scalar {
  readonly is:
    'string' | 'boolean' | 'int32' | 'int64' | 'double' | 'time' | 'quantity' | 'int-or-string' | 'base64' | 'any';
  readonly choice?: Choice | undefined;
}

/** The values that a string can have. */
export interface Choice {
  readonly allowed: readonly string[];
  /** Values that only later versions take, with the version: 1.33. */
  readonly later: ReadonlyMap<string, string>;
  /** Whether an empty string is taken, as if it was not given. */
  readonly takesEmpty: boolean;
}

/** A list of values. */
export interface ListShape {
  readonly is: 'list';
  readonly of: Shape;
  readonly keys?: ListKeys | undefined;
}

/** What tells the items of a list apart. */
export interface ListKeys {
  readonly names: readonly string[];
  /** What the server takes for a key that is not given. */
  readonly defaults: Readonly<Record<string, string>>;
  readonly isTakenByCreate: boolean;
}

/** Values by free keys. */
export interface MapShape {
  readonly is: 'map';
  readonly of: Shape;
}

/** What a field of a type looks like in one version. */
export interface TypeFields {
  readonly shapes: ReadonlyMap<string, Shape>;
  readonly required: readonly string[];
}

/** A type of the Kubernetes API in one version: its fields are read when they are first asked for. */
export class ObjectType {
  readonly is = 'object';
  private read: TypeFields | undefined = undefined;

  constructor(
    /** The name with its group and version: core.v1.PodSpec. */
    readonly name: string,
    private readonly parse: () => TypeFields,
  ) {}

  get fields(): TypeFields {
    return (this.read ??= this.parse());
  }

  get shapes(): ReadonlyMap<string, Shape> {
    return this.fields.shapes;
  }

  get required(): readonly string[] {
    return this.fields.required;
  }

  /** The name as people say it: PodSpec. */
  get shortName(): string {
    return this.name.slice(this.name.lastIndexOf('.') + 1);
  }
}
