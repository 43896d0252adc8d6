import { constructError, describeValue, list, type Place } from '../props/construct-error';
import type { PropTypesOf } from '../props/prop-types';
import { checkRange } from './revision';

/** A revision of an OCI artifact: one of a tag, a range of versions among the tags, and a digest. */
export type OciRevision =
  | {
      /** A tag, such as `1.4.0`. */
      readonly tag: string;
      readonly semver?: never;
      readonly semverFilter?: never;
      readonly digest?: never;
    }
  | {
      /** A range of versions among the tags, such as `1.4.x`: the newest of them. */
      readonly semver: string;

      /**
       * A regular expression of the tags that are looked at, such as `.*-rc.*`.
       *
       * @default - all tags
       */
      readonly semverFilter?: string;
      readonly tag?: never;
      readonly digest?: never;
    }
  | {
      /** A digest, such as `sha256:` and 64 digits. */
      readonly digest: string;
      readonly tag?: never;
      readonly semver?: never;
      readonly semverFilter?: never;
    };

export const OCI_REVISION_PROPS = {
  tag: 'any',
  semver: 'any',
  semverFilter: 'string',
  digest: 'any',
} as const satisfies PropTypesOf<OciRevision>;

const WAYS = ['tag', 'semver', 'digest'] as const;

/** A tag as the distribution specification of OCI has it. */
const TAG = /^\w[\w.-]{0,127}$/;

/** @throws without a way and with two, and on a value that no registry has */
export function ociRevision(place: Place, given: OciRevision): OciRevision {
  const [way, other] = WAYS.filter((one) => (given as OciRevision | undefined)?.[one] !== undefined);
  if (way === undefined)
    throw constructError(
      place,
      `'revision' is ${(given as unknown) === undefined ? 'missing' : 'empty'}; give it one of ${list(WAYS, "'")}, such as { tag: "1.4.0" }`,
    );
  if (other !== undefined)
    throw constructError(place, `'revision' has both '${way}' and '${other}'; leave one of them out`);
  const value: unknown = given[way];
  const { semverFilter } = given;
  if (semverFilter !== undefined && way !== 'semver')
    throw constructError(place, `'revision.semverFilter' goes with 'semver', not with '${way}'; leave it out`);
  if (way === 'semver') checkRange(place, "'revision.semver'", value);
  else if (way === 'tag' && !(typeof value === 'string' && TAG.test(value)))
    throw constructError(place, `'revision.tag' is ${describeValue(value)}; write a tag such as "1.4.0"`);
  else if (way === 'digest' && !(typeof value === 'string' && /^sha256:[0-9a-f]{64}$/.test(value)))
    throw constructError(
      place,
      `'revision.digest' is ${describeValue(value)}; write "sha256:" and 64 hexadecimal digits`,
    );
  return { [way]: value, ...(semverFilter !== undefined && { semverFilter }) } as unknown as OciRevision;
}
