import type { Entity } from '../../manifest/set/entities';
import { clusterScoped, kindWithoutGroup, type KindName } from '../../manifest/object/kinds';
import type { Manifest } from '../../manifest/object/manifest';
import type { ManifestSet } from '../../manifest/set/manifest-set';

/** The annotation that says, on its user, what is made elsewhere: secret/keys:A,B; configmap/x. */
const externalAnnotation = 'cdk8s-dovetail/external';

// kubectl's short names of what can be referred to
const shortNames: ReadonlyMap<string, string> = new Map([
  ['cm', 'configmap'],
  ['deploy', 'deployment'],
  ['ds', 'daemonset'],
  ['pc', 'priorityclass'],
  ['pvc', 'persistentvolumeclaim'],
  ['sa', 'serviceaccount'],
  ['sc', 'storageclass'],
  ['sts', 'statefulset'],
  ['svc', 'service'],
]);

/** A declaration that an object exists outside the set. */
export interface Declared {
  /** Undefined when any keys may be there. */
  readonly keys: ReadonlySet<string> | undefined;
  /** The object whose annotation says so; undefined when an option does. */
  readonly by: Manifest | undefined;
}

/** The objects that annotations and options declare as created elsewhere. */
export class Externals {
  // by lower-case kind and namespace ("*" for any), then by name
  private readonly declared = new Map<string, Map<string, Declared>>();

  /**
   * @param options - each K/N[:key,...] or K/NS/N[:key,...]
   * @throws an Error with the option that cannot be read
   */
  constructor(set: ManifestSet, options: readonly string[]) {
    for (const option of options) {
      const fault = faultOfExternal(option);
      if (fault !== undefined) throw new Error(`'external': ${fault}`);
      this.declare(option, '*', undefined);
    }
    for (const manifest of set.manifests) {
      const annotation = manifest.annotation(externalAnnotation);
      if (annotation === undefined) continue;
      for (const entry of annotation.split(';')) this.declare(entry, manifest.namespace ?? '', manifest);
    }
  }

  /** Returns the declaration of an object; undefined if there is none. */
  find(type: KindName, namespace: string | undefined, name: string): Declared | undefined {
    if (this.declared.size === 0) return undefined;
    for (const kind of kindsOf(type)) {
      const found =
        this.declared.get(`${kind}/${namespace ?? ''}`)?.get(name) ?? this.declared.get(`${kind}/*`)?.get(name);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Returns the objects of a kind that annotations declare in a namespace, by name: candidates for a misspelt name. */
  named(type: KindName, namespace: string | undefined): ReadonlyMap<string, Entity> {
    const names = kindsOf(type).flatMap((kind) => [...(this.declared.get(`${kind}/${namespace ?? ''}`) ?? [])]);
    const entities = new Map<string, Entity>();
    for (const [name, { by: manifest }] of names) {
      if (manifest === undefined) continue;
      const field = manifest.at('metadata', 'annotations', externalAnnotation);
      entities.set(name, { type, namespace, name, manifest, field, isMade: true, keys: () => undefined });
    }
    return entities;
  }

  private declare(entry: string, anywhere: string, by: Manifest | undefined): void {
    const parsed = parseExternal(entry);
    if (parsed === undefined) return;
    const { kind, name, keys } = parsed;
    const lower = kind.toLowerCase();
    const type = singular(shortNames.get(lower) ?? lower);
    const place = `${type}/${parsed.namespace ?? (inNoNamespace.has(type) ? '' : anywhere)}`;
    const names = this.declared.get(place) ?? new Map<string, Declared>();
    const known = names.get(name);
    // of two declarations the one that knows less counts
    const isOpen = keys === undefined || keys.length === 0 || (known !== undefined && known.keys === undefined);
    names.set(name, { keys: isOpen ? undefined : new Set([...(known?.keys ?? []), ...keys]), by: known?.by ?? by });
    this.declared.set(place, names);
  }
}

/** An entry of the option or the annotation. */
interface External {
  readonly kind: string;
  readonly namespace: string | undefined;
  readonly name: string;
  readonly keys: readonly string[] | undefined;
}

/** Explains why an entry cannot be read; undefined when it can. */
export function faultOfExternal(entry: string): string | undefined {
  if (parseExternal(entry) !== undefined) return undefined;
  return `"${entry}" is not KIND/NAME or KIND/NAME:KEY,...; write it as secret/keys:TOKEN`;
}

function parseExternal(entry: string): External | undefined {
  const [object, list] = splitOnce(entry.trim(), ':');
  const parts = object.split('/').map((part) => part.trim());
  const [kind, name] = [parts[0], parts.at(-1)];
  if (parts.length < 2 || parts.length > 3 || parts.includes('')) return undefined;
  if (kind === undefined || name === undefined) return undefined;
  const keys = list?.split(',').map((key) => key.trim());
  return { kind, namespace: parts.length === 3 ? parts[1] : undefined, name, keys: keys?.filter((key) => key !== '') };
}

function splitOnce(text: string, separator: string): readonly [string, string?] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

// a cluster-scoped object does not belong to the namespace in which it is declared
const inNoNamespace: ReadonlySet<string> = new Set([...clusterScoped].flatMap(kindsOf));

/** The kind of a declaration as it may be written: a custom one with its group or without. */
function kindsOf(type: KindName): readonly string[] {
  const lower = type.toLowerCase();
  return [...new Set([singular(lower), singular(kindWithoutGroup(lower))])];
}

// secrets is as good as secret; both ends are cut, so that Ingress and Endpoints meet as well
function singular(kind: string): string {
  return kind.replace(/sses$/, 'ss').replace(/s$/, '');
}
