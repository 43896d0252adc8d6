import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

const root = join(__dirname, '..', '..');

const read = (path: string) => readFileSync(join(root, path), 'utf8');

function filesIn(folder: string, ending: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => !path.includes('/generated/'));
}

const sources = filesIn('src', '.ts');
const texts = [...sources, ...filesIn('docs/guides', '.md'), 'README.md'];

/** The words in the first column of CONTRIBUTING's table. */
function wordsOf(page: string): readonly string[] {
  const rows = page.slice(page.indexOf('## Words')).matchAll(/^\| (`.*?) \|/gm);
  return [...rows].flatMap(([, cell = '']) => [...cell.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word));
}

/** The lines of a file with a word, as path:line: text. */
function linesWith(word: RegExp, path: string): readonly string[] {
  return read(path)
    .split('\n')
    .flatMap((line, index) => (word.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : []));
}

const relativeWord = /^(?:what|where|who|whom|whose|which|why|that|when|how|whatever|whoever)\b/i;

/** The comments that open with a relative word, as path:line: text. */
function relativeOpenings(path: string, text: string): readonly string[] {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.flatMap((line, index) => {
    const before = lines[index - 1] ?? '';
    const [, mark = '', words = ''] = /^(\/\*\*|\/\/|\*(?!\/))\s*(.*)$/.exec(line) ?? [];
    const opens = mark === '/**' || (mark === '*' ? before === '/**' : mark === '//' && !before.startsWith('//'));
    return opens && relativeWord.test(words) ? [`${path}:${index + 1}: ${line}`] : [];
  });
}

const words = wordsOf(read('CONTRIBUTING.md'));

test('CONTRIBUTING lists the words with their replacements', () => {
  expect(words).toContain('nobody knows');
  expect(words.length).toBeGreaterThan(20);
});

test.each(words)('no file says "%s"', (word) => {
  const pattern = new RegExp(`\\b${word}\\b`, 'i');

  const found = texts.flatMap((path) => linesWith(pattern, path));

  expect(found).toEqual([]);
});

test.each(sources)('no comment of %s opens with a relative word', (path) => {
  expect(relativeOpenings(path, read(path))).toEqual([]);
});

test.each([
  ['/** What a rule says. */', true],
  ['/**\n * Where a volume is mounted.\n */', true],
  ['const a = 1;\n  // that is not there', true],
  ['/** Returns what a rule says. */', false],
  ['/**\n * A rule.\n * What follows is its text.\n */', false],
  ['// a selector without labels\n// what it matches', false],
  ['/** Whether the pod is ready. */', false],
])('%j is judged by its opening', (text, isRelative) => {
  expect(relativeOpenings('a.ts', text)).toHaveLength(isRelative ? 1 : 0);
});
