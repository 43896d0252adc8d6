/**
 * Every finding of many manifests, and its place: what makes the checker faster must change none of them.
 *
 * `npx jest test/golden -u` writes them anew.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { checkManifests, rules } from '../../src/check';
import type { Place } from '../../src/check/finding';
import { nameOf } from '../../src/check/rule';
import { readManifests } from '../../src/manifest/object/load';
import { facts } from '../facts/facts';
import { breakages } from '../sabotage/breakages';
import { modelOf } from '../sabotage/model';
import { changed, readObjects, written, type Json } from '../sabotage/objects';
import { sets } from '../sabotage/sets';

const ROOT = join(__dirname, '..', '..');

function placeOf({ object, path, line, column, excerpt }: Place): string {
  return `${line ?? '?'}:${column ?? '?'}+${excerpt?.length ?? '?'} ${nameOf(object)}${path === '' ? '' : ` ${path}`}`;
}

/** The problems and findings of a text, a line for each and for each of its other ends: LINE:COLUMN+LENGTH. */
function findingsOf(text: string, kubernetes?: string): readonly string[] {
  const { manifests, problems } = readManifests(text, 'manifests');
  return [
    ...problems.map(({ line, column, message }) => `${line ?? '?'}:${column ?? '?'} ${message}`),
    ...checkManifests(manifests, { kubernetes }).findings.map((finding) =>
      [
        `${finding.severity} ${finding.rule} ${placeOf(finding)}: ${finding.message}`,
        ...finding.related.map((other) => `  ${placeOf(other)}: ${other.message}`),
      ].join('\n'),
    ),
  ];
}

function listed(findings: readonly string[]): string {
  return findings.length === 0 ? 'no findings\n' : `\n${findings.join('\n')}\n`;
}

function filesOf(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => `${folder}/${name}`);
}

test.each(['dist', 'test/golden', 'test/corpus', 'test/documents'].flatMap(filesOf))('of %s', (file) => {
  expect(listed(findingsOf(readFileSync(join(ROOT, file), 'utf8')))).toMatchSnapshot();
});

test.each(rules)('of the example of $id', ({ example }) => {
  expect(listed(findingsOf(example.violates))).toMatchSnapshot();
});

test.each(facts)('of the violations of fact $number, $title', ({ parts }) => {
  const violations = parts.flatMap((part) => ('rule' in part ? [part] : []));

  const found = violations.map(
    ({ says, violates, kubernetes }) => `${says}:${listed(findingsOf(violates, kubernetes))}`,
  );

  expect(found.join('\n')).toMatchSnapshot();
});

/** The sets that are broken, those that are written by hand first. */
const models = [...sets]
  .sort(([one], [other]) => Number(other.startsWith('test/')) - Number(one.startsWith('test/')))
  .map(([, yaml]) => modelOf(readObjects(yaml)));

/** The forms that tools write objects in. */
const forms: readonly (readonly [name: string, write: (objects: readonly Json[]) => string])[] = [
  ['YAML in blocks', (objects) => objects.map((object) => stringify(object)).join('---\n')],
  ['a List of JSON', (items) => JSON.stringify({ apiVersion: 'v1', kind: 'List', items }, null, 4)],
  ['JSON in lines', written],
];

/** The findings of each set as it is, without their places. */
const untouched = new Map(models.map(({ objects }) => [objects, withoutPlaces(findingsOf(written(objects)))]));

const ways = breakages.map((breakage, index) => ({ ...breakage, index }));

test.each(ways)('when $name', ({ breaks, index }) => {
  const model = models.find((one) => breaks(one).length > 0);
  const [{ changes } = { changes: [] }] = model === undefined ? [] : breaks(model);
  const objects = model?.objects ?? [];
  const [form, write] = forms[index % forms.length] ?? ['', written];

  const found = findingsOf(write(changed(objects, changes)));

  const names = withoutPlaces(found);
  const said = found.filter((_, at) => !untouched.get(objects)?.includes(names[at] ?? ''));
  expect(said).not.toEqual([]);
  expect(`${form}:${listed(said)}`).toMatchSnapshot();
});

function withoutPlaces(findings: readonly string[]): readonly string[] {
  return findings.map((finding) => finding.replace(/\d+:\d+\+\d+/g, ''));
}
