import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dovetail, dovetailToEnd, inEmptyFolder } from '../cli/command-line';
import { app, shop } from './shop';

inEmptyFolder();

const broken = shop.replace('http://api:8080', 'http://api:9999');

describe('the exit status of graph', () => {
  test.each([
    ['graph -', shop, 0],
    ['graph -', broken, 0],
    ['graph - --fail-on broken', app('web', ''), 0],
    ['graph - --fail-on broken', broken, 1],
    ['graph - --fail-on broken --view config', broken, 0],
    ['graph -', `${shop}---\na: {`, 2],
    ['graph -', 'a: {', 2],
    ['graph -', '', 2],
    ['graph', '', 2],
    ['graph nowhere', '', 2],
  ])('%s', (line, input, code) => {
    expect(dovetail(line, input).code).toBe(code);
  });
});

test('manifests with errors are drawn all the same, and what cannot be read is said', () => {
  const { out, error } = dovetail('graph -', `${broken}---\na: {`);

  expect(out).toContain('✗ broken');
  expect(error).toMatch(/^-:\d+:\d+: /);
});

describe('the format', () => {
  test.each([
    ['text', /^internet\n└─ /],
    ['mermaid', /^flowchart LR\n/],
    ['dot', /^digraph wiring \{\n/],
    ['json', /^\{\n {2}"version": 1,\n/],
  ])('%s is asked for by its name', (format, beginning) => {
    expect(dovetail(`graph - --format ${format}`, shop).out).toMatch(beginning);
  });

  test.each([
    ['x.txt', /^internet\n/],
    ['x.mmd', /^flowchart LR\n/],
    ['x.mermaid', /^flowchart LR\n/],
    ['x.md', /^```mermaid\nflowchart LR\n/],
    ['x.dot', /^digraph /],
    ['x.gv', /^digraph /],
    ['x.JSON', /^\{\n/],
  ])('is that of the file %s', (file, beginning) => {
    expect(dovetail(`graph - -o ${file}`, shop)).toEqual({ code: 0, out: '', error: '' });
    expect(readFileSync(file, 'utf8')).toMatch(beginning);
  });

  test('svg and html are pictures, for which the command waits', async () => {
    const svg = await dovetailToEnd('graph - --format svg', shop);
    const html = await dovetailToEnd('graph - -o x.html', shop);

    expect(svg).toMatchObject({ code: 0, out: expect.stringMatching(/^<svg /) as string });
    expect(html).toEqual({ code: 0, out: '', error: '' });
    const page = readFileSync('x.html', 'utf8');
    for (const view of ['overview', 'traffic', 'config', 'policy']) expect(page).toContain(`>${view}</button>`);
    // no app has rights
    expect(page).not.toContain('>access</button>');
  });

  test('a name wins over the file', () => {
    dovetail('graph - --format dot -o x.txt', shop);

    expect(readFileSync('x.txt', 'utf8')).toMatch(/^digraph/);
  });
});

describe('the options of a drawing', () => {
  test.each([
    ['--view policy', ['lets in → Deployment db'], ['API_URL']],
    ['--focus db:0', ['Deployment shop/db'], ['API_URL']],
    ['--focus db:0 --focus Ingress/web:0', ['Deployment shop/db', 'Ingress shop/web'], ['API_URL']],
    ['--from internet --to db', ['is open'], ['ConfigMap']],
    ['--only-broken', ['⊘ blocked'], ['API_URL']],
    ['--group namespace', ['Namespace shop (3 apps)'], ['API_URL']],
    ['--waive wiring/policy-allows-calls@ConfigMap/shop/shared=known', ['~ waived'], ['⊘ blocked']],
  ])('%s', (line, has, hasNot) => {
    const { code, out } = dovetail(`graph - ${line}`, shop);

    expect(code).toBe(0);
    for (const text of has) expect(out).toContain(text);
    for (const text of hasNot) expect(out).not.toContain(text);
  });

  test('those of check count as well, and dovetail.yaml', () => {
    const unnamed = shop.replace(/, namespace: shop/g, '');
    writeFileSync('dovetail.yaml', 'external: [secret/db:other]\n');
    const { out } = dovetail('graph - -n front --skip practice --format json', unnamed);
    const { nodes, edges, findings } = JSON.parse(out) as Record<string, Record<string, unknown>[]>;

    expect(nodes?.map(({ id }) => id)).toContain('Deployment/front/web');
    expect(findings?.filter(({ rule }) => String(rule).startsWith('practice'))).toEqual([]);
    // the object that is declared has other keys
    expect(edges?.find(({ id }) => id === 'Deployment/front/api reads Secret/front/db')?.state).toBe('broken');
  });

  test('json has what is drawn and what lies in its cards, whatever the groups are', () => {
    const { out } = dovetail('graph - --focus db:0 --group namespace --format json', shop);
    const { nodes, edges } = JSON.parse(out) as Record<string, { id: string }[]>;

    expect(nodes?.map(({ id }) => id)).toEqual([
      'Deployment/shop/db',
      'NetworkPolicy/shop/db',
      'Secret/shop/db',
      'Service/shop/db',
    ]);
    expect(edges?.map(({ id }) => id)).toEqual([
      'NetworkPolicy/shop/db allows Deployment/shop/db',
      'Service/shop/db selects Deployment/shop/db',
    ]);
  });

  test('what a drawing leaves out is said on stderr, where the format does not say it', () => {
    const many = Array.from({ length: 61 }, (_, index) => app(`a${index}`, '')).join('\n---\n');
    const note =
      '61 apps are drawn as 1 group by namespace; --focus NAME draws one of them, --group none draws them all';

    expect(dovetail('graph - --format dot', many).error).toBe(`note: ${note}\n`);
    expect(dovetail('graph - --format mermaid', many)).toMatchObject({
      error: `note: ${note}\n`,
      out: expect.stringContaining(`%% ${note}`) as string,
    });
    expect(dovetail('graph -', many).error).toBe('');
  });
});

describe('what cannot be done is refused with the remedy', () => {
  test.each([
    ['graph', 'there is no folder dist; name the files or folders to draw, or - for stdin'],
    ['graph -', 'nothing to draw: no Kubernetes object in -', 'null'],
    ['graph - --format svgg', '--format "svgg" is unknown; did you mean "svg"?'],
    ['graph - --format zzzzzz', '--format "zzzzzz" is unknown; use text, mermaid, dot, svg, html or json'],
    [
      'graph - -o x',
      '--output "x" has no extension of a format; add --format, or end it in .svg, .html, .mmd, .md, .dot, .json or .txt',
    ],
    ['graph - -o no/where.dot', '--output "no/where.dot" cannot be written: no such folder; make it first'],
    ['graph - --format dot -o folder', '--output "folder" cannot be written: it is a folder; name a file in it'],
    ['graph - --view trafic', '--view "trafic" is unknown; did you mean "traffic"?'],
    ['graph - --group apps', '--group "apps" is unknown; did you mean "app"?'],
    ['graph - --fail-on blocked', '--fail-on "blocked" is unknown; use broken'],
    ['graph - --from web', '--from is one end of a way; add --to OBJECT, or draw around one object with --focus'],
    ['graph - --to web', '--to is one end of a way; add --from OBJECT, or draw around one object with --focus'],
    ['graph - --focus webb', '--focus "webb": no such object in the graph; did you mean "web"?'],
    [
      'graph - --against nowhere',
      '--against "nowhere": no such file or folder; for a revision of git write git:nowhere',
    ],
    ['graph - --against git:', '--against "git:" names no revision; write git:main or git:main:dist'],
    ['graph - --against git:main', '--against "git:main" needs a path beside stdin; write git:main:PATH'],
    ['graph - --nothing', 'unknown option "--nothing"'],
  ])('%s', (line, message, input = shop) => {
    mkdirSync('folder');

    expect(dovetail(line, input)).toEqual({ code: 2, out: '', error: `cdk8s-dovetail: ${message}\n` });
  });

  test('a folder without manifests', () => {
    mkdirSync('dist');

    expect(dovetail('graph').error).toBe('cdk8s-dovetail: nothing to draw: no Kubernetes object in dist\n');
  });
});

describe('against', () => {
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', ...args], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });

  function commit(folder: string, yaml: string): void {
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${folder}/shop.yaml`, yaml);
    git('init', '-q');
    git('add', '-A');
    git('commit', '-qm', 'x');
  }

  test('a file or folder', () => {
    writeFileSync('old.yaml', shop);

    expect(dovetail('graph - --against old.yaml', shop).out).toContain('note: the wiring did not change');
    expect(dovetail('graph - --against old.yaml', broken).out).toMatch(/^! .*API_URL 9999 → .*✗ broken \(was API_URL/m);
  });

  test('a revision of git, of the paths of the command or of others', () => {
    commit('dist', shop);
    writeFileSync('dist/shop.yaml', broken);

    for (const old of ['git:HEAD', 'git:HEAD:dist', 'git:HEAD:dist/shop.yaml', `git:HEAD:${process.cwd()}/dist`]) {
      const { code, out } = dovetail(['graph', '--against', old]);
      expect({ code, isChanged: /^! .*API_URL/m.test(out), lines: out.match(/^[-+!]/gm)?.length }).toEqual({
        code: 0,
        isChanged: true,
        lines: 4,
      });
    }
    expect(dovetail('graph - --against git:HEAD:dist', shop).out).toContain('did not change');
  });

  test('a revision without the path adds everything', () => {
    commit('other', shop);
    renameSync('other', 'dist');

    expect(dovetail('graph --against git:HEAD').out).toMatch(/^\+ internet$/m);
  });

  test('from a folder below the root, and with names of any letters', () => {
    commit('a b/dist', shop);
    writeFileSync('a b/dist/é "x".yaml', app('new', ''));
    git('add', '-A');
    git('commit', '-qm', 'y');
    process.chdir('a b');
    rmSync('dist/é "x".yaml');

    expect(dovetail('graph --against git:HEAD').out).toMatch(/^- Deployment shop\/new/m);
  });

  test('in json has the change of each part, and what is newly exposed', () => {
    writeFileSync('old.yaml', shop);
    const open = shop.replace('spec: {selector: {app: api}', 'spec: {type: NodePort, selector: {app: api}');
    const { out } = dovetail('graph - --against old.yaml --format json', open);
    const { edges, exposed } = JSON.parse(out) as { edges: { id: string; change?: string }[]; exposed: string[] };

    expect(edges.filter(({ change }) => change !== undefined).map(({ id }) => id)).toEqual([
      'internet reaches Service/shop/api',
    ]);
    expect(exposed).toEqual(['Deployment/shop/api']);
  });

  test.each(['mermaid', 'dot'])('in %s has a word for each change', (format) => {
    writeFileSync('old.yaml', shop);
    const { out } = dovetail(`graph - --against old.yaml --format ${format}`, `${shop}---\n${app('new', '')}`);

    expect(out).toContain('new');
    expect(out).toContain(format === 'mermaid' ? ' added' : '#2e7d32');
  });

  test.each([
    [
      'git:no-such',
      '--against: git has no revision "no-such"; fetch it first, as with actions/checkout and fetch-depth: 0',
    ],
    [
      'git:--help',
      '--against: git has no revision "--help"; fetch it first, as with actions/checkout and fetch-depth: 0',
    ],
    ['git:HEAD:../x', expect.stringMatching(/^--against: \.\.\/x is outside of the repository /) as string],
  ])('%s is refused', (old, message) => {
    commit('dist', shop);

    const { code, error } = dovetail(['graph', '--against', old]);

    expect({ code, error: error.replace(/^cdk8s-dovetail: |\n$/g, '') }).toEqual({ code: 2, error: message });
  });

  test('a revision outside of a repository is refused', () => {
    mkdirSync('dist');
    writeFileSync('dist/shop.yaml', shop);

    expect(dovetail('graph --against git:HEAD').error).toBe(
      'cdk8s-dovetail: --against: this is not in a repository of git; give a folder instead\n',
    );
  });

  test('without git it is said', () => {
    mkdirSync('dist');
    writeFileSync('dist/shop.yaml', shop);
    const { PATH } = process.env;
    process.env.PATH = '/nowhere';
    try {
      expect(dovetail('graph --against git:HEAD').error).toBe(
        'cdk8s-dovetail: --against: git is not installed; give a folder instead\n',
      );
    } finally {
      process.env.PATH = PATH;
    }
  });

  test('what is gone is broken no more', () => {
    writeFileSync('old.yaml', broken);

    expect(dovetail('graph - --against old.yaml --fail-on broken', app('web', '')).code).toBe(0);
  });
});

test.each(['text', 'mermaid', 'dot', 'svg', 'html', 'json'])(
  'no value of a Secret or ConfigMap is in %s',
  async (format) => {
    const secret = `${shop}---
apiVersion: v1
kind: Secret
metadata: {name: keys, namespace: shop}
data: {a: Y2FuYXJ5LWJhc2U2NA==}
stringData: {"canary key": canary-of-string-data, url: "http://user:canary-of-user@api:9999/canary-of-url"}
---
${app('reader', 'args: ["--key=canary-of-args", "http://x:canary-of-password@apii:8080/canary-of-path"], envFrom: [{secretRef: {name: keys}}, {configMapRef: {name: shared}}], ')}
`;
    for (const more of ['', ' --only-broken', ' --view config', ' --group namespace']) {
      const { out, code } = await dovetailToEnd(`graph - --format ${format}${more}`, secret);

      expect(code).toBe(0);
      expect(out.replaceAll('canary key', '')).not.toMatch(/canary|Y2FuYXJ5/);
    }
  },
);
