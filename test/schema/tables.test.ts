import { dirname } from 'node:path';
import { itemOf, withItem } from '../../scripts/schemas/api';
import { readCdk8sPlus } from '../../scripts/schemas/read-cdk8s-plus';
import { kubernetesApi, versionsOfField, versionsOfKind } from '../../src/schema/api';
import { minors, table } from '../../src/schema/generated/kubernetes';
import { knownMinors, knownVersions, minorOf, newestVersion } from '../../src/schema/versions';

test('the versions that are known are those of the table', () => {
  expect(knownMinors).toEqual(minors);
  expect(newestVersion).toBe(`1.${minors.at(-1) ?? ''}`);
});

test('of 1.28 the table agrees with the cdk8s-plus-28 that is installed but for what that one lost', () => {
  const installed = readCdk8sPlus(dirname(require.resolve('cdk8s-plus-28/package.json')));
  const [kinds = '', types = ''] = table.split('\n\n');
  const generated = new Map(types.split('\n').map((line) => [line.replace(/ .*/, ''), line]));
  const differences: string[] = [];

  for (const [name, fields] of installed.types) {
    const known = (generated.get(name) ?? '').split(' ').slice(1).join('\n');
    const written = new Map(linesOf(known, 28).map((entry) => entry.split('=') as [string, string]));
    expect([...written.keys()].sort()).toEqual([...fields.keys()].sort());
    for (const [field, spec] of fields) {
      // it knows neither the width of integers nor which strings are bytes
      const withoutFormat = withItem(written.get(field) ?? '', plain(itemOf(written.get(field) ?? '')));
      if (withoutFormat !== spec) differences.push(`${name}.${field}: ${withoutFormat}, not ${spec}`);
    }
  }

  const served = linesOf(kinds, 28).map((line) => line.replace(/=.*/, ''));
  expect(served.filter((gvk) => !installed.kinds.has(gvk))).toEqual(['v1 Event']);
  expect([...installed.kinds.keys()].filter((gvk) => !served.includes(gvk))).toEqual([]);
  expect(differences).toEqual([
    // a later patch of 1.28 no longer requires it
    'batch.v1.PodFailurePolicyRule.onPodConditions: [batch.v1.PodFailurePolicyOnPodConditionsPattern, not [batch.v1.PodFailurePolicyOnPodConditionsPattern!',
    'discovery.v1.EndpointSlice.ports: [discovery.v1.EndpointPort, not [core.v1.EndpointPort',
    'meta.v1.DeleteOptions.kind: s, not IoK8SApimachineryPkgApisMetaV1DeleteOptionsKind',
    'apiextensions.v1.WebhookConversion.clientConfig: apiextensions.v1.WebhookClientConfig, not admissionregistration.v1.WebhookClientConfig',
    'apiregistration.v1.APIServiceSpec.service: apiregistration.v1.ServiceReference, not admissionregistration.v1.ServiceReference',
  ]);
});

function plain(scalar: string): string {
  return ({ l: 'n', d: 'n', y: 's' } as Readonly<Record<string, string>>)[scalar] ?? scalar;
}

test('every kind and every type is found by its name', () => {
  const [kinds = '', types = ''] = table.split('\n\n');
  const served = new Set(kinds.split('\n').map((line) => line.replace(/[@=].*/, '')));
  const names = types.split('\n').map((line) => line.replace(/ .*/, ''));

  // a line is looked for where it should stand
  expect([...served]).toEqual([...served].sort());
  expect(names).toEqual([...names].sort());
  const found = new Set(knownVersions.flatMap((version) => kubernetesApi(version).kinds));
  expect([...found].sort()).toEqual([...served]);
  expect([...served].filter((gvk) => versionsOfKind(...(gvk.split(' ') as [string, string])).length === 0)).toEqual([]);
  expect(names.filter((name) => kubernetesApi(newestVersion).type(name)?.name !== name)).toEqual([]);
});

test.each(['', 'v1 Pods', 'v1 Po', 'a', 'zz', 'v1 Pod='])('"%s" is no kind and no type', (name) => {
  const [apiVersion = '', kind = ''] = name.split(' ');
  expect(versionsOfKind(apiVersion, kind)).toEqual([]);
  expect(kubernetesApi(newestVersion).kind(apiVersion, kind)).toBeUndefined();
  expect(kubernetesApi(newestVersion).type(name)).toBeUndefined();
});

test('every type that a field has is in the table', () => {
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
  expect([...new Set(used.filter((name) => name.length > 1 && !names.has(name)))]).toEqual([]);
});

test('a type has the fields of its version', () => {
  expect(versionsOfField('core.v1.Container', 'restartPolicyRules')).toEqual(['1.34', '1.35', '1.36']);
  expect(versionsOfField('core.v1.Container', 'image')).toEqual(knownVersions);
  expect(kubernetesApi('1.32').type('core.v1.Lifecycle')?.fieldTypes.has('stopSignal')).toBe(false);
  expect(kubernetesApi('1.33').type('core.v1.Lifecycle')?.fieldTypes.has('stopSignal')).toBe(true);
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

test.each(['1.27', '2.30', '1', 'latest', ''])('"%s" is refused with the versions that are known', (version) => {
  expect(() => minorOf(version)).toThrow(new Error(`unknown Kubernetes version "${version}"; known are ${known}`));
});

test('a version that is newer than all known ones is refused, and an update is named', () => {
  expect(() => minorOf('1.99')).toThrow(
    new Error(`unknown Kubernetes version "1.99"; known are ${known}; update cdk8s-dovetail for newer ones`),
  );
});

const known = '1.28, 1.29, 1.30, 1.31, 1.32, 1.33, 1.34, 1.35, 1.36';

/** What a part of the table says of one version, without the ranges. */
function linesOf(text: string, minor: number): readonly string[] {
  return text.split('\n').flatMap((line) => {
    const [, name = '', first, last, rest = ''] = /^([^@=]+)(?:@(\d*)-(\d*))?(=.+)$/.exec(line) ?? [];
    const isIn = (first ? Number(first) : 0) <= minor && minor <= (last ? Number(last) : Infinity);
    return isIn && name !== '' ? [`${name}${rest}`] : [];
  });
}
