import { similarTerm } from '../../suggest/similar-name';

// names of three letters in the tz database; the data of Intl know others of their own, such as PST
const short: ReadonlySet<string> = new Set([
  ...['CET', 'EET', 'EST', 'GMT', 'HST', 'MET', 'MST', 'PRC', 'ROC', 'ROK', 'UCT', 'UTC', 'WET'],
]);

// of the tz database, and not known to Intl, or not to that of the oldest Node.js that runs this
const beyondIntl: ReadonlySet<string> = new Set(['America/Coyhaique', 'Factory']);

let names: ReadonlyMap<string, string> | undefined;

/** The time zones that have a name of their own, by that name in small letters. */
function canonical(): ReadonlyMap<string, string> {
  return (names ??= new Map(Intl.supportedValuesOf('timeZone').map((name) => [name.toLowerCase(), name])));
}

/** The problem with the name of a time zone. */
export interface TimeZoneProblem {
  /** The zone that was likely meant: it differs in capital letters only, or in a letter or two. */
  readonly meant?: string | undefined;
}

/**
 * Explains why the server has no time zone of a name; undefined when it has one.
 *
 * The tz database that comes with Node.js stands for that of the server: what has been renamed since is known by both
 * names. Unlike Intl, the server tells capital letters from small ones.
 *
 * Source: pkg/apis/batch/validation/validation.go, validateTimeZone; time.LoadLocation of Go.
 */
export function timeZoneProblem(written: string): TimeZoneProblem | undefined {
  // the images of the server have the database in these two folders as well
  const name = written.replace(/^(posix|right)\//, '');
  if (beyondIntl.has(name)) return undefined;
  const meant = canonical().get(name.toLowerCase());
  if (meant !== undefined) return meant === name ? undefined : { meant };
  const isOther = name.length === 3 && !short.has(name);
  if (!isOther && isKnownToIntl(name) && !/(?:^|\/)[a-z]/.test(name)) return undefined;
  return { meant: similarTerm(name, canonical().values()) };
}

function isKnownToIntl(timeZone: string): boolean {
  // newer engines take offsets too, which the server does not
  if (!/^[A-Za-z._\-0-9+]{1,14}(?:\/[A-Za-z._\-0-9+]{1,14})*$/.test(timeZone) || timeZone.startsWith('+')) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}
