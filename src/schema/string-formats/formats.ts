import { quantityOf } from './quantities';

/**
 * Returns whether a string is a Quantity: 500m, 1Gi, 2, 1e3.
 *
 * Source: staging/src/k8s.io/apimachinery/pkg/api/resource/quantity.go, ParseQuantity and UnmarshalJSON.
 */
export function isQuantity(text: string): boolean {
  return quantityOf(text.trim()) !== undefined;
}

/**
 * Returns whether a string is base64 of the standard alphabet with padding; line breaks are ignored.
 *
 * Source: encoding/json of Go decodes []byte with base64.StdEncoding.
 */
export function isBase64(text: string): boolean {
  const plain = /[\r\n]/.test(text) ? text.replace(/[\r\n]/g, '') : text;
  return plain.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(plain);
}

const time = /^\d{4}-\d{2}-\d{2}T\d{1,2}:\d{2}:\d{2}(?:[.,]\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

/**
 * Returns whether a string is a time of RFC 3339: 2024-05-01T12:00:00Z.
 *
 * Source: staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/time.go, UnmarshalJSON.
 */
export function isTime(text: string): boolean {
  return time.test(text);
}
