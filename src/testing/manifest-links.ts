import { Externals } from '../check/resolve/external';
import { objectName, type ObjectName } from '../manifest/object/object-name';
import { Resolver } from '../check/resolve/resolution';
import type { Field } from '../manifest/object/field';
import { pathOf } from '../manifest/object/location';
import type { Manifest } from '../manifest/object/manifest';
import type { Links } from '../links/links';
import type { Reference } from '../links/references';
import { formatSelector } from '../manifest/object/selectors';
import { fitsSpec, objectSpec } from '../manifest/object/object-spec';

/** The kind of a link from one object to another. */
export type LinkName = 'allows' | 'binds' | 'calls' | 'mounts' | 'protects' | 'reads' | 'routes' | 'scales' | 'selects';

/** The object that a link leads to. */
export interface LinkTarget {
  /** "Pod" where pods are selected and none is there. */
  readonly kind: string;
  /** The namespace; undefined where none is named. */
  readonly namespace: string | undefined;
  /** The name, or the labels that no pod has. */
  readonly name: string;
  /** Whether it exists: in the set, made from the set, or in every cluster. */
  readonly exists: boolean;
}

/** A reference from one object to another, by its name, by labels, or by a URL. */
export interface ManifestLink {
  /** The kind of the link. */
  readonly link: LinkName;
  /** The object that refers. */
  readonly from: ObjectName;
  /** The path of the field: spec.template.spec.containers[0].envFrom[0].secretRef.name. */
  readonly path: string;
  /** The object that is referred to. */
  readonly to: LinkTarget;
  /** The key of a Secret or ConfigMap. @default - all keys, or another object */
  readonly key?: string;
}

/** Selects links; each end is written as `web`, `shop/web`, `Service/web` or `Service/shop/web`. */
export interface LinkFilter {
  /**
   * The kind of the link.
   *
   * @default - any
   */
  readonly link?: LinkName;
  /**
   * The object that refers.
   *
   * @default - any
   */
  readonly from?: string;
  /**
   * The object that is referred to.
   *
   * @default - any
   */
  readonly to?: string;
}

/** Returns the references of a set, as the rules see them. */
export function linksOf(links: Links, { link, from, to }: LinkFilter = {}): readonly ManifestLink[] {
  const [source, target] = [from, to].map((text) => (text === undefined ? undefined : objectSpec(text)));
  return allLinks(links).filter(
    (one) =>
      (link === undefined || one.link === link) &&
      (source === undefined || fitsSpec(source, one.from)) &&
      (target === undefined || fitsSpec(target, one.to)),
  );
}

function allLinks(links: Links): readonly ManifestLink[] {
  const resolver = new Resolver(links, new Externals(links.set, []));
  const all: ManifestLink[] = [];
  const add = (link: LinkName, from: Manifest, field: Field, to: LinkTarget, key?: string) => {
    const found = { link, from: objectName(from), path: pathOf(field), to };
    all.push(key === undefined ? found : { ...found, key });
  };
  const named = (reference: Pick<Reference, 'type' | 'namespace' | 'name'>): LinkTarget => {
    const { type: kind, namespace, name } = reference;
    return { kind, namespace, name, exists: resolver.resolve(reference).outcome === 'found' };
  };
  for (const reference of links.references) {
    add(reference.link, reference.from, reference.field, named(reference), reference.key);
  }
  for (const selection of links.selections) {
    const { link, from, field, namespace, selector, pods } = selection;
    if (pods.length === 0) {
      add(link, from, field, { kind: 'Pod', namespace, name: formatSelector(selector), exists: false });
    }
    for (const { workload } of pods) {
      add(link, from, field, { kind: workload.kind, namespace, name: workload.name, exists: true });
    }
  }
  for (const { from, field, namespace, name } of links.calls) {
    add('calls', from, field, named({ type: 'Service', namespace, name }));
  }
  return all;
}
