import type { Rule } from './rule';
import * as admission from './rules/admission';
import * as config from './rules/api/config';
import * as network from './rules/api/network';
import * as pod from './rules/api/pod';
import * as policy from './rules/api/policy';
import * as schema from './rules/api/schema';
import * as storage from './rules/api/storage';
import * as workload from './rules/api/workload';
import * as ml from './rules/ml';
import * as practice from './rules/practice';
import * as wiring from './rules/wiring';
import * as commands from './rules/wiring/commands';
import * as placement from './rules/wiring/placement';
import * as routes from './rules/wiring/routes';
import * as wiredStorage from './rules/wiring/storage';

/** All rules, in the order of their ids. */
export const rules = inOrderOfId([
  ...Object.values(admission),
  ...Object.values(config),
  ...Object.values(network),
  ...Object.values(pod),
  ...Object.values(policy),
  ...Object.values(schema),
  ...Object.values(storage),
  ...Object.values(workload),
  ...Object.values(ml),
  ...Object.values(practice),
  ...Object.values(wiring),
  ...Object.values(commands),
  ...Object.values(placement),
  ...Object.values(routes),
  ...Object.values(wiredStorage),
]);

/** The ids of the rules that come with the package. */
export type RuleId = (typeof rules)[number]['id'];

/** The groups of these rules. */
export type RuleGroup = RuleId extends `${infer Group}/${string}` ? Group : never;

// declares the union of the ids by its literals, which the API report then lists
function inOrderOfId<Id extends Rule['id']>(rules: readonly Rule<Id>[]): readonly Rule<Id>[] {
  return [...rules].sort((one, other) => (one.id < other.id ? -1 : 1));
}
