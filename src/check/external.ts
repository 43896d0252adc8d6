import type { KindName } from '../manifest/kinds';
import type { ManifestSet } from '../manifest/manifest-set';

/** The annotation that says, on its user, what is made elsewhere: secret/keys:A,B; configmap/x. */
export const externalAnnotation = 'cdk8s-dovetail/external';

// kubectl's short names of what can be referred to
const shortNames: ReadonlyMap<string, string> = new Map([
  ['cm', 'configmap'],
  ['deploy', 'deployment'],
  ['ds', 'daemonset'],
  ['pvc', 'persistentvolumeclaim'],
  ['sa', 'serviceaccount'],
  ['sts', 'statefulset'],
  ['svc', 'service'],
]);

/** What was declared as made elsewhere. */
export interface Declared {
  /** Undefined when any keys may be there. */
  readonly keys: ReadonlySet<string> | undefined;
}

/** What is made elsewhere, as annotations and options declare it. */
export class Externals {
  // by lower-case kind, namespace ("*" for any) and name
  private readonly declared = new Map<string, Declared>();

  /**
   * @param options - each K/N[:key,...] or K/NS/N[:key,...]
   * @throws an Error that names the option that cannot be read
   */
  constructor(set: ManifestSet, options: readonly string[]) {
    for (const option of options) {
      if (!this.declare(option, '*')) {
        throw new Error(
          `--external "${option}" is not KIND/NAME or KIND/NAME:KEY,...; say --external secret/keys:TOKEN`,
        );
      }
    }
    for (const manifest of set.manifests) {
      const annotation = manifest.annotation(externalAnnotation);
      if (annotation === undefined) continue;
      for (const entry of annotation.split(';')) this.declare(entry, manifest.namespace ?? '');
    }
  }

  /** What was declared of an object; undefined when nothing was. */
  find(type: KindName, namespace: string | undefined, name: string): Declared | undefined {
    if (this.declared.size === 0) return undefined;
    const kind = singular(type.toLowerCase());
    return this.declared.get(`${kind}/${namespace ?? ''}/${name}`) ?? this.declared.get(`${kind}/*/${name}`);
  }

  private declare(entry: string, anywhere: string): boolean {
    const [object, list] = splitOnce(entry.trim(), ':');
    const parts = object.split('/').map((part) => part.trim());
    const [kind, name] = [parts[0], parts.at(-1)];
    if (parts.length < 2 || parts.length > 3 || parts.includes('') || kind === undefined) return false;
    const namespace = parts.length === 3 ? parts[1] : anywhere;
    const lower = kind.toLowerCase();
    const id = `${singular(shortNames.get(lower) ?? lower)}/${namespace ?? ''}/${name ?? ''}`;
    const keys = list
      ?.split(',')
      .map((key) => key.trim())
      .filter((key) => key !== '');
    const known = this.declared.get(id);
    // of two declarations the one that knows less counts
    const isOpen = keys === undefined || keys.length === 0 || (known !== undefined && known.keys === undefined);
    this.declared.set(id, { keys: isOpen ? undefined : new Set([...(known?.keys ?? []), ...keys]) });
    return true;
  }
}

function splitOnce(text: string, separator: string): readonly [string, string?] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

// secrets is as good as secret; both ends are cut, so that Ingress and Endpoints meet as well
function singular(kind: string): string {
  return kind.replace(/s$/, '');
}
