import { constructError, describeValue, type Place } from '../props/construct-error';

/** `git@example.com:shop/apps.git`: the short form of SSH, which is not a URL. */
const SCP = /^[\w.-]+@[\w.-]+:(?!\/)[^\s]+$/;

/** Scheme, user, password, and the rest of a URL. */
const URL_FORM = /^([a-z][a-z0-9+.-]*):\/\/(?:([^/@:\s]*)(:[^/@\s]*)?@)?([^\s@/]+(?:\/[^\s]*)?)$/i;

/**
 * The address of a repository, as a URL of one of the schemes.
 *
 * @param short - whether the short form of SSH is also accepted
 * @throws on another address; the message never shows a password
 */
export function repositoryUrl(
  place: Place,
  prop: string,
  given: unknown,
  schemes: readonly string[],
  short = false,
): string {
  const example = schemes.includes('https')
    ? 'https://example.com/shop/apps.git'
    : `${schemes[0] ?? ''}://example.com/shop`;
  if (typeof given !== 'string' || given === '')
    throw constructError(
      place,
      `'${prop}' is ${given === undefined ? 'missing' : given === '' ? 'empty' : describeValue(given)}; give it the address of the repository, such as "${example}"`,
    );
  if (SCP.test(given)) {
    if (short) return given;
    if (schemes.includes('ssh'))
      throw constructError(place, `'${prop}' is "${given}"; write it as a URL, "ssh://${given.replace(':', '/')}"`);
  }
  const [, scheme = '', user, password] = URL_FORM.exec(given) ?? [];
  // a token is often the user
  if (password !== undefined || (user !== undefined && /^https?$/i.test(scheme)))
    throw constructError(
      place,
      `'${prop}' has credentials in it; keep them in a Secret, and leave them out of the URL`,
    );
  if (!schemes.includes(scheme.toLowerCase()))
    throw constructError(
      place,
      `'${prop}' is "${given}"; write a URL that starts with ${schemes.map((one) => `"${one}://"`).join(' or ')}, such as "${example}"`,
    );
  return given;
}

/** Whether a repository is read by SSH. */
export function isSsh(url: string): boolean {
  return SCP.test(url) || url.startsWith('ssh://');
}
