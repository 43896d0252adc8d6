import { list } from '../props/construct-error';

/** A field of a schedule, with the names that its values have besides their numbers. */
interface CronField {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly names?: readonly string[];
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const FIELDS: readonly CronField[] = [
  { name: 'minute', from: 0, to: 59 },
  { name: 'hour', from: 0, to: 23 },
  { name: 'day of month', from: 1, to: 31 },
  { name: 'month', from: 1, to: 12, names: MONTHS },
  { name: 'day of week', from: 0, to: 6, names: WEEKDAYS },
];

const MACROS = ['@hourly', '@daily', '@midnight', '@weekly', '@monthly', '@yearly', '@annually'];

const REMEDY = 'write minute, hour, day of month, month and day of week, such as "30 3 * * 1-5"';

/**
 * Explains what is wrong with the schedule of a CronJob, or of what reads schedules alike, and how to write it; undefined when nothing is.
 *
 * CronJobs read schedules with github.com/robfig/cron (ParseStandard), which has neither seconds nor years, nor L, W, # and Sunday as 7:
 * the npm parsers of cron expressions accept all of these.
 */
export function scheduleProblem(schedule: string, prop = "'schedule'", reader = 'a CronJob'): string | undefined {
  const said = `${prop} is "${schedule}"`;
  const zone = /^(?:CRON_)?TZ=(\S*)\s*(.*)$/.exec(schedule);
  if (zone !== null) return `${said}; write the time zone apart: timeZone: '${zone[1]}', schedule: '${zone[2]}'`;
  if (schedule.includes('TZ')) return `${said}; give the time zone by 'timeZone'`;
  if (schedule.startsWith('@')) return isMacro(schedule) ? undefined : `${said}; the macros are ${list(MACROS)}`;
  const parts = schedule.trim().split(/\s+/);
  if (schedule.trim() === '') return `${said}; ${REMEDY}`;
  if (parts.length === FIELDS.length + 1) return `${said}, which has 6 fields; ${reader} has no seconds: ${REMEDY}`;
  if (parts.length !== FIELDS.length)
    return `${said}, which has ${parts.length === 1 ? '1 field' : `${parts.length} fields`}; ${REMEDY}`;
  for (const [index, field] of FIELDS.entries()) {
    const wrong = parts[index]?.split(',').find((range) => range !== '' && !isRange(range, field));
    if (wrong !== undefined) return `${said}, in which "${wrong}" is not a ${field.name} (${valuesOf(field)})`;
  }
  return hasNoDate(parts) ? `${said}, a date that no year has; write a day that the month has` : undefined;
}

/** The number of days of each month, in a leap year. */
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether no month of a schedule has a day that is so late. The days of the week are dates of their own. */
function hasNoDate([, , day = '*', month = '*', weekday = '*']: readonly string[]): boolean {
  if (!isStar(weekday) || isStar(day)) return false;
  const first = Math.min(...chosen(day, FIELDS[2]));
  return first !== Infinity && chosen(month, FIELDS[3]).every((one) => (DAYS[one - 1] ?? 0) < first);
}

/** Whether a field restricts nothing: a step above 1 makes a star a list of values. */
function isStar(field: string): boolean {
  return field === '*' || field.split(',').some((range) => /^[*?](-[^/]*)?(\/\+?0*1)?$/.test(range));
}

/** All values that a valid field names. */
function chosen(text: string, field: CronField | undefined): readonly number[] {
  if (field === undefined) return [];
  const ranges = text.split(',').filter((range) => range !== '');
  return ranges.flatMap((range) => {
    const [span = '', step = '1'] = range.split('/');
    const [first = '', last] = /^[*?]/.test(span) ? [String(field.from), String(field.to)] : span.split('-');
    const low = valueOf(first, field) ?? field.from;
    const high = last !== undefined ? (valueOf(last, field) ?? low) : range.includes('/') ? field.to : low;
    const values: number[] = [];
    for (let value = low; value <= high; value += Number(step)) values.push(value);
    return values;
  });
}

function valuesOf({ from, to, names }: CronField): string {
  return `${from} to ${to}${names === undefined ? '' : `, or ${names[0]} to ${names.at(-1)}`}`;
}

/** Returns whether a schedule is a macro, or an interval such as `@every 1h30m` in Go's durations. */
function isMacro(schedule: string): boolean {
  return MACROS.includes(schedule) || /^@every [+-]?(0|((\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h))+)$/.test(schedule);
}

/** Returns whether a text is a value, a range or a star, each with an optional step. */
function isRange(text: string, field: CronField): boolean {
  if (text === '*') return true;
  const [, range = '', step] = /^([^/]*)(?:\/(\+?\d+))?$/.exec(text) ?? [];
  if (step !== undefined && Number(step) === 0) return false;
  // the parser ignores the end of a range that starts with a star
  if (/^[*?](-|$)/.test(range)) return true;
  const [, first = '', last] = /^([^-]+)(?:-([^-]+))?$/.exec(range) ?? [];
  const low = valueOf(first, field);
  // a value with a step goes on to the end
  const high = last !== undefined ? valueOf(last, field) : step === undefined ? low : field.to;
  return low !== undefined && high !== undefined && field.from <= low && low <= high && high <= field.to;
}

function valueOf(text: string, { names, from }: CronField): number | undefined {
  if (/^\+?\d+$/.test(text)) return Number(text);
  const index = names?.indexOf(text.toLowerCase()) ?? -1;
  return index < 0 ? undefined : from + index;
}
