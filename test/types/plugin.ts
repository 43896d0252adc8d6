// the plugin is what cdk8s-cli takes
import type { Validation } from 'cdk8s-cli/lib/plugins';
import { LineUpValidation } from '../../src';

export const validation: Validation = new LineUpValidation({
  external: ['secret/keys'],
  severities: { practice: 'error' },
});

// @ts-expect-error there is no such severity
export const wrong: Validation = new LineUpValidation({ severities: { practice: 'off' } });
