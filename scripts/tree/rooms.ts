/** The rooms of the two sides that every room above them may import. */
const model = ['manifest', 'links', 'reach', 'suggest'] as const;
const writeSide = ['apps', 'ml', 'network', 'parts', 'platform'] as const;
const objectFunctions = ['manifest/text', 'manifest/object', 'manifest/workloads', 'manifest/network'] as const;

/**
 * The rooms of src/, and the rooms and files that each may import besides itself.
 *
 * The write side and the read side share no code: one shared helper would let one mistake satisfy both.
 */
export const rooms: Readonly<Record<string, readonly string[]>> = {
  parts: ['../imports'],
  platform: ['parts', '../imports'],
  network: ['parts', 'platform', '../imports'],
  apps: ['parts', 'platform'],
  ml: ['apps', 'network', 'parts', 'platform', '../imports'],

  'manifest/text': [],
  'manifest/object': ['manifest/text'],
  'manifest/workloads': [...objectFunctions, 'manifest/controllers'],
  'manifest/network': [...objectFunctions, 'manifest/controllers'],
  'manifest/controllers': objectFunctions,
  'manifest/set': [...objectFunctions, 'manifest/controllers'],
  links: ['manifest'],
  suggest: [],
  reach: ['manifest', 'links', 'suggest', 'schema/string-formats'],
  schema: ['suggest'],
  admission: ['manifest', 'schema', 'suggest'],
  'check/rules': [...model, 'admission', 'schema', 'check/rule'],
  check: [...model, 'admission', 'schema', 'check/rules'],
  report: ['manifest', 'check', 'suggest'],
  graph: [...model, 'check'],
  cli: ['manifest', 'check', 'graph', 'report', 'schema/versions', 'suggest'],
  plugin: ['manifest', 'check', 'report'],
  'plugin.ts': ['plugin'],
  testing: [...model, 'check', 'graph', 'report'],
  'jest.ts': ['check', 'testing'],

  synth: [],
  'app-check': ['manifest', 'check', 'report', 'synth'],
  'app.ts': ['app-check', 'platform', 'synth'],
  'index.ts': [...writeSide, 'app.ts', 'app-check', 'check/options', 'plugin', 'plugin.ts'],
};

/** Rooms whose files do not import each other, but for a list of them and the folders that are named here. */
export const unrelatedFiles: Readonly<Record<string, readonly string[]>> = {
  'check/rules': [
    'check/rules/practice/secret-scan',
    'check/rules/wiring/blocked-calls',
    'check/rules/wiring/calls',
    'check/rules/wiring/storage/fit',
  ],
};

/** The rooms that may import cdk8s; the others know constructs by their members, since cdk8s may be there twice. */
export const cdk8sRooms: readonly string[] = [...writeSide, 'synth', 'app-check', 'app.ts'];
