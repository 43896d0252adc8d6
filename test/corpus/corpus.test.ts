import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkManifests } from '../../src/check';
import { readManifests } from '../../src/manifest/object/load';
import { said } from './said';

const files = readdirSync(__dirname).filter((name) => name.endsWith('.yaml'));

test('there are sets of many kinds, and what is said of them is said of sets that there are', () => {
  expect(files.length).toBeGreaterThan(30);
  expect(Object.keys(said).filter((file) => !files.includes(file))).toEqual([]);
});

describe.each(files)('%s, as people write it', (file) => {
  const { manifests, problems } = readManifests(readFileSync(join(__dirname, file), 'utf8'), file);
  const { findings, prerequisites } = checkManifests(manifests);

  test('is read whole', () => {
    expect(problems).toEqual([]);
    expect(manifests).not.toEqual([]);
  });

  test('has no errors of its wiring', () => {
    const errors = findings.filter(({ severity, rule }) => severity === 'error' && !/^(api|admission)\//.test(rule));

    expect(errors).toEqual([]);
  });

  test('has the findings and needs that were judged, and no others', () => {
    const lines = [
      ...findings.map(
        ({ severity, rule, object: { kind, namespace, name }, path }) =>
          `${severity} ${rule} ${kind} ${namespace ?? ''}/${name} ${path}`,
      ),
      ...prerequisites.map(
        ({ kind, namespace, name, keys }) =>
          `needs ${kind} ${namespace ?? ''}/${name}${keys.length === 0 ? '' : `: ${keys.join(', ')}`}`,
      ),
    ];

    // what is generated has no name, and two of a kind read alike
    expect([...new Set(lines)].sort()).toEqual(Object.keys(said[file] ?? {}).sort());
  });
});
