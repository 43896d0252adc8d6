import type { Field } from './field';
import { isMapping, type Value } from '../text/value';

/** Labels of an object or a pod. */
export interface Labels {
  /** The labels, by their keys. */
  readonly values: ReadonlyMap<string, string>;
  /** Keys that controllers set on each pod, with unknown values; or key=value, a label that a pod may get. */
  readonly generated: ReadonlySet<string>;
}

const none: ReadonlySet<string> = new Set();

/** The labels in a field that holds a mapping of labels. */
export function labelsOf(field: Field, generated: ReadonlySet<string> = none): Labels {
  const values = new Map<string, string>();
  if (isMapping(field.value)) {
    for (const key of Object.keys(field.value)) {
      const value = field.value[key];
      if (value !== undefined && value !== null) values.set(key, labelValue(value));
    }
  }
  return { values, generated };
}

/** A label's value; a number or boolean is refused by the API server, and was meant as its text. */
export function labelValue(value: Value | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The labels by which people say what a pod is: many a selector asks for the right value under another one's key. */
const identities = [
  'app',
  'app.kubernetes.io/component',
  'app.kubernetes.io/instance',
  'app.kubernetes.io/name',
  'component',
  'k8s-app',
  'name',
  'run',
  'service',
] as const;

/** The labels that would say what this one says: run=web for app=web; none when it does not say what a pod is. */
export function identityLabels(key: string): readonly string[] {
  return identities.some((one) => one === key) ? identities.filter((one) => one !== key) : [];
}
