import { parseImage } from '../../parts/pod/image';

/** The first two numbers of a version. */
export type Version = readonly [major: number, minor: number];

/**
 * Whether an image is that of a server in at least the given version, by its tag; false for images of other names, whose tags are versions of
 * something else, and for tags that are no versions.
 *
 * @param name - the last part of the image's name, in whichever registry it is
 */
export function isAtLeast(image: string, name: string, version: Version): boolean {
  const own = versionOf(image, name);
  return own !== undefined && !isBefore(own, version);
}

/** Whether an image is that of a server before the given version, by its tag; false where that is unknown, as in {@link isAtLeast}. */
export function isOlder(image: string, name: string, version: Version): boolean {
  const own = versionOf(image, name);
  return own !== undefined && isBefore(own, version);
}

function versionOf(image: string, name: string): Version | undefined {
  const parsed = parseImage("'image'", image);
  if (typeof parsed === 'string') return undefined;
  const [, ownName, ...found] = /(?:^|\/)([^/:@]+):v?(\d+)\.(\d+)(?:[.+@-]|$)/.exec(parsed.reference) ?? [];
  const [major, minor] = found.map(Number);
  return ownName !== name || major === undefined || minor === undefined ? undefined : [major, minor];
}

function isBefore([major, minor]: Version, [otherMajor, otherMinor]: Version): boolean {
  return major < otherMajor || (major === otherMajor && minor < otherMinor);
}
