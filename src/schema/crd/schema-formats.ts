import { cidrOf } from '../string-formats/cidr';
import { isBase64 } from '../string-formats/formats';
import { net } from '../string-formats/node-net';

interface Format {
  /** The format in words. */
  readonly expected: string;
  readonly isValid: (text: string) => boolean;
}

const uuid = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;
const dateTime = /^\d{4}-\d{2}-\d{2}(?:[Tt ]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:[Zz]|[+-]\d{2}:?\d{2})?)?$/;

/**
 * The formats of strings that the API server looks at in custom resources and that we judge; where its parser is lax so
 * are we, and what is missing here (uri, hostname, email, ...) it takes in more forms than are worth refusing.
 *
 * Source: k8s.io/kube-openapi/pkg/validation/strfmt, and supportedFormats of
 * staging/src/k8s.io/apiextensions-apiserver/pkg/apiserver/validation/formats.go.
 */
export const schemaFormats: Readonly<Record<string, Format | undefined>> = {
  byte: { expected: 'base64', isValid: isBase64 },
  cidr: { expected: 'an address range such as "10.0.0.0/8"', isValid: (text) => cidrOf(text) !== undefined },
  date: { expected: 'a date such as "2024-05-01"', isValid: (text) => /^\d{4}-\d{2}-\d{2}$/.test(text) },
  'date-time': { expected: 'a time such as "2024-05-01T12:00:00Z"', isValid: (text) => dateTime.test(text) },
  duration: { expected: 'a duration such as "30s" or "1h"', isValid: isDuration },
  ipv4: { expected: 'an IPv4 address', isValid: (text) => net().isIPv4(text) },
  ipv6: { expected: 'an IPv6 address', isValid: (text) => net().isIPv6(text) },
  uuid: { expected: 'a UUID', isValid: (text) => uuid.test(text) },
};

// strfmt.ParseDuration takes what Go takes, and numbers with words: 1 day
function isDuration(text: string): boolean {
  return /^[-+]?0$/.test(text) || /\d\s*[A-Za-zµμ]/.test(text);
}
