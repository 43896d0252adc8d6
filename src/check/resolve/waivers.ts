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

/** A waiver in an annotation of the object whose finding it accepts. */
export interface Annotated {
  readonly manifest: Manifest;
  readonly key: string;
  readonly rule: string;
  /** Empty when it gives none; the waiver has no effect then. */
  readonly reason: string;
}

/** The findings that are accepted, each with a reason. */
export class Waivers {
  /** The waivers of annotations that give no reason. */
  readonly unreasoned: readonly Annotated[];
  private readonly annotated = new Map<string, Annotated>();
  private readonly usedAnnotations = new Set<Annotated>();
  private readonly options: readonly Waiver[];

  /**
   * @param options - each RULE@Kind/namespace/name=reason, or RULE@Kind/name=reason
   * @throws an Error that names the option that cannot be read, or that gives no reason
   */
  constructor(set: ManifestSet, options: readonly string[]) {
    this.options = options.map(parse);
    const unreasoned: Annotated[] = [];
    for (const manifest of set.manifests) {
      const annotations = manifest.annotations;
      if (annotations === undefined) continue;
      for (const key of Object.keys(annotations)) {
        if (!key.startsWith(waiverAnnotation)) continue;
        const annotation = manifest.at('metadata', 'annotations', key);
        if (!annotation.exists) continue;
        const rule = key.slice(waiverAnnotation.length).replace('.', '/');
        const reason = annotation.text?.trim() ?? '';
        const waiver = { manifest, key, rule, reason };
        if (reason === '') unreasoned.push(waiver);
        else this.annotated.set(idOf(rule, manifest), waiver);
      }
    }
    this.unreasoned = unreasoned;
  }

  /** Whether a finding is waived; the waiver counts as used from then on. */
  waives({ rule, object }: Pick<Finding, 'rule' | 'object'>): boolean {
    if (this.annotated.size === 0 && this.options.length === 0) return false;
    const annotation = this.annotated.get(idOf(rule, object));
    if (annotation !== undefined) this.usedAnnotations.add(annotation);
    const waiver = this.options.find(
      (option) =>
        option.rule === rule &&
        option.kind === object.kind &&
        option.name === object.name &&
        option.namespace === object.namespace,
    );
    if (waiver !== undefined) waiver.used = true;
    return annotation !== undefined || waiver !== undefined;
  }

  /** The options that waived nothing: what they were for is mended, or they are misspelt. */
  get unused(): readonly string[] {
    return this.options.filter(({ used }) => !used).map(({ text }) => text);
  }

  /**
   * The annotations that waived nothing, together with those that have the same rule and reason: an app may write one
   * waiver on each of its objects, of which one is the object of the finding.
   */
  get unusedAnnotations(): readonly (readonly Annotated[])[] {
    return this.groups().filter((group) => !group.some((waiver) => this.usedAnnotations.has(waiver)));
  }

  private groups(): readonly (readonly Annotated[])[] {
    const groups = new Map<string, Annotated[]>();
    for (const waiver of this.annotated.values()) {
      const key = `${waiver.rule} ${waiver.reason}`;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [waiver]);
      else group.push(waiver);
    }
    return [...groups.values()];
  }
}

function idOf(rule: string, object: { kind: string; namespace: string | undefined; name: string }): string {
  return `${rule} ${object.kind} ${object.namespace ?? ''}/${object.name}`;
}

/** Reads RULE@Kind/namespace/name=reason; a message when it cannot be read, or gives no reason. */
export function parseWaiver(text: string): Waiver | string {
  const match = /^([\w-]+\/[\w-]+)@([^/=]+)\/(?:([^/=]+)\/)?([^/=]+)=(.*)$/.exec(text.trim());
  if (match === null) return `waiver "${text}" is not RULE@Kind/namespace/name=reason`;
  const [, rule = '', kind = '', namespace, name = '', reason = ''] = match;
  if (reason.trim() === '') return `waiver "${text}" gives no reason; write it after the "="`;
  return { rule, kind, namespace, name, text, used: false };
}

function parse(text: string): Waiver {
  const waiver = parseWaiver(text);
  if (typeof waiver === 'string') throw new Error(waiver);
  return waiver;
}
