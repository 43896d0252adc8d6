import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A block of TypeScript that users read.
 *
 * - `run`: statements that find `app` and `chart` at hand; the tests compile and run them
 * - `file`: a whole file, which the tests compile together with the other files of its page, and run
 * - `refused`: shows errors, as `~~~` comments of the compiler or as one `// Error:` at run time, which the tests compare
 */
export interface Snippet {
  readonly origin: string;
  readonly page: string;
  readonly code: string;
  readonly use: 'run' | 'file' | 'refused';
  /** The name of the file. */
  readonly file: string | undefined;
}

export const ROOT = join(__dirname, '../..');

export const README = 'README.md';

/** The pages of docs/guides and their index. */
export const GUIDES: readonly string[] = readdirSync(join(ROOT, 'docs/guides'))
  .filter((name) => name.endsWith('.md'))
  .sort()
  .map((name) => `docs/guides/${name}`);

/** The text of a page. */
export function page(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

/** The TypeScript blocks of a Markdown page. */
export function markdownSnippets(file: string): readonly Snippet[] {
  return [...page(file).matchAll(/^```ts(.*)\n([^]*?)^```$/gm)].flatMap(([, info = '', code = ''], index) => {
    const origin = `${file}, block ${index + 1}`;
    const [, name] = /^ file=(\S+)$/.exec(info) ?? [];
    if (!['', ' refused'].includes(info) && name === undefined) throw new Error(`${origin}: what is "${info}"?`);
    const use = name !== undefined ? 'file' : info === '' ? 'run' : 'refused';
    const snippet = { origin, page: file, code, use, file: name } as const;
    const parts = use === 'refused' ? code.split(/\n\n+/) : [];
    // errors that stand on their own are shown in one block
    return parts.length > 1 && parts.every((part) => ERROR.test(part))
      ? parts.map((part, number) => ({ ...snippet, origin: `${origin}, part ${number + 1}`, code: part }))
      : [snippet];
  });
}

/** The comment that shows an error. */
const ERROR = /^ *\/\/ +~+ |^\/\/ Error: /m;

/** The @example blocks of the docstrings below a folder. */
export function docstringSnippets(folder: string): readonly Snippet[] {
  const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  return files.sort().flatMap((file) => {
    const text = readFileSync(join(ROOT, folder, file), 'utf8');
    return [...text.matchAll(/^ *\* @example\n([^]*?)^ *\*(?:\/| @)/gm)].map(([, block = ''], index) => ({
      origin: `${folder}/${file}, example ${index + 1}`,
      page: `${folder}/${file}`,
      code: block.replace(/^ *\* ?/gm, ''),
      use: 'run',
      file: undefined,
    }));
  });
}
