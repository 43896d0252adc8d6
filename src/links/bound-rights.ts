import type { Field } from '../manifest/object/field';
import type { Manifest } from '../manifest/object/manifest';
import type { Pod } from '../manifest/workloads/pods';
import type { ManifestSet } from '../manifest/set/manifest-set';
import type { Links } from './links';
import type { Reference } from './references';

/** The account that every namespace has, as which pods run that name none. */
export const defaultAccount = 'default';

/** The ServiceAccount as which pods run. */
export function accountOf({ spec }: Pod): string {
  return spec.textAt('serviceAccountName') ?? spec.textAt('serviceAccount') ?? defaultAccount;
}

/** The field that keeps the token out of pods; undefined if it is mounted. The pod's takes precedence over the account's. */
export function noAutomountOf(pod: Pod, set: ManifestSet): Field | undefined {
  const own = pod.spec.valueAt('automountServiceAccountToken');
  if (typeof own === 'boolean') return own ? undefined : pod.spec.at('automountServiceAccountToken');
  const accounts = set.find('ServiceAccount', pod.namespace, accountOf(pod));
  if (accounts.length === 0) return undefined;
  return accounts
    .map(({ manifest }) => manifest.at('automountServiceAccountToken'))
    .find(({ value }) => value === false);
}

/** Whether a volume of a pod has a token: a projected one, or the Secret of an account. */
export function mountsTokenVolume({ spec, namespace }: Pod, set: ManifestSet): boolean {
  return spec.at('volumes').items.some((volume) => {
    if (volume.at('projected', 'sources').items.some((source) => source.has('serviceAccountToken'))) return true;
    const secret = volume.at('secret', 'secretName').text;
    if (secret === undefined) return false;
    const found = set.find('Secret', namespace, secret);
    return found.length === 0 || found.some(({ manifest }) => manifest.at('type').text === accountToken);
  });
}

const accountToken = 'kubernetes.io/service-account-token';

/** The rights that the bindings of a set give to accounts. */
export class Rights {
  private readonly bound = new Map<string, Reference[]>();
  private readonly groups: ReadonlySet<string>;

  constructor(private readonly links: Links) {
    for (const reference of this.subjects) {
      const key = keyOf(reference.namespace, reference.name);
      this.bound.set(key, [...(this.bound.get(key) ?? []), reference]);
    }
    this.groups = new Set(
      links.set
        .ofType('RoleBinding', 'ClusterRoleBinding')
        .flatMap((binding) => binding.at('subjects').items.flatMap((subject) => subject.at('name').text ?? []))
        .filter((name) => name.startsWith('system:')),
    );
  }

  /** All accounts that bindings name. */
  get subjects(): readonly Reference[] {
    return this.links.named('binds').filter(({ use }) => use === 'subject');
  }

  /** The bindings that name an account. */
  bindingsOf(namespace: string | undefined, account: string): readonly Reference[] {
    return this.bound.get(keyOf(namespace, account)) ?? [];
  }

  /** Whether an account has rights: by its name, as a user, or with others. */
  has(namespace: string | undefined, account: string): boolean {
    // https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-subjects
    const names = [
      ...['system:serviceaccounts', 'system:authenticated', `system:serviceaccounts:${namespace ?? ''}`],
      `system:serviceaccount:${namespace ?? ''}:${account}`,
    ];
    return this.bindingsOf(namespace, account).length > 0 || names.some((name) => this.groups.has(name));
  }
}

function keyOf(namespace: string | undefined, account: string): string {
  return `${namespace ?? ''}/${account}`;
}

/** Rights for an account as which no pod runs, beside pods of the same name that have none. */
export interface LostRights {
  readonly subject: Reference;
  readonly pod: Pod;
}

/**
 * The bindings whose account no pod runs as, each with the pods that it was meant for: of the same name or labels, whose own account has no
 * rights.
 *
 * Accounts of people and deployers have no pods either: names and labels tell them apart.
 */
export function lostRights(links: Links): readonly LostRights[] {
  const { set } = links;
  const subjects = links.named('binds').filter(({ use }) => use === 'subject');
  if (subjects.length === 0) return [];
  const rights = new Rights(links);
  const podsIn = new Map<string | undefined, Pod[]>();
  for (const manifest of set.manifests)
    for (const pod of set.podsOf(manifest)) podsIn.set(pod.namespace, [...(podsIn.get(pod.namespace) ?? []), pod]);
  return subjects.flatMap((subject): readonly LostRights[] => {
    const { namespace, name } = subject;
    const pods = podsIn.get(namespace) ?? [];
    if (pods.some((pod) => accountOf(pod) === name) || set.mayMake('Pod', namespace)) return [];
    const accounts = set.find('ServiceAccount', namespace, name).map(({ manifest }) => manifest);
    // of an account that is made elsewhere, the pods may be too
    if (accounts.length === 0 && name !== defaultAccount) return [];
    if (isUsedElsewhere(set, namespace, name)) return [];
    const pod = pods.find((one) => !hasRights(rights, one, set) && isMeant(one, subject, accounts));
    return pod === undefined ? [] : [{ subject, pod }];
  });
}

/** Whether the pods' account has rights; of one that is made elsewhere they are unknown. */
function hasRights(rights: Rights, pod: Pod, set: ManifestSet): boolean {
  const account = accountOf(pod);
  if (rights.has(pod.namespace, account)) return true;
  return account !== defaultAccount && set.find('ServiceAccount', pod.namespace, account).length === 0;
}

/** Whether the pods have the name of the account, of its binding or of its role, or the labels of the account. */
function isMeant(pod: Pod, { from, name }: Reference, accounts: readonly Manifest[]): boolean {
  const names = [from.name, from.at('roleRef', 'name').text, ...(name === defaultAccount ? [] : [name])];
  if (names.includes(pod.workload.name)) return true;
  return accounts.some((account) => sharesLabel(account, pod.labels.values));
}

const identityLabels = ['app.kubernetes.io/instance', 'app.kubernetes.io/name', 'app'];

/** Whether an object has the labels by which pods are known; all of them that both have. */
export function sharesLabel(object: Manifest, labels: ReadonlyMap<string, string>): boolean {
  const own = object.at('metadata', 'labels');
  const both = identityLabels.filter((key) => own.at(key).text !== undefined && labels.has(key));
  return both.length > 0 && both.every((key) => own.at(key).text === labels.get(key));
}

/** Whether something else uses an account: its token as a Secret, or a custom resource that names it. */
export function isUsedElsewhere(set: ManifestSet, namespace: string | undefined, account: string): boolean {
  return set.manifests.some((manifest) => {
    if (manifest.namespace !== namespace) return false;
    if (manifest.type === 'Secret') return manifest.annotation('kubernetes.io/service-account.name') === account;
    return manifest.type.includes('.') && names(manifest.at('spec'), account);
  });
}

function names(field: Field, text: string): boolean {
  if (field.text !== undefined) return field.text === text;
  return field.items.some((item) => names(item, text)) || field.entries.some((entry) => names(entry, text));
}
