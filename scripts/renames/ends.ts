import type { Field } from '../../src/manifest/object/field';
import type { Manifest } from '../../src/manifest/object/manifest';
import type { Selector } from '../../src/manifest/object/selectors';
import type { ManifestSet } from '../../src/manifest/set/manifest-set';
import { Links } from '../../src/links/links';

type Path = readonly (string | number)[];

/** A text of one object that is replaced. */
export interface Change {
  /** The object's index in the set. */
  readonly object: number;
  readonly path: Path;
  readonly text: string;
}

/** One end of a link that is renamed, and the other one is not. */
export interface RenamedEnd {
  /** The kind of link, and the end. */
  readonly kind: string;
  /** The two ends in words. */
  readonly link: string;
  readonly changes: readonly Change[];
}

const renamed = (name: string): string => `${name}-v2`;

/** The ends of all links of a set: whatever refers to an object of the set by its name, by labels or by a host name. */
export function endsOf(set: ManifestSet): readonly RenamedEnd[] {
  const links = new Links(set);
  const place = new Map<unknown, number>(set.manifests.map((manifest, index) => [manifest, index]));
  const at = (field: Field, text: string): Change => ({
    object: place.get(field.manifest) ?? -1,
    path: field.path,
    text,
  });
  return [...byName(set, links, at), ...byLabels(set, links, at), ...byHost(set, links, at)];
}

type At = (field: Field, text: string) => Change;

function* byName(set: ManifestSet, links: Links, at: At): Iterable<RenamedEnd> {
  const defined = new Map<Manifest, string>();
  for (const { type, use, namespace, name, field, from, optional } of links.references) {
    const target = set.find(type, namespace, name).find((one) => !one.isMade && one.manifest.name === name)?.manifest;
    if (target === undefined || optional || field.text === undefined || !field.text.includes(name)) continue;
    const kind = `${use} of ${type}`;
    const link = `${from.kind} ${from.name} ${field.path.join('.')} -> ${type} ${name}`;
    yield { kind: `${kind}, reference`, link, changes: [at(field, field.text.replace(name, renamed(name)))] };
    if (defined.has(target) && defined.get(target) === kind) continue;
    defined.set(target, kind);
    yield { kind: `${kind}, object`, link, changes: [at(target.at('metadata', 'name'), renamed(name))] };
  }
}

type Named = Pick<Manifest, 'kind' | 'name'>;

/** A selector with what it selects among: the labels of pods, or of namespaces. */
interface Chosen {
  readonly kind: string;
  readonly from: Named;
  readonly selector: Selector;
  readonly owners: readonly { readonly labels: readonly Field[] }[];
}

function* byLabels(set: ManifestSet, links: Links, at: At): Iterable<RenamedEnd> {
  for (const { kind, from, selector, owners } of chosenOf(set, links)) {
    const requirement = selector.requirements.find(({ operator, values, field }) => {
      return operator === 'In' && values.length === 1 && field.text === values[0];
    });
    if (requirement === undefined || owners.length === 0) continue;
    const { key, field } = requirement;
    const value = field.text ?? '';
    const link = `${from.kind} ${from.name} ${key}=${value}`;
    yield { kind: `${kind}, selector`, link, changes: [at(field, renamed(value))] };
    const changes = owners.flatMap(({ labels }) =>
      labels.flatMap((map) => (map.at(key).text === value ? [at(map.at(key), renamed(value))] : [])),
    );
    if (changes.length > 0) yield { kind: `${kind}, labels`, link, changes };
  }
}

function* chosenOf(set: ManifestSet, links: Links): Iterable<Chosen> {
  const podsOf = (pods: readonly (typeof set.pods)[number][]) =>
    pods.map((pod) => ({
      manifest: pod.workload,
      // a workload that is renamed keeps to itself
      labels: [
        pod.metadata.at('labels'),
        pod.workload.at('spec', 'selector', 'matchLabels'),
        pod.workload.at('spec', 'selector'),
      ],
    }));
  for (const selection of links.selections) {
    const { link, from, selector, pods } = selection;
    const isPeer = from.kind === 'NetworkPolicy' && selector.field.path.length > 2;
    const kind = isPeer ? 'peer (pods)' : `${link} by ${from.kind}`;
    if (pods.length > 0) yield { kind, from, selector, owners: podsOf(pods) };
  }
  for (const { manifest, rules } of links.policies) {
    for (const { peers } of [...rules.ingress, ...rules.egress]) {
      for (const { namespaces, pods } of peers) {
        if (namespaces === undefined) continue;
        const objects = set
          .ofType('Namespace')
          .filter((one) =>
            namespaces.requirements.some(({ key, values }) =>
              values.includes(one.at('metadata', 'labels', key).text ?? ''),
            ),
          );
        const named = namespaces.requirements.flatMap(({ key, values }) =>
          key === 'kubernetes.io/metadata.name' ? values.filter((name) => set.namespaces.includes(name)) : [],
        );
        const owners = [
          ...objects.map((one) => ({ labels: [one.at('metadata', 'labels')] })),
          // the label of the name is the cluster's
          ...named.map(() => ({ labels: [] })),
        ];
        yield { kind: 'peer (namespaces)', from: manifest, selector: namespaces, owners };
        if (pods === undefined) continue;
        const selected = [...objects.map(({ name }) => name), ...named].flatMap((name) =>
          set.podIndex.select(pods, name),
        );
        if (selected.length > 0)
          yield { kind: 'peer (pods elsewhere)', from: manifest, selector: pods, owners: podsOf(selected) };
      }
    }
  }
}

/** A text with another host in the place of a name: not in the words before a scheme, or in a path. */
function hostRenamed(text: string, name: string): string {
  const escaped = name.replace(/[.$]/g, '\\$&');
  return text.replace(new RegExp(`(^|//|[@=,\\s.])${escaped}(?=[:./,;\\s"']|$)`), `$1${renamed(name)}`);
}

function* byHost(set: ManifestSet, links: Links, at: At): Iterable<RenamedEnd> {
  const seen = new Set<Manifest>();
  for (const { from, field, name, namespace, isRepeated } of links.calls) {
    const [service] = set.servicesNamed(namespace, name);
    const { text } = field;
    if (service === undefined || isRepeated || text?.includes(name) !== true) continue;
    const link = `${from.kind} ${from.name} ${field.path.join('.')} -> Service ${name}`;
    yield { kind: 'call, host', link, changes: [at(field, hostRenamed(text, name))] };
    if (seen.has(service.manifest)) continue;
    seen.add(service.manifest);
    yield { kind: 'call, Service', link, changes: [at(service.manifest.at('metadata', 'name'), renamed(name))] };
  }
}
