import type { Field } from '../manifest/object/field';
import type { Manifest } from '../manifest/object/manifest';
import type { Links } from './links';
import type { ManifestSet } from '../manifest/set/manifest-set';
import type { Pod } from '../manifest/workloads/pods';

/** The kinds that programs make for others by their name, as roles call them. */
const resources = { ConfigMap: 'configmaps', Secret: 'secrets' } as const;

type CreatedType = keyof typeof resources;

/** The objects that the pods of a set may create: those named in their arguments and variables, when their roles allow it. */
export class CreatedByPods {
  private known: ReadonlySet<string> | undefined;

  constructor(private readonly links: Links) {}

  /** Whether a pod that does not need the object itself may make it. */
  mayCreate(type: string, namespace: string | undefined, name: string): boolean {
    return (this.known ??= createdIn(this.links)).has(idOf(type, namespace, name));
  }
}

function createdIn(links: Links): ReadonlySet<string> {
  const { set } = links;
  const created = new Set<string>();
  const bindings = bindingsByAccount(links);
  if (bindings.size === 0) return created;
  // a pod cannot create an object that it needs to start
  const needed = new Set(
    links.references.flatMap(({ from, type, namespace, name, optional }) =>
      optional ? [] : [`${idOf(type, namespace, name)} ${from.name}`],
    ),
  );
  for (const pod of set.pods) {
    const rules = rulesFor(pod, bindings, set);
    for (const type of ['ConfigMap', 'Secret'] as const) {
      if (!rules.some((rule) => allowsToCreate(rule, type))) continue;
      for (const word of wordsFor(pod)) {
        const id = idOf(type, pod.namespace, word);
        if (!needed.has(`${id} ${pod.workload.name}`)) created.add(id);
      }
    }
  }
  return created;
}

function idOf(type: string, namespace: string | undefined, name: string): string {
  return `${type}/${namespace ?? ''}/${name}`;
}

interface Bound {
  readonly binding: Manifest;
  /** The namespace of the account. */
  readonly namespace: string | undefined;
}

/** Returns the bindings of accounts, by the names of the accounts. */
function bindingsByAccount(links: Links): ReadonlyMap<string, readonly Bound[]> {
  const accounts = new Map<string, Bound[]>();
  for (const { use, from: binding, namespace, name } of links.named('binds')) {
    if (use !== 'subject') continue;
    const list = accounts.get(name);
    if (list === undefined) accounts.set(name, [{ binding, namespace }]);
    else list.push({ binding, namespace });
  }
  return accounts;
}

/** The rules of the roles that the account of a pod has in its own namespace. */
function rulesFor(pod: Pod, bindings: ReadonlyMap<string, readonly Bound[]>, set: ManifestSet): readonly Field[] {
  const { spec, namespace } = pod;
  const account = spec.at('serviceAccountName').text ?? spec.at('serviceAccount').text ?? 'default';
  return (bindings.get(account) ?? []).flatMap((bound) => {
    const isHere = bound.binding.type === 'ClusterRoleBinding' || bound.binding.namespace === namespace;
    // a pod without a namespace is in the one that its bindings name
    return isHere && (bound.namespace === namespace || namespace === undefined) ? roleOf(bound.binding, set) : [];
  });
}

function roleOf(binding: Manifest, set: ManifestSet): readonly Field[] {
  const type = binding.at('roleRef', 'kind').value === 'ClusterRole' ? 'ClusterRole' : 'Role';
  const roles = set.find(
    type,
    type === 'Role' ? binding.namespace : undefined,
    binding.at('roleRef', 'name').text ?? '',
  );
  return roles.flatMap(({ manifest }) => manifest.at('rules').items);
}

function allowsToCreate(rule: Field, type: CreatedType): boolean {
  const has = (key: string, wanted: string) =>
    rule.at(key).items.some(({ value }) => value === '*' || value === wanted);
  return has('apiGroups', '') && has('resources', resources[type]) && has('verbs', 'create');
}

/** The words in the arguments and variables of a pod: --secret-name=webhook-tls has the word webhook-tls. */
function* wordsFor({ containers }: Pod): Iterable<string> {
  for (const { field, env } of containers) {
    const words = [...field.at('command').items, ...field.at('args').items].map(({ text }) => text);
    for (const text of [...words, ...env.map(({ value }) => value)]) yield* (text ?? '').split(/[\s=,/"']+/);
  }
}
