import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..', 'src');
// small libraries, of which only the command uses the last
const LIBRARIES = ['fastest-levenshtein', 'ipaddr.js', 'tinyglobby', 'yaml'];

const files = [
  'admission',
  'check',
  'cli',
  'links',
  'manifest',
  'reach',
  'report',
  'schema',
  'suggest',
  'testing',
].flatMap((side) =>
  readdirSync(join(root, side), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(side, file)),
);

// each brings all of Node's streams: loading the checker takes a sixth longer
test('no file loads node:net or node:crypto before it is needed', () => {
  const loading = files.filter((file) =>
    /^import (?!type ).* from 'node:(?:net|crypto)';$/m.test(readFileSync(join(root, file), 'utf8')),
  );

  expect(loading).toEqual([]);
});

test.each(files)('%s loads nothing but small libraries, what comes with node, and the read side', (file) => {
  const text = readFileSync(join(root, file), 'utf8');
  const imported = [...text.matchAll(/(?:\bfrom|\bimport|\brequire\() ?'([^'\n]+)'\)?;$/gm)].map(([, name]) => name!);

  expect(imported.filter((name) => !LIBRARIES.includes(name) && !/^(node:|\.{1,2}\/)/.test(name))).toEqual([]);
  expect(imported.filter((name) => /\/(apps|ml|platform|parts|imports)\/|\/(index|app)$/.test(name))).toEqual([]);
});
