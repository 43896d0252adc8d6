import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { kindIn } from '../../src/schema/api-versions';
import { problems } from '../../src/schema/validate';
import { knownVersions, newestVersion } from '../../src/schema/versions';

interface Written {
  readonly apiVersion: string;
  readonly kind: string;
}

function read(file: string): readonly Written[] {
  const text = readFileSync(join(__dirname, 'kubectl', file), 'utf8');
  return parseAllDocuments(text).map((document) => document.toJS() as Written);
}

const files = ['create.yaml', 'workloads.yaml', 'cluster.yaml'];
const all = files.flatMap(read);

describe.each(knownVersions)('what kubectl writes, taken back by Kubernetes %s,', (version) => {
  // nothing can be said of the form of kinds that came later
  const served = all.filter(({ apiVersion, kind }) => kindIn(version, apiVersion, kind).is === 'served');

  test.each(served.map((object) => [`${object.apiVersion} ${object.kind}`, object]))(
    'has no problem: %s',
    (_, object) => {
      expect(problems(version, object)).toEqual([]);
    },
  );
});

test('the newest version serves all kinds that kubectl is shown to write', () => {
  const states = all.map(({ apiVersion, kind }) => kindIn(newestVersion, apiVersion, kind).is);

  expect(new Set(states)).toEqual(new Set(['served']));
  expect(new Set(all.map(({ kind }) => kind)).size).toBeGreaterThan(30);
});
