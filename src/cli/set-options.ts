import { readFileSync } from 'node:fs';
import { resolveSettings, type ResolvedSettings } from '../check/options/resolve-settings';
import { loadDefinitions, problemText } from '../manifest/object/definitions';
import { loadPaths } from '../manifest/object/load';
import type { Manifest } from '../manifest/object/manifest';
import { minorOf, newestVersion } from '../schema/versions';
import type { parse } from './command';
import { expandPaths } from './expand-paths';
import { CannotRun, type Terminal } from './terminal';

/** The option for the config file. */
export const configOption = {
  config: { type: 'string', value: 'FILE', help: 'the config file (default: dovetail.yaml, if it exists)' },
} as const;

/** The options on the set of manifests, which every command that checks one has. */
export const setOptions = {
  closed: { type: 'boolean', help: 'treat prerequisites, which are not in the set, as errors' },
  external: {
    type: 'string',
    multiple: true,
    value: 'KIND/NAME[:KEY,...]',
    help: 'an object that is created elsewhere',
  },
  waive: {
    type: 'string',
    multiple: true,
    value: 'RULE@KIND/NAMESPACE/NAME=REASON',
    help: 'accept a finding',
  },
  waivers: { type: 'string', multiple: true, value: 'FILE', help: 'a file of waivers, one a line; # starts a comment' },
  namespace: { type: 'string', short: 'n', value: 'NAMESPACE', help: 'the namespace of objects that name none' },
  kube: { type: 'string', value: 'VERSION', help: `the Kubernetes version (default: ${newestVersion})` },
  crds: {
    type: 'string',
    multiple: true,
    value: 'PATH',
    help: 'a file or folder of CustomResourceDefinitions outside of the set',
  },
  only: { type: 'string', multiple: true, value: 'RULE|GROUP', help: 'check these rules only' },
  skip: { type: 'string', multiple: true, value: 'RULE|GROUP', help: 'leave these rules out' },
  rules: { type: 'string', multiple: true, value: 'FILE', help: 'a file with rules of your own' },
} as const;

type Values = ReturnType<typeof parse<typeof setOptions & typeof configOption>>['values'] & {
  readonly strict?: boolean | undefined;
};

/** The settings that options give, with those of the config file. */
export function settingsOf(values: Values): ResolvedSettings {
  const { config, external, namespace, kube, only, skip, strict, closed } = values;
  const waive = [...(values.waive ?? []), ...(values.waivers ?? []).flatMap(readWaivers)];
  const crds = values.crds === undefined ? undefined : expandPaths(values.crds);
  if (kube !== undefined) minorOf(kube);
  const given = { config, external, waive, only, skip, strict, closed, namespace, crds, kube };
  return resolveSettings(given, { files: values.rules ?? [] }, '--rules', (key) => `--${key}`);
}

function readWaivers(file: string): readonly string[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new CannotRun(`--waivers ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  const lines = text.split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '' && !line.startsWith('#'));
}

/** The manifests of a command line, and the definitions outside of them. */
export interface LoadedSet {
  readonly manifests: readonly Manifest[];
  readonly definitions: readonly unknown[];
  readonly notes: readonly string[];
  /** Whether something could not be read, which was printed. */
  readonly isIncomplete: boolean;
}

/** Reads the manifests of some paths, and prints what cannot be read. */
export function loadSet(paths: readonly string[], { settings }: ResolvedSettings, terminal: Terminal): LoadedSet {
  const { namespace } = settings;
  const { manifests, problems: unread, notes } = loadPaths(paths, { namespace, standardInput: terminal.standardInput });
  const { definitions, problems: unreadDefinitions } = loadDefinitions(settings.crds ?? []);
  const problems = [...unread, ...unreadDefinitions];
  for (const problem of problems) terminal.error(`${problemText(problem)}\n`);
  if (manifests.length === 0) for (const note of notes) terminal.error(`note: ${note}\n`);
  return { manifests, definitions, notes, isIncomplete: problems.length > 0 };
}
