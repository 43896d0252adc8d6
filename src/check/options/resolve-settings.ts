import { existsSync } from 'node:fs';
import { minorOf } from '../../schema/versions';
import type { Rule } from '../rule';
import type { CheckProps } from './check-props';
import type { CheckSettings } from './settings';
import type * as ConfigFiles from './config-file';
import { allRules } from './own-rules';
import { refuseUnknownRules, refuseUnreadableExternals, type PlaceOf } from './refuse-unknown';

/** The settings of a check, and the rules to choose from. */
export interface ResolvedSettings {
  readonly settings: CheckSettings;
  readonly rules: readonly Rule[];
}

/** Rules of one's own: as values, or by their files. */
export interface OwnRules {
  readonly values?: readonly unknown[];
  readonly files?: readonly string[];
}

/** The names of the config file in the working directory. */
const names = ['dovetail.yaml', 'dovetail.yml'];

/**
 * Adds the settings that are given to those of the config file: lists are joined, `only` and single values are replaced.
 *
 * @param where - the owner of the rules, for messages
 * @param placeOf - the place of a given setting, for messages
 * @throws an Error with the place of what is unknown or cannot be read
 */
export function resolveSettings(given: CheckProps, own: OwnRules, where: string, placeOf: PlaceOf): ResolvedSettings {
  const { config: name, ...ours } = given;
  const path = name ?? names.find((one) => existsSync(one));
  const file = path === undefined || path === false ? undefined : readConfig(path);
  const rules = allRules(own.values ?? [], [...(file?.settings.rules ?? []), ...(own.files ?? [])], where);
  if (file !== undefined) {
    refuseUnknownRules(rules, file.settings, file.place);
    refuseUnreadableExternals(file.settings, file.place);
    refuseUnknownVersion(file.settings, file.place);
  }
  refuseUnknownRules(rules, ours, placeOf);
  refuseUnreadableExternals(ours, placeOf);
  return { settings: file === undefined ? ours : merge(file.settings, ours), rules };
}

function readConfig(path: string): ConfigFiles.ConfigFile {
  // what reads YAML is loaded for a config file alone
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- import() would make synth() asynchronous
  const { readConfigFile } = require('./config-file') as typeof ConfigFiles;
  return readConfigFile(path);
}

function refuseUnknownVersion({ kube }: CheckSettings, place: ConfigFiles.ConfigFile['place']): void {
  if (kube === undefined) return;
  try {
    minorOf(kube);
  } catch (error) {
    throw new Error(`${place('kube')}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

function merge(file: ConfigFiles.FileSettings, given: CheckSettings): CheckSettings {
  const { rules: _, ...base } = file;
  // a property that is not given, written as such, replaces nothing
  const written = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return {
    ...base,
    ...written,
    severities: { ...base.severities, ...given.severities },
    ...joined('external', base, given),
    ...joined('waive', base, given),
    ...joined('skip', base, given),
    ...joined('crds', base, given),
  };
}

function joined(key: 'external' | 'waive' | 'skip' | 'crds', base: CheckSettings, given: CheckSettings) {
  const items = [...(base[key] ?? []), ...(given[key] ?? [])];
  return items.length === 0 ? {} : { [key]: items };
}
