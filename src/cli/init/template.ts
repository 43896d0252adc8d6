import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A value of a template that only the user knows. */
interface Unknown {
  readonly file: string;
  /** The text in the file that stands for it. */
  readonly text: string;
  readonly note: string;
}

/** The app that `init` writes. */
export interface Template {
  readonly summary: string;
  readonly unknown: readonly Unknown[];
  /** The content of each file by its path in the app, with "/" on each platform. */
  readonly files: ReadonlyMap<string, string>;
}

const templates = join(__dirname, '..', '..', '..', 'templates');
const description = 'template.json';
/** npm leaves a .gitignore out of a package. */
const renamed: Readonly<Record<string, string>> = { gitignore: '.gitignore' };

/** The names of all templates; the default one is among them. */
export function templateNames(): readonly string[] {
  return ['web', 'fullstack', 'serving'];
}

/** Reads a template and the files that all templates share. */
export function readTemplate(name: string): Template {
  const files = new Map<string, string>();
  for (const folder of [join(templates, 'common'), join(templates, name)]) {
    for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (path === description || statSync(join(folder, path)).isDirectory()) continue;
      const inApp = path.replaceAll('\\', '/');
      files.set(renamed[inApp] ?? inApp, readFileSync(join(folder, path), 'utf8'));
    }
  }
  const { summary, unknown } = JSON.parse(readFileSync(join(templates, name, description), 'utf8')) as Template;
  return { summary, unknown, files };
}
