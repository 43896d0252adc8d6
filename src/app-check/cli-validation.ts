import { existsSync, readFileSync } from 'node:fs';
import type * as Yaml from 'yaml';

/**
 * Whether cdk8s-cli runs LineUpValidation once this process has synthesized its manifests, and so reports their warnings itself.
 *
 * cdk8s-cli sets the variable for apps with validations, which its config in the working directory lists (cdk8s-cli lib/util.js, synthApp).
 */
export function isValidatedByCli(): boolean {
  if (process.env.CDK8S_RECORD_CONSTRUCT_METADATA !== 'true' || !existsSync('cdk8s.yaml')) return false;
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- few apps have validations
  const { parseDocument } = require('yaml') as typeof Yaml;
  const config = parseDocument(readFileSync('cdk8s.yaml', 'utf8')).toJS() as { readonly validations?: unknown } | null;
  const validations: unknown = config?.validations;
  return (
    Array.isArray(validations) &&
    validations.some((validation: { readonly class?: unknown } | null) => validation?.class === 'LineUpValidation')
  );
}
