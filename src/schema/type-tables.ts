/** The type that the values of a field must have. */
export type FieldType = Scalar | ListType | MapType | ObjectType;

/** A value that is neither a list nor a mapping; `any` accepts everything. */
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
  /** An empty string is accepted, as if the field was not set. */
  readonly takesEmpty: boolean;
}

/** A list of values. */
export interface ListType {
  readonly is: 'list';
  readonly of: FieldType;
  readonly keys?: ListKeys | undefined;
}

/** The keys that must differ between the items of a list. */
export interface ListKeys {
  readonly names: readonly string[];
  /** The default of the server for a key that is not set. */
  readonly defaults: Readonly<Record<string, string>>;
  readonly isTakenByCreate: boolean;
}

/** Values by free keys. */
export interface MapType {
  readonly is: 'map';
  readonly of: FieldType;
}

/** The fields of a type in one version. */
export interface TypeFields {
  readonly fieldTypes: ReadonlyMap<string, FieldType>;
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

  get fieldTypes(): ReadonlyMap<string, FieldType> {
    return this.fields.fieldTypes;
  }

  get required(): readonly string[] {
    return this.fields.required;
  }

  /** The name as people say it: PodSpec. */
  get shortName(): string {
    return this.name.slice(this.name.lastIndexOf('.') + 1);
  }
}
