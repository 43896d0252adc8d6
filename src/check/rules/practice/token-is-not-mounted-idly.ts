import type { Container } from '../../../manifest/workloads/containers';
import type { Field } from '../../../manifest/object/field';
import type { Links } from '../../../links/links';
import { isInjectedByNamespace } from '../../../links/namespace-injection';
import {
  accountOf,
  defaultAccount,
  isUsedElsewhere,
  lostRights,
  noAutomountOf,
  Rights,
} from '../../../links/bound-rights';
import type { Manifest } from '../../../manifest/object/manifest';
import type { ManifestSet } from '../../../manifest/set/manifest-set';
import { mayBeFilledIn, type Pod } from '../../../manifest/workloads/pods';
import { isSequence, type Value } from '../../../manifest/text/value';
import { corrected, defineRule, nameOf } from '../../rule';

export const tokenIsNotMountedIdly = defineRule({
  id: 'practice/token-is-not-mounted-idly',
  severity: 'warning',
  summary: 'Pods of a ServiceAccount without permissions do not mount its token.',
  why: 'An attacker in a container has the token, and with it all permissions that the account is ever granted. An account other than the default one is reported where the manifests bind roles to other accounts of its namespace, and none to it.',
  fix: "set 'automountServiceAccountToken: false' on the pod or on its ServiceAccount, or use a ServiceAccount with its own permissions",
  example: corrected(
    `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: web:1.0.0
`,
    ['spec:', 'spec:\n  automountServiceAccountToken: false'],
  ),
  check({ pods, set, links, report }) {
    const granted = grantsOf(links);
    let idle: IdleAccounts | undefined;
    let configured: ReadonlySet<Pod> | undefined;
    let lost: ReadonlySet<Pod> | undefined;
    for (const pod of pods) {
      const account = accountOf(pod);
      if (noAutomountOf(pod, set) !== undefined) continue;
      // a ServiceAccount of its own was made for something, and the roles of it may be bound elsewhere
      if (account !== defaultAccount && !(idle ??= new IdleAccounts(links)).has(pod.namespace, account)) continue;
      if (granted.isToAll || granted.namespaces.has(pod.namespace) || pod.isExtended || mayBeFilledIn(pod)) continue;
      // a template without containers creates no pod
      if (!pod.spec.has('containers')) continue;
      // sidecars that are put into it may need it, as Vault's does; and what names Kubernetes likely talks to it
      if (isInjectedByNamespace(pod, set) || hasIdentity(pod, account, set) || namesKubernetes(pod)) continue;
      configured ??= configuredFor(links);
      if (configured.has(pod)) continue;
      // the token is needed, under another account: wiring/rights-reach-pods says so
      lost ??= new Set(lostRights(links).map((one) => one.pod));
      if (lost.has(pod)) continue;
      report({
        at: pod.spec,
        message: `${nameOf(pod.workload)} mounts the token of ServiceAccount "${account}", ${account === defaultAccount ? 'which has no permissions' : 'to which no role is bound'}`,
      });
    }
  },
});

/** The accounts of a set to which it binds no role, though it does to others of their namespaces. */
class IdleAccounts {
  private readonly rights: Rights;
  private readonly namespaces: ReadonlySet<string | undefined>;
  /** The namespaces with a free role or a binding to an unknown account, which may be meant; undefined is that of ClusterRoles. */
  private readonly open: ReadonlySet<string | undefined>;

  constructor(private readonly links: Links) {
    this.rights = new Rights(links);
    this.namespaces = new Set(this.rights.subjects.map(({ namespace }) => namespace));
    // a binding without subjects binds nothing
    const bindings = links
      .named('binds')
      .filter(({ use, from }) => use === 'role' && from.at('subjects').items.length > 0);
    const bound = new Set(bindings.map(({ type, namespace, name }) => `${type}/${namespace ?? ''}/${name}`));
    const roles = links.set.ofType('Role', 'ClusterRole');
    const free = roles.filter(({ type, namespace, name }) => !bound.has(`${type}/${namespace ?? ''}/${name}`));
    // a subject that is not there may be a misspelled one
    const strays = this.rights.subjects.filter(
      ({ namespace, name }) =>
        name !== defaultAccount && links.set.find('ServiceAccount', namespace, name).length === 0,
    );
    this.open = new Set([
      ...free.map(({ type, namespace }) => (type === 'Role' ? (namespace ?? '') : undefined)),
      ...strays.map(({ namespace }) => namespace ?? ''),
    ]);
  }

  has(namespace: string | undefined, account: string): boolean {
    const { set } = this.links;
    if (!this.namespaces.has(namespace) || this.rights.has(namespace, account)) return false;
    if (this.open.has(namespace ?? '') || this.open.has(undefined)) return false;
    if (set.find('ServiceAccount', namespace, account).length === 0) return false;
    // another object may bind it, or use it for something else
    const mayBeBound = ['RoleBinding', 'ClusterRoleBinding'].some((type) => set.mayMake(type, namespace));
    return !mayBeBound && !isUsedElsewhere(set, namespace, account);
  }
}

// eks.amazonaws.com/role-arn, iam.gke.io/gcp-service-account, azure.workload.identity/use: a cloud knows the account
const identity = /^(eks\.amazonaws\.com|iam\.gke\.io|azure\.workload\.identity)\//;

function hasIdentity({ namespace, metadata, labels }: Pod, account: string, set: ManifestSet): boolean {
  for (const key of labels.values.keys()) if (identity.test(key)) return true;
  return (
    isIdentified(metadata) ||
    set.find('ServiceAccount', namespace, account).some(({ manifest }) => isIdentified(manifest.at('metadata')))
  );
}

function isIdentified(metadata: Field): boolean {
  return (
    metadata.has('annotations') && metadata.at('annotations').entries.some(({ key }) => identity.test(String(key)))
  );
}

// kubectl, KUBERNETES_NAMESPACE, --in-cluster, kubernetes_sd_configs, /var/run/secrets/kubernetes.io/serviceaccount; but
// not what is of the cluster and no API: kube-dns, /var/lib/kubelet
const kubernetes = /kube(?!-dns|-proxy|-system|let)|k8s|in-?cluster|serviceaccount/i;

function namesKubernetes({ containers, namespace }: Pod): boolean {
  // the parts of a cluster talk to it
  if (namespace?.startsWith('kube-') === true) return true;
  return containers.some(isToldOfKubernetes);
}

function isToldOfKubernetes({ image, env, mounts, field }: Container): boolean {
  if (isKubernetes(image)) return true;
  for (const { name, value } of env) if (isKubernetes(name) || isKubernetes(value)) return true;
  for (const { mountPath } of mounts) if (isKubernetes(mountPath)) return true;
  return namesIn(field.valueAt('command')) || namesIn(field.valueAt('args'));
}

function namesIn(words: Value | undefined): boolean {
  return isSequence(words) && words.some(isKubernetes);
}

function isKubernetes(text: unknown): boolean {
  return typeof text === 'string' && kubernetes.test(text);
}

/** The pods that read a ConfigMap that names Kubernetes. */
function configuredFor({ set, references }: Links): ReadonlySet<Pod> {
  const pods = new Set<Pod>();
  const named = new Map<Manifest, boolean>();
  for (const { type, namespace, name, pod } of references) {
    if (type !== 'ConfigMap' || pod === undefined) continue;
    for (const { manifest } of set.find('ConfigMap', namespace, name)) {
      const is = named.get(manifest) ?? Object.values(manifest.at('data').mapping).some(isKubernetes);
      named.set(manifest, is);
      if (is) pods.add(pod);
    }
  }
  return pods;
}

/** The namespaces whose default ServiceAccount something is granted to; by its name, as a user, or with all others. */
function grantsOf(links: Links): {
  readonly namespaces: ReadonlySet<string | undefined>;
  readonly isToAll: boolean;
} {
  const named = links.named('binds').filter(({ use, name }) => use === 'subject' && name === 'default');
  const namespaces = new Set(named.map(({ namespace }) => namespace));
  let isToAll = false;
  for (const binding of links.set.ofType('RoleBinding', 'ClusterRoleBinding')) {
    for (const subject of binding.at('subjects').items) {
      // https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-subjects
      const [, namespace] = /^system:serviceaccounts?:([^:]+)(?::default)?$/.exec(subject.at('name').text ?? '') ?? [];
      if (namespace !== undefined) namespaces.add(namespace);
      if (/^system:(serviceaccounts|authenticated)$/.test(subject.at('name').text ?? '')) isToAll = true;
    }
  }
  return { namespaces, isToAll };
}
