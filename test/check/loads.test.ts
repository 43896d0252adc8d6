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

test.each(files)('%s loads nothing but small libraries, what comes with node, and the read side', (file) => {
  const text = readFileSync(join(root, file), 'utf8');
  const imported = [...text.matchAll(/(?:\bfrom|\bimport|\brequire\() ?'([^'\n]+)'\)?;$/gm)].map(([, name]) => name!);

  expect(imported.filter((name) => !LIBRARIES.includes(name) && !/^(node:|\.{1,2}\/)/.test(name))).toEqual([]);
  expect(imported.filter((name) => /\/(apps|ml|platform|parts|imports)\/|\/(index|app)$/.test(name))).toEqual([]);
});
