import { importsOf } from '../../scripts/tree/modules';
import { problemsOf } from '../../scripts/tree/problems';

const problems = (file: string, imports: readonly string[], others: Readonly<Record<string, readonly string[]>> = {}) =>
  problemsOf(
    file,
    imports.map((one) => ({ written: one, file: one.endsWith('.ts') ? one : undefined })),
    new Map(Object.entries(others)),
  );

describe('imports', () => {
  test.each([
    ['a value', "import { a } from './b';"],
    ['a type', "import type { A } from './b';"],
    ['a type within an expression', "const a: import('./b').A = 1;"],
    ['what is loaded later', "const load = () => import('./b');"],
    ['what is required', "const b = require('./b');"],
    ['what is handed on', "export type { A } from './b';"],
  ])('are found of %s', (_, text) => {
    const imports = importsOf('/nowhere', 'manifest/text/a.ts', text);

    expect(imports).toEqual([{ written: './b', file: 'manifest/text/b' }]);
  });

  test('are not found in the text of a template', () => {
    const imports = importsOf('/nowhere', 'cli/a.ts', "const page = `import { a } from './b';`;");

    expect(imports).toEqual([]);
  });
});

describe('a circle', () => {
  test('of two files is shown as the way around it', () => {
    const others = { 'links/b.ts': ['links/a.ts'] };

    const found = problems('links/a.ts', ['links/b.ts'], others);

    expect(found).toEqual(['imports itself: links/a.ts -> links/b.ts -> links/a.ts']);
  });

  test('of other files is not the fault of one that only leads there', () => {
    const others = { 'links/b.ts': ['links/c.ts'], 'links/c.ts': ['links/b.ts'] };

    expect(problems('links/a.ts', ['links/b.ts'], others)).toEqual([]);
  });
});

describe('a room', () => {
  test.each([
    ['manifest/object/a.ts', 'manifest/set/b.ts', 'manifest/object must not import manifest/set/b.ts'],
    ['manifest/set/a.ts', 'links/b.ts', 'manifest/set must not import links/b.ts'],
    ['reach/a.ts', 'testing/b.ts', 'reach must not import testing/b.ts'],
    ['parts/pod/a.ts', 'schema/b.ts', 'parts must not import schema/b.ts'],
    ['check/a.ts', 'parts/b.ts', 'check must not import parts/b.ts'],
    ['check/rules/wiring/a.ts', 'check/engine.ts', 'check/rules must not import check/engine.ts'],
    ['check/rules/wiring/a.ts', 'check/rules/wiring/b.ts', 'check/rules must not import check/rules/wiring/b.ts'],
    ['check/a.ts', 'cdk8s', 'check must not import cdk8s'],
  ])('%s does not import %s', (file, imported, message) => {
    expect(problems(file, [imported])).toEqual([message]);
  });

  test.each([
    ['links/a.ts', 'manifest/set/b.ts'],
    ['check/rules.ts', 'check/rules/wiring/b.ts'],
    ['check/rules/wiring/index.ts', 'check/rules/wiring/b.ts'],
    ['check/rules/wiring/a.ts', 'check/rule.ts'],
    ['parts/pod/a.ts', 'cdk8s-plus-28'],
    ['manifest/text/a.ts', 'yaml'],
  ])('%s imports %s', (file, imported) => {
    expect(problems(file, [imported])).toEqual([]);
  });

  test('that is not in the table is asked for', () => {
    expect(problems('helpers/a.ts', [])).toEqual(['no room for helpers/a.ts; add it to scripts/tree/rooms.ts']);
  });
});

describe('a name', () => {
  test('stands for one file', () => {
    const found = problems('links/order.ts', [], { 'synth/order.ts': [], 'links/order.ts': [] });

    expect(found).toEqual(['synth/order.ts has the same name; rename one of them']);
  });

  test('index is that of many', () => {
    expect(problems('check/index.ts', [], { 'testing/index.ts': [], 'check/index.ts': [] })).toEqual([]);
  });
});
