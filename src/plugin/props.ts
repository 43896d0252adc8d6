import { nearest } from '../check/near';
import type { LineUpValidationProps } from '../plugin';

const texts = (value: unknown) =>
  Array.isArray(value) && value.every((one) => typeof one === 'string') ? undefined : 'a list of texts';
const flag = (value: unknown) => (typeof value === 'boolean' ? undefined : 'true or false');
const text = (value: unknown) => (typeof value === 'string' ? undefined : 'a text');
const version = (value: unknown) =>
  typeof value === 'string' && /^1\.\d+$/.test(value) ? undefined : 'a version in quotes, such as "1.32"';
const severities = (value: unknown) =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((one) => one === 'error' || one === 'warning')
    ? undefined
    : 'a mapping of rules or groups to "error" or "warning"';

// what each property must be; undefined says that it is
const kinds: Readonly<Record<keyof LineUpValidationProps, (value: unknown) => string | undefined>> = {
  external: texts,
  waive: texts,
  only: texts,
  skip: texts,
  severities,
  strict: flag,
  closed: flag,
  namespace: text,
  kubernetes: version,
  rules: texts,
};

/**
 * The properties as they were written in YAML, which no compiler has seen.
 *
 * @throws an Error that names the property that is unknown, or not what it must be
 */
export function checkProps(props: LineUpValidationProps): LineUpValidationProps {
  const known = new Map(Object.entries(kinds));
  for (const [name, value] of Object.entries(props)) {
    const kind = known.get(name);
    if (kind === undefined) {
      const meant = nearest(name, known.keys());
      const hint = meant === undefined ? `these are: ${[...known.keys()].join(', ')}` : `did you mean '${meant}'?`;
      throw new Error(`LineUpValidation: '${name}' is no property; ${hint}`);
    }
    const wrong = kind(value);
    if (wrong !== undefined)
      throw new Error(`LineUpValidation: '${name}' is ${JSON.stringify(value)}; it must be ${wrong}`);
  }
  return props;
}
