interface Bounds {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  readonly words: readonly string[];
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const fields: readonly Bounds[] = [
  { name: 'minute', least: 0, most: 59, words: [] },
  { name: 'hour', least: 0, most: 23, words: [] },
  { name: 'day of the month', least: 1, most: 31, words: [] },
  { name: 'month', least: 1, most: 12, words: months },
  { name: 'day of the week', least: 0, most: 6, words: days },
];
const descriptors = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly'];

/**
 * Explains why the schedule of a CronJob is invalid; undefined when it is valid.
 *
 * No library for JavaScript reads the same: they take seconds, L, W, # and 7 for Sunday, all of which the server refuses,
 * and refuse steps such as those of "*\/61", which it takes.
 *
 * Source: github.com/robfig/cron/v3, parser.go, ParseStandard.
 */
export function scheduleProblem(schedule: string): string | undefined {
  if (schedule.startsWith('@')) {
    if (!schedule.startsWith('@every ')) return descriptors.includes(schedule) ? undefined : 'unknown schedule';
    const duration = schedule.slice('@every '.length);
    return isDuration(duration) ? undefined : `"${duration}" is no duration such as 1h30m`;
  }
  const parts = schedule.trim().split(/\s+/);
  if (parts.length !== fields.length) return `it has ${parts.length} fields, and 5 are needed`;
  for (const [index, bounds] of fields.entries()) {
    const part = parts[index] ?? '';
    // strings.FieldsFunc leaves out what is empty between commas
    for (const range of part.split(',').filter((one) => one !== '')) {
      if (!isRange(range, bounds)) return `"${range}" is no ${bounds.name}`;
    }
  }
  return undefined;
}

/**
 * Whether a valid schedule names only dates that no year has, such as 30 February.
 *
 * Where both the day of the month and the day of the week are restricted, a date needs one of them only.
 */
export function neverComes(schedule: string): boolean {
  const [, , dayOfMonth = '*', month = '*', weekday = '*'] = schedule.trim().split(/\s+/);
  if (schedule.startsWith('@') || !isAny(weekday) || isAny(dayOfMonth)) return false;
  const first = Math.min(...valuesOf(dayOfMonth, fields[2] as Bounds));
  return (
    Number.isFinite(first) && valuesOf(month, fields[3] as Bounds).every((one) => first > (longest[one - 1] ?? 31))
  );
}

/** The number of days of each month, in a leap year. */
const longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

// a step above 1 restricts a star (github.com/robfig/cron/v3, getRange)
function isAny(field: string): boolean {
  return field.split(',').some((range) => /^[*?](?:-[^/]*)?(?:\/0*1)?$/.test(range));
}

/** The values of a field, in no order. */
function valuesOf(field: string, bounds: Bounds): readonly number[] {
  return field.split(',').flatMap((range) => {
    if (range === '') return [];
    const [span = '', step = ''] = range.split('/');
    const [low = '', high] = span.split('-');
    const isStar = low === '*' || low === '?';
    const start = isStar ? bounds.least : (numberOf(low, bounds) ?? bounds.least);
    const last = isStar || (high === undefined && step !== '') ? bounds.most : (numberOf(high ?? low, bounds) ?? start);
    const every = Number(step) || 1;
    return Array.from({ length: Math.floor((last - start) / every) + 1 }, (_, index) => start + index * every);
  });
}

/** Returns whether a string is a Go duration: 1h30m, 1.5s, 0. Source: time.ParseDuration. */
function isDuration(text: string): boolean {
  return /^[+-]?(?:0|(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/.test(text);
}

function isRange(text: string, bounds: Bounds): boolean {
  const [range = '', step, ...more] = text.split('/');
  if (more.length > 0 || (step !== undefined && !(whole.test(step) && Number(step) > 0))) return false;
  const [low = '', high, ...others] = range.split('-');
  // the rest of a field that starts with a star is ignored
  if (low === '*' || low === '?') return true;
  if (others.length > 0) return false;
  const start = numberOf(low, bounds);
  // 5/15 goes to the end
  const end = high !== undefined ? numberOf(high, bounds) : step !== undefined ? bounds.most : start;
  return start !== undefined && end !== undefined && start >= bounds.least && end <= bounds.most && start <= end;
}

// strconv.Atoi; what is negative is out of every range
const whole = /^\+?\d+$/;

function numberOf(text: string, { words, least }: Bounds): number | undefined {
  const index = words.indexOf(text.toLowerCase());
  if (index >= 0) return index + least;
  return whole.test(text) ? Number(text) : undefined;
}
