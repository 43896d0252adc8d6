import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { similarTerm } from '../suggest/similar-name';
import { helpOption, parse, type Command } from './command';
import { nextSteps } from './init/next-steps';
import { packageJson } from './init/package-json';
import { readTemplate, templateNames } from './init/template';
import { placeFiles } from './init/place-files';
import { CannotRun, type ExitCode, type Terminal } from './terminal';
import { version } from './version';

const options = {
  template: { type: 'string', short: 't', value: 'NAME', help: `${templateNames().join(', ')} (default: web)` },
  force: { type: 'boolean', short: 'f', help: 'replace files that exist' },
  package: {
    type: 'string',
    value: 'SPEC',
    help: 'the cdk8s-dovetail to depend on: a version, a tarball or a folder (default: this version)',
  },
  help: helpOption,
} as const;

/** `cdk8s-dovetail init [DIR]`: writes a working app. */
export const initCommand: Command = {
  name: 'init',
  operands: '[DIR]',
  summary: 'write a new app into a folder (default: the current one)',
  options,
  examples: [
    { line: 'init shop', purpose: 'a web app in the folder shop' },
    { line: 'init shop --template fullstack', purpose: 'a frontend and its backend' },
  ],
  run: init,
};

function init(args: readonly string[], terminal: Terminal): ExitCode {
  const { values, positionals } = parse(args, options);
  if (positionals.length > 1) throw new CannotRun(`init takes one folder, not ${positionals.length}`);
  const folder = positionals[0] ?? '.';
  const name = values.template ?? 'web';
  if (!templateNames().includes(name)) throw new CannotRun(unknownTemplate(name));

  const { files, ...template } = readTemplate(name);
  const spec = values.package === undefined ? `^${version()}` : dependencyOf(values.package, folder);
  const all = new Map(files);
  all.set('package.json', packageJson(files.get('package.json') ?? '', resolve(folder), spec));
  placeFiles(folder, all, values.force ?? false);

  terminal.out(`wrote template ${name} (${template.summary}) to ${folder}:\n`);
  for (const file of [...all.keys()].sort()) terminal.out(`  ${file}\n`);
  terminal.out(nextSteps(folder, { ...template, files: all }));
  return 0;
}

function unknownTemplate(name: string): string {
  const names = templateNames();
  const meant = similarTerm(name, names);
  return `unknown template "${name}"; ${meant === undefined ? `use ${names.join(', ')}` : `did you mean "${meant}"?`}`;
}

// npm resolves a path from the folder of package.json
function dependencyOf(spec: string, folder: string): string {
  if (!existsSync(spec)) return spec;
  return `file:${relative(resolve(folder), resolve(spec)).replaceAll('\\', '/')}`;
}
