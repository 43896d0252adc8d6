import type { RuleGroup, RuleId } from '../rules';
import { similarTerm } from '../../suggest/similar-name';

/** A rule or a group of rules; the ids of rules of one's own are texts like any other. */
export type RuleName = RuleId | RuleGroup | (string & {});

/** What is checked, and how bad it is, in `App` and in `LineUpValidation`. */
export interface CheckProps {
  /** What is made elsewhere: `secret/keys`, or `secret/keys:TOKEN,PASSWORD`. @default - none */
  readonly external?: readonly string[];
  /** What is accepted, each `RULE@Kind/namespace/name=reason`. @default - nothing */
  readonly waive?: readonly string[];
  /** The groups or rules to ask: `wiring`, `practice/image-is-pinned`. @default - all */
  readonly only?: readonly RuleName[];
  /** The groups or rules not to ask. @default - none */
  readonly skip?: readonly RuleName[];
  /** How bad it is to break the rules of a group, or one rule; a rule's own entry counts before its group's. @default - as the rule says */
  readonly severities?: Readonly<Partial<Record<RuleName, 'error' | 'warning'>>>;
  /** Whether warnings fail the synthesis too. @default - false */
  readonly strict?: boolean;
  /** Whether what is not in the manifests is missing. @default - false: it is listed as needed */
  readonly closed?: boolean;
  /** Where objects lie that do not say it, as with kubectl's -n. @default - unnamed */
  readonly namespace?: string;
  /** Files and folders of CustomResourceDefinitions besides those of the set, from where the program runs. @default - none */
  readonly crds?: readonly string[];
  /** The Kubernetes version that the manifests are meant for: "1.32". @default - the newest that is known */
  readonly kubernetes?: string;
}

/** Says what a property must be when its value is something else. */
export type Kind = (value: unknown) => string | undefined;

/** Properties that are lists of texts. */
export const texts: Kind = (value) =>
  Array.isArray(value) && value.every((one) => typeof one === 'string') ? undefined : 'a list of texts';
const flag: Kind = (value) => (typeof value === 'boolean' ? undefined : 'true or false');
const text: Kind = (value) => (typeof value === 'string' ? undefined : 'a text');
const version: Kind = (value) =>
  typeof value === 'string' && /^1\.\d+$/.test(value) ? undefined : 'a version in quotes, such as "1.32"';
const severities: Kind = (value) =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((one) => one === 'error' || one === 'warning')
    ? undefined
    : 'a mapping of rules or groups to "error" or "warning"';

const kinds: Readonly<Record<keyof CheckProps, Kind>> = {
  external: texts,
  waive: texts,
  only: texts,
  skip: texts,
  severities,
  strict: flag,
  closed: flag,
  namespace: text,
  crds: texts,
  kubernetes: version,
};

/**
 * Looks at properties that no compiler has seen: those of a file, or of JavaScript.
 *
 * @param where - whose they are, for messages
 * @param rules - what the property `rules` must be
 * @throws an Error that names the property that is unknown, or not what it must be
 */
export function checkProps(where: string, props: object, rules: Kind): void {
  const known = new Map<string, Kind>([...Object.entries(kinds), ['rules', rules]]);
  for (const [name, value] of Object.entries(props)) {
    const kind = known.get(name);
    if (kind === undefined) {
      const meant = similarTerm(name, known.keys());
      const hint = meant === undefined ? `these are: ${[...known.keys()].join(', ')}` : `did you mean '${meant}'?`;
      throw new Error(`${where}: '${name}' is no property; ${hint}`);
    }
    // a property that is not given, written as such
    if (value === undefined) continue;
    const wrong = kind(value);
    if (wrong !== undefined) throw new Error(`${where}: '${name}' is ${JSON.stringify(value)}; it must be ${wrong}`);
  }
}
