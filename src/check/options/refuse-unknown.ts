import { faultOfExternal } from '../resolve/external';
import { parseWaiver } from '../resolve/waivers';
import type { Rule } from '../rule';
import { faultOfWaivedRule, unknownRule } from '../rule-names';
import type { CheckSettings } from './settings';

/** The place of an item of a setting, for messages. */
export type PlaceOf = (key: string, item: string | number) => string;

/**
 * Refuses names of rules that no rule has: they would have no effect.
 *
 * @throws an Error with the place of the name, and the one that was likely meant
 */
export function refuseUnknownRules(rules: readonly Rule[], settings: CheckSettings, placeOf: PlaceOf): void {
  const named = [
    ...(settings.only ?? []).map((name, index) => ['only', index, name] as const),
    ...(settings.skip ?? []).map((name, index) => ['skip', index, name] as const),
    ...Object.keys(settings.severities ?? {}).map((name) => ['severities', name, name] as const),
  ];
  for (const [key, item, name] of named) {
    const fault = unknownRule(name, rules);
    if (fault !== undefined) throw new Error(`${placeOf(key, item)}: ${fault}`);
  }
  for (const [index, text] of (settings.waive ?? []).entries()) {
    const fault = faultOfWaiver(text, rules);
    if (fault !== undefined) throw new Error(`${placeOf('waive', index)}: ${fault}`);
  }
}

/**
 * Refuses entries of 'external' that cannot be read.
 *
 * @throws an Error with the place of the entry
 */
export function refuseUnreadableExternals({ external = [] }: CheckSettings, placeOf: PlaceOf): void {
  for (const [index, entry] of external.entries()) {
    const fault = faultOfExternal(entry);
    if (fault !== undefined) throw new Error(`${placeOf('external', index)}: ${fault}`);
  }
}

function faultOfWaiver(text: string, rules: readonly Rule[]): string | undefined {
  const waiver = parseWaiver(text);
  if (typeof waiver === 'string') return waiver;
  return faultOfWaivedRule(waiver.rule, rules);
}
