import { createHash } from 'node:crypto';
import type { ApiObject } from 'cdk8s';
import { completePatched } from '../patch/patch';
import type { JsonObject } from '../patch/strategic-merge';

/** The number of hexadecimal digits in the name: enough to distinguish a Job from its predecessors. */
const DIGITS = 8;

/** The number of characters that {@link nameByContent} adds to a name. */
export const SUFFIX = 1 + DIGITS;

/** Fields that cannot be changed once the Job exists (ValidateJobUpdate in pkg/apis/batch/validation/validation.go). */
const IMMUTABLE = [
  ...['template', 'completions', 'completionMode', 'podFailurePolicy', 'backoffLimitPerIndex', 'successPolicy'],
] as const;

/**
 * Adds a hash of the immutable fields to the name of a Job.
 *
 * The hash includes the patches: `kubectl apply` creates a new Job exactly when it could not change the old one.
 */
export function nameByContent(job: ApiObject): void {
  completePatched(job, (json) => {
    const { metadata, spec } = json as { readonly metadata: { readonly name: string }; readonly spec: JsonObject };
    const content = JSON.stringify(IMMUTABLE.map((field) => spec[field] ?? null));
    const hash = createHash('sha256').update(content).digest('hex').slice(0, DIGITS);
    return { ...json, metadata: { ...metadata, name: `${metadata.name}-${hash}` } };
  });
}
