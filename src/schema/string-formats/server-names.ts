/** A form that names must have. */
export interface NameForm {
  /** As words: lower-case letters, digits and dashes... */
  readonly words: string;
  readonly most: number;
  readonly isValid: (text: string) => boolean;
}

const label = '[a-z0-9](?:[-a-z0-9]*[a-z0-9])?';

function form(words: string, most: number, pattern: RegExp): NameForm {
  return { words, most, isValid: (text) => text.length <= most && pattern.test(text) };
}

// $ of JavaScript, without the m flag, is the end of the text: a line break at the end is refused

/** RFC 1123 labels. Source: apimachinery/pkg/util/validation/validation.go, IsDNS1123Label. */
export const dnsLabel = form('a-z, 0-9 and inner "-"', 63, new RegExp(`^${label}$`));

/** RFC 1123 subdomains. Source: the same, IsDNS1123Subdomain. */
export const dnsSubdomain = form(
  'a-z, 0-9 and inner "-", in parts joined by "."',
  253,
  new RegExp(`^${label}(?:\\.${label})*$`),
);

/** RFC 1035 labels. Source: the same, IsDNS1035Label. */
export const dns1035Label = form('a-z, 0-9 and inner "-", with a letter first', 63, /^[a-z](?:[-a-z0-9]*[a-z0-9])?$/);

/** Subdomains whose first part may be a star. Source: the same, IsWildcardDNS1123Subdomain. */
export const wildcardSubdomain = form(`"*." and a DNS name`, 253, new RegExp(`^\\*\\.${label}(?:\\.${label})*$`));

/** Subdomains that may have underscores. Source: the same, IsDNS1123SubdomainWithUnderscore. */
export const underscoredSubdomain = form(
  'a-z, 0-9, inner "-" and "_", in parts joined by "."',
  253,
  /^_?[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?(?:\._?[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?)*$/,
);

/** Names that are one segment of a path. Source: apimachinery/pkg/api/validation/path/name.go, IsValidPathSegmentName. */
export const pathSegment: NameForm = {
  words: 'anything but ".", "..", and what has a slash or a percent sign',
  most: Infinity,
  isValid: (text) => text !== '.' && text !== '..' && !/[/%]/.test(text),
};

const qualified = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/;

/** Keys of labels, annotations, and named resources. Source: validation.go, IsQualifiedName. */
export const qualifiedName: NameForm = {
  words: 'at most 63 letters, digits and inner "-", "_" and ".", with or without a DNS name and "/" before',
  most: 317,
  isValid(text) {
    // the few keys of a set are there thousands of times
    if (knownQualified.has(text)) return true;
    const isValid = isQualified(text);
    if (isValid && knownQualified.size < mostKnown) knownQualified.add(text);
    return isValid;
  },
};

const knownQualified = new Set<string>();
const mostKnown = 1000;

function isQualified(text: string): boolean {
  if (!text.includes('/')) return text.length <= 63 && qualified.test(text);
  const parts = text.split('/');
  const [prefix = '', name = ''] = parts;
  return parts.length === 2 && name.length <= 63 && qualified.test(name) && dnsSubdomain.isValid(prefix);
}

/** Values of labels. Source: the same, IsValidLabelValue. */
export const labelValueForm = form(
  'letters, digits, "-", "_" and ".", with a letter or digit at both ends, or empty',
  63,
  /^(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/,
);

/** Whether all labels of a mapping have valid keys and values. Values that are not strings have no form, and pass. */
export function areValidLabels(labels: unknown): boolean {
  if (typeof labels !== 'object' || labels === null || Array.isArray(labels)) return true;
  const texts = labels as Readonly<Record<string, unknown>>;
  for (const key in texts) {
    const value = texts[key];
    if (value === undefined || value === null) continue;
    if (!qualifiedName.isValid(key) || (typeof value === 'string' && !labelValueForm.isValid(value))) return false;
  }
  return true;
}

/** Names of ports of containers. Source: the same, IsValidPortName. */
export const portName: NameForm = {
  words: 'a-z, 0-9 and single inner "-", with a letter',
  most: 15,
  isValid: (text) => text.length <= 15 && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text) && /[a-z]/.test(text),
};

/** Keys of ConfigMaps and Secrets. Source: the same, IsConfigMapKey. */
export const dataKey: NameForm = {
  words: 'letters, digits, "-", "_" and ".", and neither "." nor beginning with ".."',
  most: 253,
  isValid: (text) => text.length <= 253 && /^[-._a-zA-Z0-9]+$/.test(text) && text !== '.' && !text.startsWith('..'),
};

/** Names of environment variables before relaxed validation. Source: the same, IsEnvVarName. */
export const strictEnvName: NameForm = {
  words: 'letters, digits, "_", "-" and ".", with no digit first, and neither "." nor beginning with ".."',
  most: Infinity,
  isValid: (text) => /^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(text) && text !== '.' && !text.startsWith('..'),
};

/** Names of environment variables as RelaxedEnvironmentVariableValidation takes them. Source: the same, IsRelaxedEnvVarName. */
export const relaxedEnvName: NameForm = {
  words: 'printable ASCII characters other than "="',
  most: Infinity,
  isValid: (text) => /^[ -<>-~]+$/.test(text),
};

/** Names of sysctls, with points or slashes. Source: pkg/apis/core/validation/validation.go, IsValidSysctlName. */
export const sysctlName = form(
  'lower-case letters, digits, "-" and "_" in parts with points or slashes between them',
  253,
  /^(?:[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?$/,
);

/** Explains why a name is refused; undefined when it is accepted. */
export function nameProblem(text: string, { words, most, isValid }: NameForm): string | undefined {
  if (isValid(text)) return undefined;
  if (text.length > most) return `it has ${text.length} characters, and at most ${most} are allowed`;
  return text === '' ? 'it is empty' : `it must be ${words}`;
}

/** Explains why a value cannot refer to a port; undefined when it can. */
export function portNameProblem(text: string): string | undefined {
  if (/^\d+$/.test(text)) return 'which is a name because of its quotes, and a port name needs a letter';
  const problem = nameProblem(text, portName);
  return problem === undefined ? undefined : `which is not a valid port name: ${problem}`;
}
