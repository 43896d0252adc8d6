import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkManifests, type Finding } from '../../src/check';
import { readManifests } from '../../src/manifest/object/load';
import { ManifestSet } from '../../src/manifest/set/manifest-set';
import { endsOf, type Change } from './ends';

const root = join(__dirname, '..', '..');
const folders = ['test/corpus', 'test/golden', 'dist'];

/** The count of renamed ends of one kind of link. */
export interface Count {
  readonly kind: string;
  readonly told: number;
  readonly errors: number;
  readonly all: number;
  /** The links of which nothing new is said. */
  readonly missed: readonly string[];
}

/** The files that are measured unless others are named. */
export function measuredFiles(): readonly string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => `${folder}/${name}`),
  );
}

/** Counts the renamed ends of files of which something new is said, by the kind of link. */
export function measure(files: readonly string[]): readonly Count[] {
  const counts = new Map<string, { told: number; errors: number; all: number; missed: string[] }>();
  for (const file of files) {
    const { manifests } = readManifests(readFileSync(join(root, file), 'utf8'), file);
    const objects = manifests.map(({ value }) => value as unknown);
    const before = new Set(saidOf(objects).map(idOf));
    for (const { kind, link, changes } of endsOf(new ManifestSet(manifests))) {
      const said = saidOf(changed(objects, changes)).filter((finding) => !before.has(idOf(finding)));
      const count = counts.get(kind) ?? { told: 0, errors: 0, all: 0, missed: [] };
      counts.set(kind, count);
      count.all += 1;
      if (said.length > 0) count.told += 1;
      else count.missed.push(`${file}: ${link}`);
      if (said.some(({ severity }) => severity === 'error')) count.errors += 1;
    }
  }
  return [...counts].map(([kind, count]) => ({ kind, ...count })).sort((a, b) => (a.kind < b.kind ? -1 : 1));
}

/** Prints a table, and with --missed also the links of which nothing is said. */
export function tell(args: readonly string[]): void {
  const files = args.filter((arg) => !arg.startsWith('--'));
  const counts = measure(files.length > 0 ? files : measuredFiles());
  const [told, all] = [sum(counts, 'told'), sum(counts, 'all')];
  const lines = counts.map(({ kind, told: some, errors, all: most, missed }) =>
    [
      `${String(some).padStart(4)} of ${String(most).padStart(4)}  ${String(errors).padStart(4)} errors  ${kind}`,
      ...(args.includes('--missed') ? missed.map((link) => `                            ${link}`) : []),
    ].join('\n'),
  );
  process.stdout.write(`${lines.join('\n')}\n${told} of ${all} are told: ${((100 * told) / all).toFixed(1)} %\n`);
}

function sum(counts: readonly Count[], of: 'told' | 'all'): number {
  return counts.reduce((total, count) => total + count[of], 0);
}

/** The findings about how objects fit together. */
function saidOf(objects: readonly unknown[]): readonly Finding[] {
  return checkManifests(objects, { only: ['wiring'] }).findings;
}

function idOf({ rule, object: { kind, namespace, name }, path, message }: Finding): string {
  return [rule, kind, namespace, name, path, message].join(' ');
}

function changed(objects: readonly unknown[], changes: readonly Change[]): readonly unknown[] {
  const result = [...objects];
  for (const { object, path, text } of changes) result[object] = replaced(result[object], path, text);
  return result;
}

function replaced(value: unknown, [key, ...rest]: readonly (string | number)[], text: string): unknown {
  if (key === undefined) return text;
  if (Array.isArray(value))
    return value.map((item: unknown, index) => (index === Number(key) ? replaced(item, rest, text) : item));
  const fields = value as Readonly<Record<string, unknown>>;
  return { ...fields, [key]: replaced(fields[key], rest, text) };
}
