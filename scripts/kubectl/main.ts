/**
 * Asks kubectl what it reads in scalars, characters and documents, and writes test/tables/kubectl.json, to which the tests hold the reader
 * and the writer: `npm run kubectl-table -- [KUBECTL]`. Needs no cluster: `kubectl annotate --local` only reads and prints.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codePoints, documents, JSON_TEXTS, plainScalars, POSITIONS, type Position } from './inputs';
import { splitObjects } from './output';

const SEED = 20261130;
const FILE = join(__dirname, '..', '..', 'test', 'tables', 'kubectl.json');
const [kubectl = 'kubectl'] = process.argv.slice(2);

const HEADER = 'apiVersion: v1\nkind: Widget\nmetadata:\n  name: ';

/** What kubectl reads in `spec` of each text: undefined for what it refuses. */
function read(specs: readonly string[]): readonly (string | undefined)[] {
  const folder = mkdtempSync(join(tmpdir(), 'kubectl-'));
  try {
    for (const [index, spec] of specs.entries())
      writeFileSync(join(folder, `${index}.yaml`), `${HEADER}n${index}\n${spec}`);
    const { stdout, stderr } = spawnSync(kubectl, ['annotate', '--local', '-f', folder, 'a=b', '-o', 'json'], {
      encoding: 'utf8',
      maxBuffer: 2 ** 30,
    });
    const found = new Map(splitObjects(stdout).map((text) => [nameOf(text), text]));
    if (found.size === 0) throw new Error(`${kubectl} reads nothing: ${stderr.slice(0, 500)}`);
    return specs.map((_, index) => found.get(`n${index}`));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function nameOf(text: string): string {
  return (JSON.parse(text) as { readonly metadata: { readonly name: string } }).metadata.name;
}

function specOf(text: string | undefined): unknown {
  return text === undefined ? undefined : ((JSON.parse(text) as { readonly spec?: unknown }).spec ?? null);
}

const scalars = plainScalars(SEED, 2500);
const readScalars = read(scalars.map((text) => `spec:\n  x: ${text}\n`));
const [asText, otherwise, refused]: [string[], [string, unknown][], string[]] = [[], [], []];
for (const [index, text] of scalars.entries()) {
  const spec = specOf(readScalars[index]) as { readonly x: unknown } | undefined;
  if (spec === undefined) refused.push(text);
  else if (spec.x === text) asText.push(text);
  else otherwise.push([text, spec.x]);
}

/** The characters that are refused, and those that are read as something else, at each position. */
const points = codePoints(SEED, 400);
const characters = Object.fromEntries(
  (Object.keys(POSITIONS) as Position[]).map((position) => {
    const outcomes = read(points.map((code) => `spec:\n  x: ${POSITIONS[position](String.fromCodePoint(code))}\n`));
    const none: number[] = [];
    const others: [number, unknown][] = [];
    for (const [index, code] of points.entries()) {
      const spec = specOf(outcomes[index]) as { readonly x: unknown } | undefined;
      const same =
        position === 'comment'
          ? 'ab'
          : position === 'first'
            ? `${String.fromCodePoint(code)}b`
            : `a${String.fromCodePoint(code)}b`;
      if (spec === undefined) none.push(code);
      else if (spec.x !== same) others.push([code, spec.x]);
    }
    return [position, { refused: none, otherwise: others }];
  }),
);

const texts = documents(SEED, 3000);
const readTexts = read(texts);
const grammar = texts.map((text, index) => {
  const spec = specOf(readTexts[index]);
  return spec === undefined ? [text] : [text, spec];
});

/** What kubectl reads in `spec` of each object of a text; undefined where it refuses any part of the text. */
function readAlone(text: string): readonly unknown[] | undefined {
  const options = { encoding: 'utf8', input: text } as const;
  const { stdout, status } = spawnSync(kubectl, ['annotate', '--local', '-f', '-', 'a=b', '-o', 'json'], options);
  return status === 0 ? splitObjects(stdout).map(specOf) : undefined;
}

const json = JSON_TEXTS.map((text) => [text, readAlone(text)].filter((one) => one !== undefined));

const version = execFileSync(kubectl, ['version', '--client', '-o', 'json'], { encoding: 'utf8' });
const { gitVersion } = (JSON.parse(version) as { readonly clientVersion: { readonly gitVersion: string } })
  .clientVersion;
const table = {
  kubectl: gitVersion.replace(/-.*/, ''),
  plain: { asText, otherwise, refused },
  points,
  characters,
  grammar,
  json,
};
writeFileSync(FILE, `${JSON.stringify(table)}\n`);
process.stdout.write(
  `${scalars.length} scalars (${refused.length} refused), ${points.length} characters, ${grammar.length} documents (${grammar.filter((one) => one.length === 1).length} refused), ${json.length} texts of JSON\n`,
);
