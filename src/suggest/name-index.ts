import { editsToNear, mostEdits } from './similar-name';

type Edits = 1 | 2;

// asked for millions of times
const { imul } = Math;

/**
 * Names of which the nearest to another one is found without comparing with them all.
 *
 * An edit takes at most one letter or digit from either name. So names that are n edits apart have the same letters, in
 * any order, and the same digits, in their order, once at most n of them are taken from each: what is left is their
 * trace. Digits keep their order because names come in series (app-1-config ... app-9999-config).
 */
export class NameIndex {
  // by how many edits they find; made when first asked for
  private readonly tables = new Map<Edits, TraceTable>();
  private readonly varied: readonly string[];

  constructor(private readonly names: readonly string[]) {
    this.varied = names.filter(isVaried);
  }

  /** What `nearest` of all the names would be. */
  nearest(written: string): string | undefined {
    return this.nearestWithin(written, 1) ?? (mostEdits(written) > 1 ? this.nearestWithin(written, 2) : undefined);
  }

  /** The names that may be so many edits away from another one, among them all that are. */
  candidates(written: string, edits: Edits): ReadonlySet<string> {
    if (isVaried(written)) return new Set(this.names);
    const found = new Set(this.varied);
    const table = this.tableOf(edits);
    for (const trace of tracesOf(written, edits)) {
      table.forEach(trace, (owner) => void found.add(this.names[owner] ?? ''));
    }
    return found;
  }

  private nearestWithin(written: string, edits: Edits): string | undefined {
    let best: string | undefined;
    let fewest = edits + 1;
    for (const name of this.candidates(written, edits)) {
      const distance = editsToNear(name, written) ?? Infinity;
      if (distance < fewest || (distance === fewest && best !== undefined && name < best))
        [best, fewest] = [name, distance];
    }
    return best;
  }

  private tableOf(edits: Edits): TraceTable {
    let table = this.tables.get(edits);
    if (table === undefined) {
      table = new TraceTable(this.names.map((name) => (isVaried(name) ? [] : tracesOf(name, edits))));
      this.tables.set(edits, table);
    }
    return table;
  }
}

// a name of the length that Kubernetes lets it have, 253 letters, could have 30,000 traces; those of people have 150
const mostSigns = 48;

function isVaried(name: string): boolean {
  return signsOf(name).signs > mostSigns;
}

/** The traces of a name from which at most so many letters or digits are taken. */
function tracesOf(name: string, most: Edits): readonly number[] {
  const { letters, digits } = signsOf(name);
  const [byLetters, byDigits] = [lettersLeft(letters), digitsLeft(digits)];
  const traces: number[] = [];
  byLetters.forEach((ofLetters, fewerLetters) => {
    byDigits.forEach((ofDigits, fewerDigits) => {
      if (fewerLetters + fewerDigits > most) return;
      for (const some of ofLetters) for (const others of ofDigits) traces.push(mixed(some ^ mixed(others)));
    });
  });
  return traces;
}

interface Signs {
  /** How often each letter is there, by its code. */
  readonly letters: ReadonlyMap<number, number>;
  readonly digits: readonly number[];
  /** How many different ones can be taken. */
  readonly signs: number;
}

function signsOf(name: string): Signs {
  const letters = new Map<number, number>();
  const digits: number[] = [];
  for (let index = 0; index < name.length; index += 1) {
    const code = name.charCodeAt(index);
    if (code >= 48 && code <= 57) digits.push(code);
    else letters.set(code, (letters.get(code) ?? 0) + 1);
  }
  return { letters, digits, signs: letters.size + digits.length };
}

// hashes of letters with none, one and two of them taken: a sum, so that their order does not count
function lettersLeft(letters: ReadonlyMap<number, number>): readonly (readonly number[])[] {
  let all = 0;
  for (const [code, times] of letters) all = (all + imul(mixed(code), times)) | 0;
  const [one, two]: [number[], number[]] = [[], []];
  const codes = [...letters.keys()];
  codes.forEach((code, index) => {
    const left = (all - mixed(code)) | 0;
    one.push(left);
    if ((letters.get(code) ?? 0) > 1) two.push((left - mixed(code)) | 0);
    for (const other of codes.slice(index + 1)) two.push((left - mixed(other)) | 0);
  });
  return [[all], one, two];
}

// hashes of digits in their order, with none, one and two of them taken
function digitsLeft(digits: readonly number[]): readonly (readonly number[])[] {
  const without = (first: number, second: number) =>
    digits.reduce((hash, digit, index) => (index === first || index === second ? hash : mixed(hash + digit)), 0);
  const one = digits.map((_, first) => without(first, -1));
  const two = digits.flatMap((_, first) => digits.slice(first + 1).map((_, more) => without(first, first + 1 + more)));
  return [[without(-1, -1)], one, two];
}

// the finalizer of MurmurHash3 (Austin Appleby, public domain): every bit of a number changes half of the others
function mixed(number: number): number {
  let hash = number | 0;
  hash = imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** Who has a trace: lists that are chained in arrays of numbers, since a Map of half a million lists is slow to make. */
class TraceTable {
  private readonly heads: Int32Array;
  private readonly next: Int32Array;
  private readonly traces: Int32Array;
  private readonly owners: Int32Array;

  /** @param tracesByOwner - owners are called by their index */
  constructor(tracesByOwner: readonly (readonly number[])[]) {
    const count = tracesByOwner.reduce((sum, traces) => sum + traces.length, 0);
    this.heads = new Int32Array(2 ** Math.ceil(Math.log2(count + 1))).fill(-1);
    this.next = new Int32Array(count);
    this.traces = new Int32Array(count);
    this.owners = new Int32Array(count);
    let entry = 0;
    tracesByOwner.forEach((traces, owner) => {
      for (const trace of traces) {
        const slot = trace & (this.heads.length - 1);
        this.next[entry] = this.heads[slot] ?? -1;
        this.traces[entry] = trace;
        this.owners[entry] = owner;
        this.heads[slot] = entry;
        entry += 1;
      }
    });
  }

  forEach(trace: number, visit: (owner: number) => void): void {
    let entry = this.heads[trace & (this.heads.length - 1)] ?? -1;
    while (entry >= 0) {
      const owner = this.owners[entry];
      if (this.traces[entry] === trace && owner !== undefined) visit(owner);
      entry = this.next[entry] ?? -1;
    }
  }
}
