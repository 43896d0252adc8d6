import type { Manifest } from '../../manifest/object/manifest';
import type { ManifestSet } from '../../manifest/set/manifest-set';
import type { Finding } from '../finding';

/** The annotation that waives a rule for its object: the group and name of the rule follow, its value is the reason. */
const waiverAnnotation = 'cdk8s-dovetail/waive.';

interface Waiver {
  readonly rule: string;
  readonly kind: string;
  readonly namespace: string | undefined;
  readonly name: string;
  readonly text: string;
  used: boolean;
}

/** A waiver that gives no reason, and so waives nothing. */
export interface Unreasoned {
  readonly manifest: Manifest;
  readonly key: string;
  readonly rule: string;
}

/** Which findings someone has accepted, with a reason. */
export class Waivers {
  readonly unreasoned: readonly Unreasoned[];
  private readonly annotated: ReadonlySet<string>;
  private readonly options: readonly Waiver[];

  /**
   * @param options - each RULE@Kind/namespace/name=reason, or RULE@Kind/name=reason
   * @throws an Error that names the option that cannot be read, or that gives no reason
   */
  constructor(set: ManifestSet, options: readonly string[]) {
    this.options = options.map(parse);
    const unreasoned: Unreasoned[] = [];
    const annotated = new Set<string>();
    for (const manifest of set.manifests) {
      const annotations = manifest.annotations;
      if (annotations === undefined) continue;
      for (const key of Object.keys(annotations)) {
        if (!key.startsWith(waiverAnnotation)) continue;
        const annotation = manifest.at('metadata', 'annotations', key);
        if (!annotation.exists) continue;
        const rule = key.slice(waiverAnnotation.length).replace('.', '/');
        if (annotation.text?.trim()) annotated.add(idOf(rule, manifest));
        else unreasoned.push({ manifest, key, rule });
      }
    }
    this.annotated = annotated;
    this.unreasoned = unreasoned;
  }

  /** Whether a finding is waived. */
  waives(finding: Finding): boolean {
    if (this.annotated.size === 0 && this.options.length === 0) return false;
    const { rule, object } = finding;
    if (this.annotated.has(idOf(rule, object))) return true;
    const waiver = this.options.find(
      (option) =>
        option.rule === rule &&
        option.kind === object.kind &&
        option.name === object.name &&
        option.namespace === object.namespace,
    );
    if (waiver !== undefined) waiver.used = true;
    return waiver !== undefined;
  }

  /** The options that waived nothing: what they were for is mended, or they are misspelt. */
  get unused(): readonly string[] {
    return this.options.filter(({ used }) => !used).map(({ text }) => text);
  }
}

function idOf(rule: string, object: { kind: string; namespace: string | undefined; name: string }): string {
  return `${rule} ${object.kind} ${object.namespace ?? ''}/${object.name}`;
}

function parse(text: string): Waiver {
  const match = /^([\w-]+\/[\w-]+)@([^/=]+)\/(?:([^/=]+)\/)?([^/=]+)=(.*)$/.exec(text.trim());
  if (match === null) throw new Error(`waiver "${text}" is not RULE@Kind/namespace/name=reason`);
  const [, rule = '', kind = '', namespace, name = '', reason = ''] = match;
  if (reason.trim() === '') throw new Error(`waiver "${text}" gives no reason; say why after the "="`);
  return { rule, kind, namespace, name, text, used: false };
}
