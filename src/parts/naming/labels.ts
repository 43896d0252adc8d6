import { constructError, describeValue, refuse, type Place } from '../props/construct-error';
import { textProblem } from '../props/well-formed';
import { labelValue, mapKey } from './dns-names';

/** Labels by their keys. */
export type Labels = Readonly<Record<string, string>>;

/** Throws on a label that the API server would refuse. */
export function checkLabels(place: Place, prop: string, labels: Labels | undefined): void {
  if (labels === undefined) return;
  for (const key in labels) {
    const value = labels[key];
    refuse(place, mapKey(`'${prop}': the key`, key));
    if (typeof value !== 'string')
      throw constructError(place, `'${prop}': "${key}" is ${describeValue(value)}; write it as a string`);
    refuse(place, labelValue(`'${prop}': "${key}"`, value));
  }
}

/** The most bytes of the annotations of an object (k8s.io/apimachinery, pkg/api/validation/objectmeta.go, TotalAnnotationSizeLimitB). */
const MOST_ANNOTATION_BYTES = 256 * 1024;

/** Throws on an annotation that the API server would refuse, and on more bytes than an object can have. */
export function checkAnnotations(place: Place, prop: string, annotations: Labels | undefined): void {
  if (annotations === undefined) return;
  let bytes = 0;
  for (const [key, value] of Object.entries(annotations)) {
    // the API server lowers the key before it looks at its form
    if (mapKey('', key.toLowerCase()) !== undefined) refuse(place, mapKey(`'${prop}': the key`, key));
    if (typeof value !== 'string')
      throw constructError(place, `'${prop}': "${key}" is ${describeValue(value)}; write it as a string`);
    refuse(place, textProblem(`'${prop}': "${key}"`, value));
    bytes += Buffer.byteLength(key) + Buffer.byteLength(value);
  }
  if (bytes > MOST_ANNOTATION_BYTES)
    throw constructError(
      place,
      `'${prop}' holds ${bytes} bytes; the annotations of an object hold at most ${MOST_ANNOTATION_BYTES}`,
    );
}
