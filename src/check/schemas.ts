import type { Field } from '../manifest/object/field';
import type { Manifest } from '../manifest/object/manifest';
import { kindIn, type KindState } from '../schema/api-versions';
import { CustomResources, type CustomJudgement } from '../schema/crd/custom-resources';
import type { Problem } from '../schema/problem';
import { problems } from '../schema/validate';
import { minorOf, newestVersion } from '../schema/versions';

/** A problem of an object's form, and the field that it is about. */
export interface FieldProblem<P extends Problem = Problem> {
  readonly manifest: Manifest;
  readonly problem: P;
  readonly field: Field;
}

const none: readonly FieldProblem[] = [];

/** The schemas that one run holds its manifests to: each object is judged once, whichever rules ask. */
export class Schemas {
  /** The version of Kubernetes: 1.32. */
  readonly kubernetes: string;
  private readonly definitions: CustomResources;
  private readonly states = new Map<string, KindState>();
  private readonly problemsByManifest = new Map<Manifest, readonly FieldProblem[]>();
  private readonly problemsBySet = new Map<readonly Manifest[], readonly FieldProblem[]>();
  private readonly judgements = new Map<Manifest, CustomJudgement | undefined>();

  /**
   * @param version - as people write it: 1.32, v1.32.4
   * @param definitions - CustomResourceDefinitions, as parsed; what is something else is passed over
   * @throws an Error that says which versions are known
   */
  constructor(version: string = newestVersion, definitions: Iterable<unknown> = []) {
    this.kubernetes = `1.${minorOf(version)}`;
    this.definitions = new CustomResources(definitions);
  }

  /** The definitions of custom kinds that are known. */
  get custom(): CustomResources {
    return this.definitions;
  }

  /** Returns whether the server knows the apiVersion and kind of an object. */
  kindOf({ apiVersion, kind }: Pick<Manifest, 'apiVersion' | 'kind'>): KindState {
    const key = `${apiVersion} ${kind}`;
    const state = this.states.get(key) ?? kindIn(this.kubernetes, apiVersion, kind);
    this.states.set(key, state);
    return state;
  }

  /** Returns the schema violations of an object of a built-in kind; none for kinds that the version does not have. */
  problemsOf(manifest: Manifest): readonly FieldProblem[] {
    const known = this.problemsByManifest.get(manifest);
    if (known !== undefined) return known;
    const found = problems(this.kubernetes, manifest.value);
    const judged =
      found.length === 0 ? none : found.map((problem) => ({ manifest, problem, field: fieldAt(manifest, problem) }));
    this.problemsByManifest.set(manifest, judged);
    return judged;
  }

  /** Returns the schema violations of objects of built-in kinds, computed once for all rules. */
  problemsAmong(manifests: readonly Manifest[]): readonly FieldProblem[] {
    let known = this.problemsBySet.get(manifests);
    if (known === undefined) {
      known = manifests.flatMap((manifest) => this.problemsOf(manifest));
      this.problemsBySet.set(manifests, known);
    }
    return known;
  }

  /** Validates an object against the definition of its custom kind; undefined if there is no definition. */
  judge(manifest: Manifest): CustomJudgement | undefined {
    if (!this.judgements.has(manifest)) {
      this.judgements.set(manifest, this.definitions.judge(manifest.value, this.kubernetes));
    }
    return this.judgements.get(manifest);
  }
}

/** The field that a problem is about. */
export function fieldAt(manifest: Manifest, { path }: Pick<Problem, 'path'>): Field {
  return path.reduce((field, key) => field.at(key), manifest.root);
}
