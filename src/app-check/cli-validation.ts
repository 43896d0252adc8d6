import { existsSync, readFileSync } from 'node:fs';
import type * as Parse from '../manifest/text/parse';
import { isSequence, valueIn } from '../manifest/text/value';

/**
 * Whether cdk8s-cli runs LineUpValidation once this process has synthesized its manifests, and so reports their warnings itself.
 *
 * cdk8s-cli sets the variable for apps with validations, which its config in the working directory lists (cdk8s-cli lib/util.js, synthApp).
 */
export function isValidatedByCli(): boolean {
  if (process.env.CDK8S_RECORD_CONSTRUCT_METADATA !== 'true' || !existsSync('cdk8s.yaml')) return false;
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- few apps have validations
  const { parseText } = require('../manifest/text/parse') as typeof Parse;
  const [config] = parseText(readFileSync('cdk8s.yaml', 'utf8'), 'cdk8s.yaml').documents;
  const validations = valueIn(config?.value ?? null, 'validations');
  return (
    isSequence(validations) && validations.some((validation) => valueIn(validation, 'class') === 'LineUpValidation')
  );
}
