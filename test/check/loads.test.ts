import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..', 'src');
const files = ['check', 'cli', 'manifest', 'report', 'testing'].flatMap((side) =>
  readdirSync(join(root, side), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(side, file)),
);

test.each(files)('%s loads nothing but yaml, what comes with node, and the read side', (file) => {
  const text = readFileSync(join(root, file), 'utf8');
  const imported = [...text.matchAll(/(?:\bfrom|\bimport|\brequire\() ?'([^'\n]+)'\)?;$/gm)].map(([, name]) => name!);

  expect(imported.filter((name) => !/^(yaml$|node:|\.{1,2}\/)/.test(name))).toEqual([]);
  expect(imported.filter((name) => /\/(apps|ml|platform|parts|imports)\/|\/(index|app)$/.test(name))).toEqual([]);
});
