import type { RuleGroup, RuleId } from '../rules';

/** A rule or a group of rules; the ids of rules of one's own are texts like any other. */
export type RuleName = RuleId | RuleGroup | (string & {});

/** The settings that `App`, `LineUpValidation`, the command and dovetail.yaml share. */
export interface CheckSettings {
  /** Objects that are created elsewhere: `secret/keys`, or `secret/keys:TOKEN,PASSWORD`. @default - none */
  readonly external?: readonly string[];
  /** Findings that are accepted, each `RULE@Kind/namespace/name=reason`. @default - none */
  readonly waive?: readonly string[];
  /** The rules or groups to check: `wiring`, `practice/image-is-pinned`. @default - all */
  readonly only?: readonly RuleName[];
  /** The rules or groups to leave out. @default - none */
  readonly skip?: readonly RuleName[];
  /** The severity of a rule or of all rules of a group; the entry of a rule wins over that of its group. @default - the rule's own */
  readonly severities?: Readonly<Partial<Record<RuleName, 'error' | 'warning'>>>;
  /** Whether warnings fail too. @default false */
  readonly strict?: boolean;
  /** Whether an object that is not in the set is an error instead of a prerequisite. @default false */
  readonly closed?: boolean;
  /** The namespace of objects that name none, as with kubectl's -n. @default - unnamed */
  readonly namespace?: string;
  /** Files and folders of CustomResourceDefinitions outside of the set. @default - none */
  readonly crds?: readonly string[];
  /** The Kubernetes version of the cluster: "1.32". @default - the newest that is known */
  readonly kube?: string;
}

/** The values that a setting accepts. */
export interface Accepted {
  readonly accepts: (value: unknown) => boolean;
  /** The end of the sentence "it must be ...". */
  readonly expected: string;
}

/** A setting: the values that it accepts, and its entry in the JSON schema of dovetail.yaml. */
export interface Setting extends Accepted {
  readonly description: string;
  readonly schema: Readonly<Record<string, unknown>>;
}

const isTexts = (value: unknown) => Array.isArray(value) && value.every((one) => typeof one === 'string');
const texts = { accepts: isTexts, expected: 'a list of strings', schema: { type: 'array', items: { type: 'string' } } };
const flag = {
  accepts: (value: unknown) => typeof value === 'boolean',
  expected: 'true or false',
  schema: { type: 'boolean' },
};
const text = {
  accepts: (value: unknown) => typeof value === 'string',
  expected: 'a string',
  schema: { type: 'string' },
};
const version = {
  accepts: (value: unknown) => typeof value === 'string' && /^1\.\d+$/.test(value),
  expected: 'a version in quotes, such as "1.32"',
  schema: { type: 'string', pattern: '^1\\.\\d+$' },
};
const severity = {
  accepts: (value: unknown) =>
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((one) => one === 'error' || one === 'warning'),
  expected: 'a mapping of rules or groups to "error" or "warning"',
  schema: { type: 'object', additionalProperties: { enum: ['error', 'warning'] } },
};

/** The settings of a check by their names. */
export const settings: Readonly<Record<keyof CheckSettings, Setting>> = {
  severities: { ...severity, description: 'The severity of a rule or of all rules of a group: error or warning.' },
  skip: { ...texts, description: 'The rules or groups to leave out.' },
  only: { ...texts, description: 'The rules or groups to check; without it, all.' },
  external: {
    ...texts,
    description: 'Objects that are created elsewhere: secret/keys, or secret/keys:TOKEN,PASSWORD.',
  },
  waive: { ...texts, description: 'Findings that are accepted: RULE@Kind/namespace/name=reason.' },
  kube: { ...version, description: 'The Kubernetes version of the cluster, in quotes: "1.32".' },
  crds: {
    ...texts,
    description: 'Files and folders of CustomResourceDefinitions outside of the set, from the folder of this file.',
  },
  namespace: { ...text, description: 'The namespace of objects that name none.' },
  strict: { ...flag, description: 'Whether warnings fail too.' },
  closed: { ...flag, description: 'Whether an object that is not in the set is an error instead of a prerequisite.' },
};

/** The setting `rules`, where rules are named by their files. */
export const ruleFiles: Setting = {
  ...texts,
  description: 'Files with rules of your own, from the folder of this file.',
};
