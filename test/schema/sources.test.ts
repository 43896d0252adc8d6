import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Api } from '../../scripts/schemas/api';
import { between, withoutRemoved } from '../../scripts/schemas/between';
import { knownOf, withFullNames } from '../../scripts/schemas/full-names';
import { lastMinors, partsOf, readClientNode } from '../../scripts/schemas/read-client-node';
import { readKubernetesModels } from '../../scripts/schemas/read-kubernetes-models';
import { readPulumi } from '../../scripts/schemas/read-pulumi';
import { tableOf } from '../../scripts/schemas/table';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'dovetail-sources-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('of @kubernetes/client-node', () => {
  beforeEach(() => {
    model('V1ObjectMeta', 'v1.35.0', { name: 'string' });
    model('V1Job', 'v1.35.0', { 'kind?': 'string', 'metadata?': 'V1ObjectMeta', spec: 'V1JobSpec' });
    model('V1JobSpec', 'v1.35.0', { 'seconds?': 'number int64', 'labels?': '{ [key: string]: string; }' });
    model('V1Gone', 'v1.34.0', {});
    file('dist/gen/models/all.js', ['V1ObjectMeta', 'V1Job', 'V1JobSpec'].map(exported).join('\n'));
    file(
      'dist/gen/apis/BatchV1Api.js',
      [
        `const localVarPath = '/apis/batch/v1/jobs'`,
        `ObjectSerializer.serialize(body, "V1Job", "");`,
        `ObjectSerializer.serialize(body, "V1JobSpec", "");`,
      ].join('\n'),
    );
  });

  test('the types are those that its index lists, with formats and what is required', () => {
    const { models } = readClientNode(folder);

    expect([...models.keys()]).toEqual(['V1ObjectMeta', 'V1Job', 'V1JobSpec']);
    expect([...(models.get('V1Job') ?? [])]).toEqual([
      ['kind', 's'],
      ['metadata', 'V1ObjectMeta'],
      ['spec', 'V1JobSpec!'],
    ]);
    expect([...(models.get('V1JobSpec') ?? [])]).toEqual([
      ['seconds', 'l'],
      ['labels', '{s'],
    ]);
  });

  test('kinds are the types with metadata that its functions send and receive', () => {
    expect([...readClientNode(folder).kinds]).toEqual([['V1Job', 'batch/v1']]);
  });

  test('a type that only an earlier version had is left over with that version', () => {
    expect(lastMinors(folder).get('V1Gone')).toBe(34);
  });

  test('a type of a format that is not known is refused', () => {
    model('V1JobSpec', 'v1.35.0', { seconds: 'number int128' });

    expect(() => readClientNode(folder)).toThrow('unknown type "number" of format "int128"');
  });

  function model(name: string, version: string, fields: Readonly<Record<string, string>>): void {
    const all = Object.entries(fields).map(([field, type]) => [field.replace('?', ''), field, type] as const);
    const attributes = all.map(([field, , type]) => {
      const [, plain = '', format = ''] = /^(.*?)(?: (int\d+))?$/.exec(type) ?? [];
      return `{ "name": "${field}", "baseName": "${field}", "type": "${plain}", "format": "${format}" }`;
    });
    file(`dist/gen/models/${name}.js`, attributes.join(',\n'));
    const declared = all.map(([field, written]) => `    '${field}'${written.endsWith('?') ? '?' : ''}: string;`);
    file(`dist/gen/models/${name}.d.ts`, [` * OpenAPI spec version: ${version}`, ...declared].join('\n'));
  }
});

test.each([
  ['V1Container', { version: 'v1', type: 'Container' }],
  ['V2beta1MetricSpec', { version: 'v2beta1', type: 'MetricSpec' }],
  ['RbacV1Subject', { group: 'rbac', version: 'v1', type: 'Subject' }],
])('%s has its parts', (model, parts) => {
  expect(partsOf(model)).toEqual(parts);
});

test('of @pulumi/kubernetes the types are read with their full names, without those of patches', () => {
  file(
    'types/input.d.ts',
    [
      'export declare namespace core {',
      '    namespace v1 {',
      '        interface Container {',
      '            name: pulumi.Input<string>;',
      '            "ports"?: pulumi.Input<pulumi.Input<inputs.core.v1.ContainerPort>[] | undefined>;',
      '            labels?: pulumi.Input<{',
      '                [key: string]: pulumi.Input<string>;',
      '            } | undefined>;',
      '        }',
      '        interface ContainerPatch {',
      '        }',
    ].join('\n'),
  );

  const types = readPulumi(folder);

  expect([...types.keys()]).toEqual(['core.v1.Container']);
  expect([...(types.get('core.v1.Container') ?? [])]).toEqual([
    ['name', 's!'],
    ['ports', '[core.v1.ContainerPort'],
    ['labels', '{s'],
  ]);
});

test('of kubernetes-models the enums and quantities are read', () => {
  file(
    'v1/Thing.d.ts',
    [
      'export interface IThing {',
      '    "protocol"?: "UDP" | "TCP";',
      '    "modes": Array<"b" | "a">;',
      '    "limits"?: {',
      '        [key: string]: IIoK8sApimachineryPkgApiResourceQuantity;',
      '    };',
      '    "name"?: string;',
      '}',
      'export type { IThing as IIoK8sApiCoreV1Thing, Thing as IoK8sApiCoreV1Thing };',
    ].join('\n'),
  );

  const { enums, quantities } = readKubernetesModels(folder);

  expect([...enums]).toEqual([
    ['core.v1.Thing.protocol', ['TCP', 'UDP']],
    ['core.v1.Thing.modes[]', ['a', 'b']],
  ]);
  expect(quantities).toEqual(['core.v1.Thing.limits']);
});

describe('the full name of a type', () => {
  const kind = { kind: 's', metadata: 'V1ObjectMeta' };
  const known = knownOf([
    api(
      { 'batch.v1.Job': {}, 'meta.v1.ObjectMeta': {}, 'core.v1.Size': { limit: 'q' } },
      { 'batch/v1 Job': 'batch.v1.Job' },
    ),
  ]);
  const named = withFullNames(
    {
      models: types({
        V1ObjectMeta: {},
        V1Job: { ...kind, apiVersion: 's', status: 's', size: 'V1Size', news: '[V1News!', shared: 'V1Shared' },
        V1Size: { limit: 's', unit: 's' },
        V1News: {},
        V1Shared: {},
        RbacV1Shared: {},
        V1beta1Probe: { ...kind, shared: 'V1Shared', other: 'RbacV1Shared' },
      }),
      kinds: new Map([
        ['V1Job', 'apis/batch/v1'],
        ['V1beta1Probe', 'probes.k8s.io/v1beta1'],
      ]),
    },
    known,
  );

  test('is the one that other packages know, and else of the group that uses it', () => {
    expect([...named.types.keys()]).toEqual([
      ...['batch.v1.Job', 'meta.v1.ObjectMeta', 'core.v1.Size', 'batch.v1.News', 'batch.v1.Shared'],
      ...['probes.v1beta1.Probe', 'rbac.v1.Shared'],
    ]);
    expect(named.kinds.get('batch/v1 Job')).toBe('batch.v1.Job');
    expect(named.kinds.get('probes.k8s.io/v1beta1 Probe')).toBe('probes.v1beta1.Probe');
  });

  test('stands in the fields that use it, and strings that are quantities are', () => {
    expect([...(named.types.get('batch.v1.Job') ?? [])]).toEqual([
      ['metadata', 'meta.v1.ObjectMeta'],
      ['size', 'core.v1.Size'],
      ['news', '[batch.v1.News!'],
      ['shared', 'batch.v1.Shared'],
    ]);
    expect([...(named.types.get('core.v1.Size') ?? [])]).toEqual([
      ['limit', 'q'],
      ['unit', 's'],
    ]);
  });
});

describe('a version between two others', () => {
  const kinds = { 'v1 Pod': 'core.v1.Pod' };

  test('has what both have, and of the rest what its own package has', () => {
    const before = api({ 'core.v1.Pod': { same: 's', old: 's', gone: 'l', firm: 's!' } }, kinds);
    const after = api({ 'core.v1.Pod': { same: 's', fresh: 'l', later: 's', firm: 's' } }, kinds);
    const own = api({ 'core.v1.Pod': { old: 's', fresh: 'n', firm: 's!', alone: 'b' } }, kinds);

    expect([...(between(before, own, after).types.get('core.v1.Pod') ?? [])].sort()).toEqual([
      ['alone', 'b'],
      ['firm', 's!'],
      // whether it is required is known to its own package, its format to the others
      ['fresh', 'l'],
      ['old', 's'],
      ['same', 's'],
    ]);
  });

  test('has the kinds of both and those of its own package', () => {
    const before = api({ 'core.v1.Pod': {}, 'core.v1.Old': {} }, { ...kinds, 'v1 Old': 'core.v1.Old' });
    const own = api({ 'core.v1.Own': {} }, { 'v1 Own': 'core.v1.Own' });

    const { kinds: found } = between(before, own, api({ 'core.v1.Pod': {} }, kinds));

    expect([...found.keys()].sort()).toEqual(['v1 Own', 'v1 Pod']);
  });

  test('has nothing that its own package only keeps', () => {
    const kind = { apiVersion: 'a', kind: 'a', metadata: 'meta.v1.ObjectMeta' };
    const own = types({
      'core.v1.Pod': { ...kind, spec: 's', kept: 's', fresh: 's' },
      'core.v1.Removed': { ...kind },
      'core.v1.New': { ...kind },
      'core.v1.Last': { ...kind },
    });
    const older = types({ 'core.v1.Pod': { spec: 's', kept: 's' }, 'core.v1.Removed': {}, 'core.v1.Last': {} });
    const before = api({ 'core.v1.Pod': { spec: 's' }, 'core.v1.Last': {} }, kinds);

    const left = withoutRemoved(own, older, before, (type) => type === 'core.v1.Last');

    expect([...left.kinds.keys()]).toEqual(['v1 Pod', 'v1 New']);
    expect([...(left.types.get('core.v1.Pod')?.keys() ?? [])]).toEqual(['metadata', 'spec', 'fresh']);
  });
});

describe('the table', () => {
  const pod = (protocol: string) => api({ 'core.v1.Pod': { protocol } }, { 'v1 Pod': 'core.v1.Pod' });

  test('says in which versions a field is as it is, and lists fields by their values', () => {
    const versions = new Map([
      [28, pod('s')],
      [29, pod('s!')],
    ]);
    const enums = new Map([
      ['core.v1.Pod.protocol', ['TCP', 'UDP']],
      ['core.v1.PodStatus.phase', ['Failed']],
    ]);

    expect(tableOf(versions, enums).split('\n')).toEqual([
      'v1 Pod=core.v1.Pod',
      '',
      'core.v1.Pod protocol@-28=s protocol@29-=s!',
      '',
      'TCP|UDP=core.*.Pod.protocol',
    ]);
  });

  test('refuses a field that goes and comes back', () => {
    const versions = new Map([
      [28, pod('s')],
      [29, pod('s!')],
      [30, pod('s')],
    ]);

    expect(() => tableOf(versions)).toThrow('not known in one run of versions: 28, 30');
  });
});

function api(
  written: Readonly<Record<string, Readonly<Record<string, string>>>>,
  kinds: Readonly<Record<string, string>>,
): Api {
  return { types: types(written), kinds: new Map(Object.entries(kinds)) };
}

function types(written: Readonly<Record<string, Readonly<Record<string, string>>>>): Api['types'] {
  return new Map(Object.entries(written).map(([name, fields]) => [name, new Map(Object.entries(fields))]));
}

function exported(name: string): string {
  return `export * from '../models/${name}.js';`;
}

function file(path: string, text: string): void {
  mkdirSync(join(folder, dirname(path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
