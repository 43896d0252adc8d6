import { constructError, describeValue, type Place } from '../props/construct-error';

/** A text that is not empty. */
export function text(place: Place, prop: string, value: unknown, meaning: string): string {
  if (typeof value === 'string' && value.trim() !== '') return value;
  throw constructError(
    place,
    value === undefined
      ? `'${prop}' is missing; give it ${meaning}`
      : `'${prop}' is ${value === '' ? 'empty' : describeValue(value)}; give it ${meaning}`,
  );
}

/** A region of AWS, such as `eu-central-1` or `us-gov-west-1`. */
export function regionOfAws(place: Place, prop: string, value: unknown): string {
  const region = text(place, prop, value, 'a region, such as "eu-central-1"');
  if (!/^[a-z]{2,4}(-[a-z]+)+-\d+$/.test(region))
    throw constructError(place, `'${prop}' is "${region}", which is not a region of AWS; write it as "eu-central-1"`);
  return region;
}

/** The ARN of a role of AWS. */
export function accountRole(place: Place, prop: string, role: string): void {
  if (!/^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/.test(role))
    throw constructError(
      place,
      `'${prop}' is "${role}", which is not the ARN of a role; write it as "arn:aws:iam::123456789012:role/NAME"`,
    );
}

/**
 * The URL of a server.
 *
 * @throws on what is none, and on one with a password, which the message does not show
 */
export function httpUrl(place: Place, prop: string, value: unknown, example: string): string {
  const given = text(place, prop, value, `a URL, such as "${example}"`);
  let url: URL | undefined;
  try {
    url = new URL(given);
  } catch {
    // the message follows
  }
  if (url !== undefined && (url.username !== '' || url.password !== ''))
    throw constructError(place, `'${prop}' has a user or password, which would stand in the manifest; leave it out`);
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.hostname === '')
    throw constructError(place, `'${prop}' is "${given}", which is not a URL; write it as "${example}"`);
  return given;
}

/** Returns the one of several props that is given. */
export function oneOf<Name extends string>(
  place: Place,
  path: string,
  props: Readonly<Partial<Record<Name, unknown>>>,
  names: readonly Name[],
): Name | undefined {
  const given = names.filter((name) => props[name] !== undefined);
  const [first, second] = given;
  if (second !== undefined) throw constructError(place, `${path} has '${first ?? ''}' and '${second}'; leave one out`);
  return first;
}
