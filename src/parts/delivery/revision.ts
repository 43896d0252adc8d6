import { constructError, describeValue, list, type Place } from '../props/construct-error';

/** A revision of a Git repository: one of a branch, a tag, a range of versions among the tags, and a commit. */
export type GitRevision =
  | {
      /** A branch, such as `main`. */
      readonly branch: string;
      readonly tag?: never;
      readonly semver?: never;
      readonly commit?: never;
    }
  | {
      /** A tag, such as `v1.4.0`. */
      readonly tag: string;
      readonly branch?: never;
      readonly semver?: never;
      readonly commit?: never;
    }
  | {
      /** A range of versions among the tags, such as `1.4.x` or `>=1.4.0 <2.0.0`: the newest of them. */
      readonly semver: string;
      readonly branch?: never;
      readonly tag?: never;
      readonly commit?: never;
    }
  | {
      /** A commit: its hash in full. */
      readonly commit: string;
      readonly branch?: never;
      readonly tag?: never;
      readonly semver?: never;
    };

const WAYS = ['branch', 'tag', 'semver', 'commit'] as const;

/** The props of a revision; {@link gitRevision} checks the number of them. */
export const REVISION_PROPS = { branch: 'any', tag: 'any', semver: 'any', commit: 'any' } as const;

/** The hash of a commit, by SHA-1 or SHA-256. */
const HASH = /^([0-9a-f]{40}|[0-9a-f]{64})$/;

/**
 * The one way in which a revision is given, and its value.
 *
 * @throws without a way and with two, and on a value that Git refuses
 */
export function gitRevision(place: Place, given: GitRevision, prop: string): readonly [(typeof WAYS)[number], string] {
  const [way, other] = WAYS.filter((one) => given[one] !== undefined);
  if (way === undefined)
    throw constructError(place, `'${prop}' is empty; give it one of ${list(WAYS, "'")}, such as { branch: "main" }`);
  if (other !== undefined)
    throw constructError(place, `'${prop}' has both '${way}' and '${other}'; leave one of them out`);
  const value: unknown = given[way];
  const at = `'${prop}.${way}'`;
  if (typeof value !== 'string' || value.trim() === '')
    throw constructError(place, `${at} is ${describeValue(value)}; give it a name as a string`);
  if (way === 'commit') {
    if (!HASH.test(value)) throw constructError(place, `${at} is "${value}"; write the hash of a commit in full`);
  } else if (way === 'semver') checkRange(place, at, value);
  else if (isNoRef(value))
    throw constructError(place, `${at} is "${value}", which Git refuses as a name; write it as git branch shows it`);
  else if (value.startsWith('refs/'))
    throw constructError(place, `${at} is "${value}"; write the name alone, "${value.replace(/^refs\/\w+\//, '')}"`);
  return [way, value];
}

/** @throws on a range of versions with characters that none has */
export function checkRange(place: Place, at: string, value: unknown): void {
  if (typeof value !== 'string' || !/^[-\w.+*<>=!~^|, ]+$/.test(value) || !/[\d*xX]/.test(value))
    throw constructError(
      place,
      `${at} is ${describeValue(value)}; write a range of versions, such as ">=1.4.0 <2.0.0"`,
    );
}

/** Whether Git refuses a name (git-check-ref-format). */
function isNoRef(name: string): boolean {
  return /[\s~^:?*[\\]|\.\.|@\{|^[-/.]|[/.]$|\.lock$|\/\/|\/\./.test(name);
}
