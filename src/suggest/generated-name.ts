// the suffix that kustomize adds to the names of generated objects (sigs.k8s.io/kustomize/api/hasher, encode)
const hash = /-[2456789bcdfghkmt]{10}$/;

/**
 * The name that kustomize generated from the one that was written, by adding a hash of the content: settings-5f7k2m9dhc
 * for settings. Undefined when there is none.
 */
export function generatedName(written: string, names: Iterable<string>): string | undefined {
  return [...names].filter((name) => hash.test(name) && name.replace(hash, '') === written).sort()[0];
}
