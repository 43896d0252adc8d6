import type { IAnyProducer } from 'cdk8s';

/** An object that a pod reads and that is not created by this app, in the words of the annotation. */
export interface External {
  readonly kind:
    | 'secret'
    | 'configmap'
    | 'persistentvolumeclaim'
    | 'service'
    | 'serviceaccount'
    | 'priorityclass'
    | 'runtimeclass'
    | 'secretstore'
    | 'clustersecretstore'
    | 'issuer'
    | 'clusterissuer'
    | 'secretproviderclass'
    | 'metric';
  readonly name: string;
  readonly keys: readonly string[] | undefined;
}

/** A Secret or ConfigMap that a container reads, if it is created elsewhere and needed. */
export function externalOf(object: {
  readonly kind: 'Secret' | 'ConfigMap';
  readonly name: string;
  readonly keys: readonly string[] | undefined;
  readonly external: boolean;
  readonly optional: boolean;
}): readonly External[] {
  const { kind, name, keys, external, optional } = object;
  return external && !optional ? [{ kind: kind === 'Secret' ? 'secret' : 'configmap', name, keys }] : [];
}

/** Each object once, with the keys that are known of it; those of an object that is read without keys are unknown. */
export function unitedExternals(externals: readonly External[]): readonly External[] {
  const found = new Map<string, External>();
  for (const { kind, name, keys } of externals) {
    const id = `${kind}/${name}`;
    const known = found.get(id);
    const all = known === undefined ? keys : known.keys && keys && [...new Set([...known.keys, ...keys])];
    found.set(id, { kind, name, keys: all });
  }
  return [...found.values()];
}

/** Tells the checker what is made elsewhere. */
export const EXTERNAL = 'cdk8s-dovetail/external';

/** The annotation with the objects that an app reads and that are created elsewhere: `secret/NAME:KEY,KEY; configmap/NAME`. */
export function externalAnnotation(externals: readonly External[]): Record<string, string> {
  if (externals.length === 0) return {};
  const entries = externals.map(
    ({ kind, name, keys }) => `${kind}/${name}${keys === undefined ? '' : `:${keys.join(',')}`}`,
  );
  return { [EXTERNAL]: entries.sort().join('; ') };
}

/** The annotation's value at synth, when all is known that the pods read: what the user has declared, and what was found. */
export class ExternalsPlan implements IAnyProducer {
  constructor(
    private readonly declared: string | undefined,
    private readonly pods: { externals(): readonly External[] },
  ) {}

  produce(): string | undefined {
    const found = externalAnnotation(this.pods.externals())[EXTERNAL];
    return found === undefined || this.declared === undefined ? (found ?? this.declared) : `${this.declared}; ${found}`;
  }
}

/** Tells the checker that an object of Argo CD or Flux applies manifests of this app: the chart, by its path. */
export function deliversAnnotation(path: string): Record<string, string> {
  return { 'cdk8s-dovetail/delivers': path };
}

/** The annotation that waives a finding, with its reason. */
export function waiverAnnotation(rule: string): string {
  return `cdk8s-dovetail/waive.${rule.replace('/', '.')}`;
}
