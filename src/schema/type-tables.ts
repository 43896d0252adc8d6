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
interface ListType {
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
interface MapType {
  readonly is: 'map';
  readonly of: FieldType;
}

/** The types of fields by their names: each is read when it is first asked for, since most objects set few of their fields. */
export class FieldTypes {
  private readonly read = new Map<string, FieldType>();

  constructor(
    private readonly specs: ReadonlyMap<string, string>,
    private readonly parse: (field: string, spec: string) => FieldType,
  ) {}

  get(field: string): FieldType | undefined {
    const known = this.read.get(field);
    if (known !== undefined) return known;
    const spec = this.specs.get(field);
    return spec === undefined ? undefined : this.parsed(field, spec);
  }

  has(field: string): boolean {
    return this.specs.has(field);
  }

  keys(): Iterable<string> {
    return this.specs.keys();
  }

  *[Symbol.iterator](): Generator<readonly [field: string, fieldType: FieldType]> {
    for (const [field, spec] of this.specs) yield [field, this.read.get(field) ?? this.parsed(field, spec)];
  }

  private parsed(field: string, spec: string): FieldType {
    const fieldType = this.parse(field, spec);
    this.read.set(field, fieldType);
    return fieldType;
  }
}

/** The fields of a type in one version. */
export interface TypeFields {
  readonly fieldTypes: FieldTypes;
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

  get fieldTypes(): FieldTypes {
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
