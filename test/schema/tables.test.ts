import { dirname } from 'node:path';
import { readCdk8sPlus } from '../../scripts/schemas/read-cdk8s-plus';
import { tableOf } from '../../scripts/schemas/table';
import { kubernetesApi, versionsOfField, versionsOfKind } from '../../src/schema/api';
import { minors, table } from '../../src/schema/generated/kubernetes';
import { knownMinors, knownVersions, minorOf, newestVersion } from '../../src/schema/versions';

test('the versions that are known are those of the table', () => {
  expect(knownMinors).toEqual(minors);
  expect(newestVersion).toBe(`1.${minors.at(-1) ?? ''}`);
});

test('the table says of 1.28 what the cdk8s-plus-28 says that is installed', () => {
  const installed = readCdk8sPlus(dirname(require.resolve('cdk8s-plus-28/package.json')));
  const [kinds = '', types = ''] = tableOf(new Map([[28, installed]])).split('\n\n');

  expect(kinds.split('\n')).toEqual(linesOf(table.split('\n\n')[0] ?? '', 28));
  const generated = new Map((table.split('\n\n')[1] ?? '').split('\n').map((line) => [line.replace(/ .*/, ''), line]));
  for (const line of types.split('\n')) {
    const known = generated.get(line.replace(/ .*/, '')) ?? '';
    const fields = linesOf(known.split(' ').slice(1).join('\n'), 28);
    expect(fields).toEqual(line.split(' ').slice(1));
  }
});

test('every type that a field has is in the table, of which one is an enum of requests', () => {
  const [kinds = '', types = ''] = table.split('\n\n');
  const names = new Set(types.split('\n').map((line) => line.replace(/ .*/, '')));
  const used = types.split('\n').flatMap((line) =>
    line
      .split(' ')
      .slice(1)
      .map((entry) => entry.replace(/.*=[[{]*|!$/g, '')),
  );
  const roots = kinds.split('\n').map((line) => line.replace(/.*=/, ''));

  expect(roots.filter((name) => !names.has(name))).toEqual([]);
  expect([...new Set(used.filter((name) => name.length > 1 && !names.has(name)))]).toEqual([
    'IoK8SApimachineryPkgApisMetaV1DeleteOptionsKind',
  ]);
});

test('a type has the fields of its version', () => {
  expect(versionsOfField('core.v1.Container', 'restartPolicyRules')).toEqual(['1.34']);
  expect(versionsOfField('core.v1.Container', 'image')).toEqual(knownVersions);
  expect(kubernetesApi('1.32').type('core.v1.Lifecycle')?.shapes.has('stopSignal')).toBe(false);
  expect(kubernetesApi('1.33').type('core.v1.Lifecycle')?.shapes.has('stopSignal')).toBe(true);
});

test('kinds come and go with the versions', () => {
  expect(versionsOfKind('flowcontrol.apiserver.k8s.io/v1beta3', 'FlowSchema')).toEqual([
    '1.28',
    '1.29',
    '1.30',
    '1.31',
  ]);
  expect(versionsOfKind('apps/v1', 'Deployment')).toEqual(knownVersions);
  expect(versionsOfKind('apps/v1', 'Deploymnt')).toEqual([]);
});

test.each([
  ['1.32', 32],
  ['v1.32', 32],
  ['1.32.4', 32],
  ['v1.32.4-gke.1200', 32],
  ['1.32+', 32],
])('%s is a version', (version, minor) => {
  expect(minorOf(version)).toBe(minor);
});

test.each(['1.27', '1.99', '2.30', '1', 'latest', ''])(
  '"%s" is refused with the versions that are known',
  (version) => {
    expect(() => minorOf(version)).toThrow(
      `Kubernetes "${version}" is not known; known are 1.28, 1.29, 1.30, 1.31, 1.32, 1.33, 1.34`,
    );
  },
);

/** What a part of the table says of one version, without the ranges. */
function linesOf(text: string, minor: number): readonly string[] {
  return text.split('\n').flatMap((line) => {
    const [, name = '', first, last, rest = ''] = /^([^@=]+)(?:@(\d*)-(\d*))?(=.+)$/.exec(line) ?? [];
    const isIn = (first ? Number(first) : 0) <= minor && minor <= (last ? Number(last) : Infinity);
    return isIn && name !== '' ? [`${name}${rest}`] : [];
  });
}
