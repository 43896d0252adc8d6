import type { External } from './storage';

/** Tells the checker what is made elsewhere. */
export const EXTERNAL = 'cdk8s-dovetail/external';

/** The annotation that tells what an app reads and nobody here makes: `secret/NAME:KEY,KEY; configmap/NAME`. */
export function externalAnnotation(externals: readonly External[]): Record<string, string> {
  if (externals.length === 0) return {};
  const entries = externals.map(
    ({ kind, name, keys }) => `${kind}/${name}${keys === undefined ? '' : `:${keys.join(',')}`}`,
  );
  return { [EXTERNAL]: entries.sort().join('; ') };
}

/** The annotation that waives a finding, with its reason. */
export function waiverAnnotation(rule: string): string {
  return `cdk8s-dovetail/waive.${rule.replace('/', '.')}`;
}
