import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkManifests } from '../../src/check';
import { filesIn } from '../examples/synthesized';
import { knownVersions } from '../../src/schema/versions';

const written = (file: string) => readFileSync(join(__dirname, '../schema/kubectl', file), 'utf8');
const brief = (yaml: string, kubernetes?: string) =>
  checkManifests(yaml, { only: ['api'], kubernetes }).findings.map(({ rule, message }) => `${rule}: ${message}`);

test.each(['create.yaml', 'workloads.yaml'])('what kubectl writes in %s has no findings of api/', (file) => {
  expect(brief(written(file))).toEqual([]);
});

test('of what a cluster has, only the kind of which the server itself warns is a warning', () => {
  expect(brief(written('cluster.yaml'))).toEqual([
    'api/kind-is-served: Endpoints shop/web is of v1, which Kubernetes 1.33 deprecates',
  ]);
});

describe.each(knownVersions)('on Kubernetes %s', (version) => {
  test.each([...filesIn(join(__dirname, '../../dist'))])('dist/%s has no findings of api/', (_, text) => {
    expect(brief(text, version)).toEqual([]);
  });
});
