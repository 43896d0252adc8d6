import { table as generated } from './generated/kubernetes';
import { correctedType, isRequired, namesOf } from './corrected-type';
import { FieldTypes, ObjectType, type TypeFields } from './type-tables';
import { knownMinors, minorOf } from './versions';

/** The range of minor versions in which something is known; unbounded where the table does not bound it. */
interface Range {
  readonly first: number;
  readonly last: number;
}

interface Table {
  /** The kinds, by "apiVersion kind", with the versions that have them, and the names of their types. */
  readonly kinds: SortedLines;
  /** The types, by their names, with their fields. */
  readonly types: SortedLines;
  /** The names of the types of kinds. */
  readonly kindTypes: ReadonlySet<string>;
  /** The values that strings can have, by their fields: core.*.ContainerPort.protocol. */
  readonly enums: ReadonlyMap<string, readonly string[]>;
}

/** Lines in the order of their names: a check asks for few of them, so none is read before that. */
class SortedLines {
  readonly all: readonly string[];

  /** @param end - what may stand behind a name */
  constructor(
    lines: string,
    private readonly end: RegExp,
  ) {
    this.all = lines.split('\n');
  }

  /** The lines of a name. */
  of(name: string): readonly string[] {
    let [from, to] = [0, this.all.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (this.nameAt(middle) < name) from = middle + 1;
      else to = middle;
    }
    while (to < this.all.length && this.nameAt(to) === name) to += 1;
    return this.all.slice(from, to);
  }

  private nameAt(index: number): string {
    const line = this.all[index] ?? '';
    const end = line.search(this.end);
    return end < 0 ? line : line.slice(0, end);
  }
}

let read: Table | undefined;

function table(): Table {
  return (read ??= readTable());
}

function readTable(): Table {
  const [kindLines = '', typeLines = '', enumLines = ''] = generated.split('\n\n');
  const kinds = new SortedLines(kindLines, /[@=]/);
  const kindTypes = new Set(kinds.all.map((line) => line.slice(line.indexOf('=') + 1)));
  const enums = new Map<string, readonly string[]>();
  for (const line of enumLines.split('\n')) {
    const equals = line.lastIndexOf('=');
    const values = line.slice(0, equals).split('|');
    for (const field of line.slice(equals + 1).split(' ')) enums.set(field, values);
  }
  return { kinds, types: new SortedLines(typeLines, / /), kindTypes, enums };
}

const always: Range = { first: -Infinity, last: Infinity };

/** The parts of an entry: name=spec, or name@30-32=spec. */
function entryOf(entry: string): readonly [name: string, range: Range, spec: string] {
  const equals = entry.indexOf('=');
  const spec = entry.slice(equals + 1);
  const at = entry.lastIndexOf('@', equals);
  if (at < 0) return [entry.slice(0, equals), always, spec];
  const [first, last] = entry.slice(at + 1, equals).split('-');
  const range = { first: first ? Number(first) : -Infinity, last: last ? Number(last) : Infinity };
  return [entry.slice(0, at), range, spec];
}

function isWithin(minor: number, { first, last }: Range): boolean {
  return first <= minor && minor <= last;
}

/** The Kubernetes API of one version. */
export class KubernetesApi {
  private readonly types = new Map<string, ObjectType>();
  private readonly kindsByVersion = new Map<string, Map<string, ObjectType | undefined>>();

  private readonly typeOf = (name: string) => this.type(name);

  constructor(readonly minor: number) {}

  /** The type of a kind; undefined when this version has no such kind. */
  kind(apiVersion: string, kind: string): ObjectType | undefined {
    let ofVersion = this.kindsByVersion.get(apiVersion);
    if (ofVersion === undefined)
      this.kindsByVersion.set(apiVersion, (ofVersion = new Map<string, ObjectType | undefined>()));
    const known = ofVersion.get(kind);
    if (known !== undefined || ofVersion.has(kind)) return known;
    const entries = table().kinds.of(`${apiVersion} ${kind}`).map(entryOf);
    const [, , name] = entries.find(([, range]) => isWithin(this.minor, range)) ?? [];
    const type = name === undefined ? undefined : this.type(name);
    ofVersion.set(kind, type);
    return type;
  }

  /** A type by its name: core.v1.Container. */
  type(name: string): ObjectType | undefined {
    const found = this.types.get(name);
    if (found !== undefined) return found;
    const [line] = table().types.of(name);
    if (line === undefined) return undefined;
    const type = new ObjectType(name, () => this.fields(name, line.split(' ').slice(1)));
    this.types.set(name, type);
    return type;
  }

  /** All apiVersions and kinds of this version: "apps/v1 Deployment". */
  get kinds(): readonly string[] {
    const entries = table().kinds.all.map(entryOf);
    return [...new Set(entries.flatMap(([gvk, range]) => (isWithin(this.minor, range) ? [gvk] : [])))];
  }

  private fields(name: string, entries: readonly string[]): TypeFields {
    const { enums, kindTypes } = table();
    const names = namesOf(name);
    const specs = new Map<string, string>();
    const required: string[] = [];
    for (const entry of entries) {
      const [field, range, spec] = entryOf(entry);
      if (!isWithin(this.minor, range)) continue;
      specs.set(field, spec);
      if (isRequired(names, field, spec)) required.push(field);
    }
    if (kindTypes.has(name)) {
      // TypeMeta is embedded in every kind, also where it stands in another one (volumeClaimTemplates). Statuses are
      // what the server writes: it ignores them in what is applied, and cdk8s-plus has left them out
      for (const field of ['apiVersion', 'kind']) specs.set(field, 's');
      if (!specs.has('status')) specs.set('status', 'a');
    }
    const { minor, typeOf: types } = this;
    const fieldTypes = new FieldTypes(specs, (field, spec) =>
      correctedType(names, field, spec, { minor, types, enums }),
    );
    return { fieldTypes, required };
  }
}

const apis = new Map<number, KubernetesApi>();
// every object is asked about in the words that the run was given
const byWords = new Map<string, KubernetesApi>();

/**
 * The Kubernetes API of a version: 1.32.
 *
 * @throws an Error that says which versions are known
 */
export function kubernetesApi(version: string): KubernetesApi {
  const known = byWords.get(version);
  if (known !== undefined) return known;
  const minor = minorOf(version);
  const found = apis.get(minor) ?? new KubernetesApi(minor);
  apis.set(minor, found);
  byWords.set(version, found);
  return found;
}

/** The versions that have an apiVersion and kind; none when the tables have never had it. */
export function versionsOfKind(apiVersion: string, kind: string): readonly string[] {
  const entries = table().kinds.of(`${apiVersion} ${kind}`).map(entryOf);
  return knownMinors
    .filter((minor) => entries.some(([, range]) => isWithin(minor, range)))
    .map((minor) => `1.${minor}`);
}

/** The versions that have a field of a type; none when the tables have never had it. */
export function versionsOfField(type: string, field: string): readonly string[] {
  return knownMinors
    .map((minor) => `1.${minor}`)
    .filter((version) => kubernetesApi(version).type(type)?.fieldTypes.has(field));
}
