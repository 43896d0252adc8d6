import { describeValue } from '../props/construct-error';

/**
 * The forms that Kubernetes asks of names, each as a question that answers with a message or nothing.
 *
 * Source: k8s.io/apimachinery/pkg/util/validation/validation.go.
 */

const DNS_LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const DNS_1035_LABEL = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
const DNS_SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const QUALIFIED_NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const LABEL_VALUE = /^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/;
const DATA_KEY = /^[-._a-zA-Z0-9]+$/;
const ENV_NAME = /^[-._a-zA-Z][-._a-zA-Z0-9]*$/;

/** The problem of a value that is no text, as JavaScript callers give it, and others by variables that are not set. */
function noText(what: string, value: unknown): string {
  return `${what} is ${describeValue(value)}; give it a string`;
}

/** A DNS label: pods, containers, volumes, namespaces. */
export function dnsLabel(what: string, name: string): string | undefined {
  if (typeof name !== 'string') return noText(what, name);
  if (name === '') return `${what} is empty; give it a name`;
  if (name.length > 63) return `${what} "${name}" has ${name.length} characters; a DNS label has at most 63`;
  if (!DNS_LABEL.test(name)) return `${what} "${name}" is not a DNS label (a-z, 0-9, "-"); ${tryLabel(name)}`;
  return undefined;
}

/** A DNS label that starts with a letter: Services, whose name becomes part of environment variables. */
export function serviceName(what: string, name: string): string | undefined {
  const problem = dnsLabel(what, name);
  if (problem !== undefined) return problem;
  return DNS_1035_LABEL.test(name)
    ? undefined
    : `${what} "${name}" does not start with a letter, as a Service's must; try "${tidy(`s-${name}`)}"`;
}

/** A DNS subdomain: ConfigMaps, Secrets, claims. */
export function dnsSubdomain(what: string, name: string): string | undefined {
  if (typeof name !== 'string') return noText(what, name);
  if (name === '') return `${what} is empty; give it a name`;
  if (name.length > 253) return `${what} "${name}" has ${name.length} characters; a DNS subdomain has at most 253`;
  if (!DNS_SUBDOMAIN.test(name))
    return `${what} "${name}" is not a DNS subdomain (a-z, 0-9, "-", "."); ${tryLabel(name)}`;
  return undefined;
}

/** A label's or an annotation's key: an optional DNS subdomain and "/", then a name of at most 63 characters. */
export function qualifiedName(what: string, key: string): string | undefined {
  if (typeof key !== 'string') return noText(what, key);
  const slash = key.indexOf('/');
  const prefix = slash < 0 ? undefined : key.slice(0, slash);
  const name = key.slice(slash + 1);
  if (prefix !== undefined && dnsSubdomain('', prefix) !== undefined) {
    return `${what} "${key}" has the prefix "${prefix}", which is not a DNS subdomain; write it as "example.com/name"`;
  }
  if (name === '' || name.length > 63 || !QUALIFIED_NAME.test(name)) {
    return `${what} "${key}" is not valid: its name has 1 to 63 letters, digits, "-", "_" or ".", and starts and ends with a letter or digit`;
  }
  return undefined;
}

/** A label's value. */
export function labelValue(what: string, value: string): string | undefined {
  if (typeof value !== 'string') return noText(what, value);
  if (value.length <= 63 && LABEL_VALUE.test(value)) return undefined;
  return `${what} has the value "${value}", which no label can have: at most 63 letters, digits, "-", "_" or ".", starting and ending with a letter or digit`;
}

/** The name of a container's port: at most 15 characters, unlike a Service port's. */
export function portName(what: string, name: string): string | undefined {
  if (name.length > 15) return `${what} "${name}" has ${name.length} characters; a port's name has at most 15`;
  if (DNS_LABEL.test(name) && !name.includes('--') && /[a-z]/.test(name)) return undefined;
  const tidied = tidy(name);
  const remedy = /[a-z]/.test(tidied) && tidied.length <= 15 ? `; try "${tidied}"` : '';
  return `${what} "${name}" is not a port's name (a-z, 0-9 and single "-" between them, at least one letter)${remedy}`;
}

/** The key of a Secret or a ConfigMap. */
export function dataKey(what: string, key: string): string | undefined {
  if (typeof key !== 'string') return noText(what, key);
  if (key === '') return `${what} is empty; give it a name`;
  if (key.length > 253) return `${what} "${key}" has ${key.length} characters; a key has at most 253`;
  if (!DATA_KEY.test(key) || key === '.' || key.startsWith('..')) {
    return `${what} "${key}" is not valid: letters, digits, "-", "_" and ".", and not ".." at the start`;
  }
  return undefined;
}

/** A key of labels, annotations and the like: a qualified name that cdk8s can render. */
export function mapKey(what: string, key: string): string | undefined {
  return qualifiedName(what, key) ?? renderableKey(what, key);
}

/**
 * A key that cdk8s can render: it takes an object with a field `constructor` for an instance of a class (lib/_util.js, sanitizeValue), and
 * JavaScript drops a text at `__proto__`.
 */
export function renderableKey(what: string, key: string): string | undefined {
  if (key !== 'constructor' && key !== '__proto__') return undefined;
  return `${what} "${key}" has a meaning of its own in JavaScript, so that cdk8s cannot render it; use another key`;
}

/** The name of an environment variable, as API servers before 1.32 ask for it. */
export function envName(name: string): string | undefined {
  if (typeof name !== 'string') return noText('the name of an environment variable', name);
  if (name === '') return 'an environment variable has an empty name; give it one';
  if (name.includes('=')) return `environment variable "${name}" has "=" in its name; leave it out`;
  if (isEnvName(name)) return undefined;
  return `environment variable "${name}" is not valid: ${ENV_FORM}`;
}

/** The form of an environment variable's name, in words. */
export const ENV_FORM = 'letters, digits, "-", "_" and ".", and no digit, "." alone or ".." at the start';

/** Whether an environment variable can have the name. */
export function isEnvName(name: string): boolean {
  return ENV_NAME.test(name) && name !== '.' && !name.startsWith('..');
}

/** The nearest DNS label to a text, to be proposed in a message; empty when nothing is left. */
export function tidy(text: string): string {
  return text
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 63)
    .replace(/^-+|-+$/g, '');
}

/** The name of a volume of this origin: a path, or the kind and name of an object. */
export function volumeName(origin: string): string {
  // a suffix that tells volumes of one name apart still fits
  return tidy(origin).slice(0, 58).replace(/-+$/, '') || 'volume';
}

function tryLabel(name: string): string {
  const tidied = tidy(name);
  return tidied === '' ? 'give it another' : `try "${tidied}"`;
}
