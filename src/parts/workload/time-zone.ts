import { similar } from '../props/construct-error';

/** Zones of the tz database without a "/" in their names: Intl knows abbreviations besides, such as PST, which the database does not have. */
const WITHOUT_AREA: ReadonlySet<string> = new Set([
  ...['CET', 'CST6CDT', 'Cuba', 'EET', 'EST', 'EST5EDT', 'Egypt', 'Eire', 'Factory', 'GB', 'GB-Eire', 'GMT', 'GMT+0'],
  ...['GMT-0', 'GMT0', 'Greenwich', 'HST', 'Hongkong', 'Iceland', 'Iran', 'Israel', 'Jamaica', 'Japan', 'Kwajalein'],
  ...['Libya', 'MET', 'MST', 'MST7MDT', 'NZ', 'NZ-CHAT', 'Navajo', 'PRC', 'PST8PDT', 'Poland', 'Portugal', 'ROC'],
  ...['ROK', 'Singapore', 'Turkey', 'UCT', 'UTC', 'Universal', 'W-SU', 'WET', 'Zulu'],
]);

/**
 * Explains what is wrong with the time zone of a CronJob, and which one to write; undefined when nothing is.
 *
 * The tz database of Node.js (Intl) stands for that of the cluster, which distinguishes capital letters.
 */
export function timeZoneProblem(timeZone: string, prop = "'timeZone'"): string | undefined {
  if (timeZone.includes('/') ? isArea(timeZone) : WITHOUT_AREA.has(timeZone)) return undefined;
  const known = [...Intl.supportedValuesOf('timeZone'), ...WITHOUT_AREA, 'Etc/UTC'];
  const same = known.find((name) => name.toLowerCase() === timeZone.toLowerCase());
  // the abbreviations of zones differ by a letter each
  const meant = same ?? (timeZone.includes('/') ? similar(timeZone, known) : undefined);
  const remedy =
    meant === undefined
      ? 'give one of the tz database, such as "Europe/Berlin" or "Etc/UTC"'
      : `did you mean "${meant}"?`;
  return `${prop} is "${timeZone}", which is not a time zone; ${remedy}`;
}

function isArea(timeZone: string): boolean {
  const canonical = canonicalName(timeZone);
  if (canonical === undefined) return false;
  if (canonical.toLowerCase() === timeZone.toLowerCase()) return canonical === timeZone;
  // a former name, whose capitals Intl does not keep: every word but "of" and the like starts with one
  return !/(?:^|\/)[a-z]/.test(timeZone);
}

/** Returns the present name of a zone that Intl knows. */
function canonicalName(timeZone: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
