import { parseImage } from '../../parts/pod/image';

/**
 * Whether an image is that of a server in at least the given version, by its tag; false for images of other names, whose tags are versions of
 * something else, and for tags that are no versions.
 *
 * @param name - the last part of the image's name, in whichever registry it is
 */
export function isAtLeast(
  image: string,
  name: string,
  [major, minor]: readonly [major: number, minor: number],
): boolean {
  const parsed = parseImage("'image'", image);
  if (typeof parsed === 'string') return false;
  const [, ownName, ...found] = /(?:^|\/)([^/:@]+):v?(\d+)\.(\d+)(?:[.+@-]|$)/.exec(parsed.reference) ?? [];
  const [ownMajor = 0, ownMinor = 0] = found.map(Number);
  return ownName === name && (ownMajor > major || (ownMajor === major && ownMinor >= minor));
}
