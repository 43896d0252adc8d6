import { checkManifests, type CheckOptions } from '../check/options/check-manifests';
import type { CheckResult } from '../check/finding';
import { graphOf } from '../graph/build/graph-of';
import { drawingOf } from '../graph/drawing/drawing-of';
import type { DrawingOptions } from '../graph/drawing/drawing-options';
import { graphText } from '../graph/format/graph-text';
import type { Graph } from '../graph/model';
import { Links } from '../links/links';
import { nameOf } from '../manifest/object/object-name';
import type { Manifest } from '../manifest/object/manifest';
import { ManifestSet } from '../manifest/set/manifest-set';
import { NetworkPolicies } from '../reach/policies/network-policies';
import { manifestsFrom, type ManifestsInput } from './input';
import { linksOf, type LinkFilter, type ManifestLink } from './manifest-links';
import { fitsSpec, isOfKind, objectSpec } from '../manifest/object/object-spec';
import { absence } from './absence';
import { toPlain, type KubernetesObject } from './plain';
import { readableYaml } from './readable-yaml';
import { routeOf, type Route, type RouteResult } from './route';

/** Options for reading manifests. */
export interface ManifestsOptions {
  /** The namespace of objects that name none, as with kubectl's -n. @default - unnamed */
  readonly namespace?: string | undefined;
}

/** Options for the wiring as a text: the part that is shown, and those of the check. */
export interface WiringOptions extends CheckOptions, Omit<DrawingOptions, 'against'> {}

/**
 * The manifests of an app, a chart, files or a text, to be asked in tests.
 *
 * Names are `web` or, where several namespaces have one, `shop/web`.
 *
 * @see docs/guides/testing.md
 */
export class Manifests {
  /**
   * Reads manifests.
   *
   * @param input - an app, a chart or another construct; the path of a file or folder; YAML or JSON; or objects
   * @throws an Error when something cannot be read, with its line and column
   */
  static of(input: ManifestsInput | Manifests, { namespace }: ManifestsOptions = {}): Manifests {
    return input instanceof Manifests ? input : new Manifests(manifestsFrom(input, namespace));
  }

  private readonly model: Links;
  private policies: NetworkPolicies | undefined;

  private constructor(private readonly manifests: readonly Manifest[]) {
    this.model = new Links(new ManifestSet(manifests));
  }

  /** All objects, in their order. */
  get all(): readonly KubernetesObject[] {
    return this.manifests.map(toPlain);
  }

  /** The objects of a kind, and of a name when one is given. */
  find(kind: string, name?: string): readonly KubernetesObject[] {
    return this.matching(kind, name).map(toPlain);
  }

  /**
   * The one object of a kind, and of a name when one is given.
   *
   * @throws an Error that says what there is, when there is none or more than one
   */
  one(kind: string, name?: string): KubernetesObject {
    const found = this.matching(kind, name);
    const [only] = found;
    if (only === undefined) throw new Error(absence(kind, name, this.manifests));
    if (found.length === 1) return toPlain(only);
    const hint = name === undefined ? 'name one of them' : 'name its namespace too, or look why there are two';
    throw new Error(`there is more than one: ${found.map(nameOf).join(', ')}; ${hint}`);
  }

  /** Counts the objects: those of a kind and a name, when given. */
  count(kind?: string, name?: string): number {
    return kind === undefined ? this.manifests.length : this.matching(kind, name).length;
  }

  /** Returns the references by name, label and URL, and whether their targets exist. */
  links(filter?: LinkFilter): readonly ManifestLink[] {
    return linksOf(this.model, filter);
  }

  /** Whether a request reaches a container's port, and where it stops when it does not. */
  route(route: Route): RouteResult {
    this.policies ??= new NetworkPolicies(this.model.set, this.model.policies);
    return routeOf(this.model, this.policies, route);
  }

  /** Returns who refers to whom as a graph, with what the checker finds. */
  graph(options: CheckOptions = {}): Graph {
    return graphOf(this.model, this.check(options), options);
  }

  /**
   * Returns the wiring as a text for people to read, as `cdk8s-dovetail graph` prints it.
   *
   * @throws an Error when an option names an unknown object, which says what is similar
   */
  wiring(options: WiringOptions = {}): string {
    const { view, focus, from, to, onlyBroken, group, ...check } = options;
    return graphText(drawingOf(this.graph(check), { view, focus, from, to, onlyBroken, group }));
  }

  /** Checks these manifests. */
  check(options?: CheckOptions): CheckResult {
    return checkManifests(this.manifests, options);
  }

  /** Says that an object is not there, and what is. @internal */
  absence(kind: string, name?: string): string {
    return absence(kind, name, this.manifests);
  }

  /** YAML for people to read: the same for the same objects, whatever the order of their keys. */
  toYaml(): string {
    return readableYaml(this.all);
  }

  private matching(kind: string, name: string | undefined): readonly Manifest[] {
    const spec = name === undefined ? undefined : objectSpec(name);
    return this.manifests.filter(
      (manifest) => isOfKind(kind, manifest) && (spec === undefined || fitsSpec(spec, manifest)),
    );
  }
}
