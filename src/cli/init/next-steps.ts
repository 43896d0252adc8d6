import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { Template } from './template';

/** The lines that `init` prints last: how to try the app, and what the user must set before it is deployed. */
export function nextSteps(folder: string, { files, unknown }: Template): string {
  const places: (readonly [string, string])[] = unknown.map(({ file, text, note }) => [
    `${file}:${lineOf(files.get(file) ?? '', text)}`,
    note,
  ]);
  const repository = repositoryAbove(resolve(folder));
  const workflow = '.github/workflows/ci.yaml';
  if (repository !== undefined) {
    const place = relative(resolve(folder), join(repository, workflow));
    places.push([workflow, `move it to ${place}, where GitHub finds it, and set its working-directory`]);
  }
  const width = Math.max(...places.map(([place]) => place.length));
  const enter = resolve(folder) === process.cwd() ? '' : `  cd ${folder}\n`;
  return `
next:
${enter}  npm install && npm run synth && npm test

before you deploy it, set what init cannot know:
${places.map(([place, note]) => `  ${place.padEnd(width)}  ${note}`).join('\n')}

after a change of the manifests, review it and update the snapshot: npm test -- -u
`;
}

function lineOf(content: string, text: string): number {
  return content.slice(0, content.indexOf(text)).split('\n').length;
}

// GitHub reads workflows at the root of a repository only
function repositoryAbove(folder: string): string | undefined {
  if (existsSync(join(folder, '.git'))) return undefined;
  const parent = dirname(folder);
  if (parent === folder) return undefined;
  return existsSync(join(parent, '.git')) ? parent : repositoryAbove(parent);
}
