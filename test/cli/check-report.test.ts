import { mkdirSync, writeFileSync } from 'node:fs';
import { wantsColor } from '../../src/cli/terminal';
import { dovetail, inEmptyFolder } from './command-line';

inEmptyFolder();

const pod = (name: string, container = '') =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec: {containers: [{name: c, image: "web:latest"${container}}]}\n`;
const broken = ', volumeMounts: [{name: v, mountPath: /v}]';
const set = [pod('a'), pod('b', broken), pod('c')].join('---\n');

describe('--quiet', () => {
  test('reports errors only', () => {
    const { code, out } = dovetail('check - --quiet', set);

    expect(code).toBe(1);
    expect(out).toContain('error wiring/volume-mount-declared');
    expect(out).not.toMatch(/^warning/m);
  });

  test('reports nothing without errors, for people and workflows', () => {
    expect(dovetail('check - -q', pod('a'))).toEqual({ code: 0, out: '', error: '' });
    expect(dovetail('check - -q --format github', pod('a')).out).toBe('');
  });

  test('says why it fails where warnings fail', () => {
    const { code, out } = dovetail('check - -q --strict --only practice/image-is-pinned', pod('a'));

    expect({ code, out }).toEqual({ code: 1, out: '1 object: 0 errors, 1 warning\n' });
  });

  test('writes a document for programs all the same', () => {
    expect(JSON.parse(dovetail('check - -q --format json', pod('a')).out)).toMatchObject({ findings: [] });
  });
});

describe('--summary', () => {
  test('reports a line for each rule, errors first, with the number of findings and the first place', () => {
    writeFileSync('set.yaml', set);

    const { code, out } = dovetail(
      'check set.yaml --summary --only wiring/volume-mount-declared --only practice/image-is-pinned',
    );

    expect(code).toBe(1);
    expect(out).toBe(`error    1  wiring/volume-mount-declared  set.yaml:9:74
warning  3  practice/image-is-pinned      set.yaml:4:38

3 objects: 1 error, 3 warnings
to see the findings of a rule: npx cdk8s-dovetail check --only RULE
`);
  });

  test('of a sound set is its last line', () => {
    expect(dovetail('check - --summary --only api', pod('a')).out).toBe('1 object: 0 errors, 0 warnings\n');
  });

  test('is text', () => {
    expect(dovetail('check - --summary --format json', set).error).toBe(
      'cdk8s-dovetail: --summary is text; leave out --format json\n',
    );
  });
});

describe('--max-findings', () => {
  test('reports the errors first, and the number of what it leaves out', () => {
    const { out } = dovetail('check - --max-findings 1', set);

    expect(out.match(/^(error|warning) /gm)).toEqual(['error ']);
    expect(out).toMatch(/note: \d+ more findings are not shown \(--max-findings 1\)/);
    expect(out).toMatch(/3 objects: 1 error, \d+ warnings\n$/);
  });

  test('that is not reached changes nothing', () => {
    expect(dovetail('check - --max-findings 1000', set)).toEqual(dovetail('check -', set));
  });

  test.each(['x', '-1', '1.5', ''])('"%s" is refused', (value) => {
    expect(dovetail(['check', '-', `--max-findings=${value}`], set).error).toBe(
      `cdk8s-dovetail: --max-findings "${value}" must be a whole number\n`,
    );
  });
});

describe('a glob', () => {
  test('names files and folders, as in a shell', () => {
    mkdirSync('dist/nested', { recursive: true });
    writeFileSync('dist/a.yaml', pod('a'));
    writeFileSync('dist/b.yml', pod('b'));
    writeFileSync('dist/nested/c.yaml', pod('c'));

    expect(dovetail('check dist/*.yaml').out).toContain('1 object: ');
    expect(dovetail('check dist/**/*.yaml').out).toContain('2 objects: ');
    expect(dovetail('check dist/*.{yaml,yml}').out).toContain('2 objects: ');
    expect(dovetail('check dist/*').out).toContain('3 objects: ');
  });

  test('that matches nothing is an error', () => {
    expect(dovetail('check dist/*.yaml')).toEqual({
      code: 2,
      out: '',
      error: 'cdk8s-dovetail: no file matches "dist/*.yaml"\n',
    });
    expect(dovetail('check - --crds crds/*.yaml', set).error).toBe('cdk8s-dovetail: no file matches "crds/*.yaml"\n');
  });

  test('is a name where such a file exists', () => {
    writeFileSync('[a].yaml', pod('a'));

    expect(dovetail('check [a].yaml').out).toContain('1 object: ');
  });

  test('finds nothing in node_modules', () => {
    mkdirSync('node_modules/x', { recursive: true });
    writeFileSync('node_modules/x/a.yaml', pod('a'));

    expect(dovetail('check **/*.yaml').code).toBe(2);
  });
});

describe('colours', () => {
  test.each([
    [{}, true, true],
    [{}, false, false],
    [{}, undefined, false],
    [{ NO_COLOR: '1' }, true, false],
    [{ NO_COLOR: '' }, true, true],
    [{ FORCE_COLOR: '1' }, false, true],
    [{ FORCE_COLOR: '1', NO_COLOR: '1' }, false, true],
    [{ FORCE_COLOR: '0' }, true, false],
    [{ FORCE_COLOR: 'false' }, true, false],
    [{ FORCE_COLOR: '' }, true, true],
  ])('with %j and a terminal: %j are wanted: %j', (env, isTerminal, wanted) => {
    expect(wantsColor(env, isTerminal)).toBe(wanted);
  });
});

describe('--all', () => {
  const pods = ['a', 'b'].map(
    (name) =>
      `---\napiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec: {containers: [{name: c, image: "i:1.0.0"}]}\n`,
  );

  test('shows each finding of good practice, which are one block for each rule without it', () => {
    const of = (args: string) =>
      dovetail(args, pods.join('')).out.split('warning practice/memory-limit-is-set').length - 1;

    expect(of('check -')).toBe(1);
    expect(of('check - --all')).toBe(2);
  });

  test('changes nothing in JSON', () => {
    expect(dovetail('check - --format json --all', pods.join(''))).toEqual(
      dovetail('check - --format json', pods.join('')),
    );
  });
});
