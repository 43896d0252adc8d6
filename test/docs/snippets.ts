import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** A piece of code that users read, and where it stands. */
export interface Snippet {
  readonly origin: string;
  readonly code: string;
  /** Whether it is a part of a file, to be run with a chart at hand; others are whole files, or show what does not work. */
  readonly run: boolean;
}

const ROOT = join(__dirname, '../..');

/** The TypeScript blocks of a Markdown file. */
export function markdownSnippets(file: string): readonly Snippet[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  return [...text.matchAll(/^```ts( no-run)?\n([^]*?)^```$/gm)].map(([, noRun, code = ''], index) => ({
    origin: `${file}, block ${index + 1}`,
    code,
    run: noRun === undefined,
  }));
}

/** The @example blocks of the docstrings below a folder. */
export function docstringSnippets(folder: string): readonly Snippet[] {
  const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  return files.sort().flatMap((file) => {
    const text = readFileSync(join(ROOT, folder, file), 'utf8');
    return [...text.matchAll(/^ *\* @example\n([^]*?)^ *\*(?:\/| @)/gm)].map(([, block = ''], index) => ({
      origin: `${folder}/${file}, example ${index + 1}`,
      code: block.replace(/^ *\* ?/gm, ''),
      run: true,
    }));
  });
}
