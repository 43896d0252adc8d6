import type { ManifestSet } from '../manifest/set/manifest-set';
import type { Pod } from '../manifest/workloads/pods';

/** The Service that a host name stands for in the cluster's DNS. */
export interface ServiceHost {
  readonly name: string;
  readonly namespace: string | undefined;
  /** Whether the host can be nothing but a Service: it ends in .svc or .svc.<cluster domain>. */
  readonly isQualified: boolean;
  /** The pod that the host names before the Service: db-0 of db-0.db-nodes. */
  readonly member: string | undefined;
}

/** Reads host names as the DNS of the cluster of a set resolves them. */
export class ServiceHosts {
  private readonly namespaces: ReadonlySet<string | undefined>;
  private readonly members: ReadonlySet<string>;

  constructor(private readonly set: ManifestSet) {
    this.namespaces = new Set(set.namespaces);
    this.members = membersOf(set);
  }

  /** The Service that a host stands for, as a pod calls it; undefined when it may be a host of elsewhere. */
  find(host: string, pod: Pod): ServiceHost | undefined {
    if (isAlias(pod, host)) return undefined;
    const labels = host.split('.');
    const svc = labels.lastIndexOf('svc');
    if (svc >= 2) {
      const [name, namespace] = labels.slice(svc - 2, svc);
      return name === undefined ? undefined : { name, namespace, isQualified: true, member: labels[svc - 3] };
    }
    const [first, second, third] = labels;
    if (first === undefined) return undefined;
    if (labels.length === 1) {
      return first === 'localhost' ? undefined : short(first, pod.namespace);
    }
    if (second === undefined || labels.length > 3) return undefined;
    if (labels.length === 3) return this.namespaces.has(third) ? short(second, third, first) : undefined;
    // the search path of a pod resolves service.namespace too, and so a host of elsewhere: only of a known namespace
    if (this.namespaces.has(second)) return short(first, second);
    // db-0.db-nodes: a pod of a StatefulSet, and the Service that gives it its name
    return this.isMember(first, second, pod.namespace) ? short(second, pod.namespace, first) : undefined;
  }

  private isMember(pod: string, service: string, namespace: string | undefined): boolean {
    if (this.members.has(memberOf(namespace, pod))) return true;
    return /-\d+$/.test(pod) && this.set.servicesNamed(namespace, service).some(({ isHeadless }) => isHeadless);
  }
}

function short(name: string, namespace: string | undefined, member?: string): ServiceHost {
  return { name, namespace, isQualified: false, member };
}

function membersOf(set: ManifestSet): ReadonlySet<string> {
  return new Set(set.ofType('StatefulSet').map(({ namespace, name }) => memberOf(namespace, `${name}-0`)));
}

// all pods of a StatefulSet are one here: db-7 is called db-0; what has no ordinal is a member of none
function memberOf(namespace: string | undefined, host: string): string {
  return `${namespace ?? ''}/${host.replace(/-\d+$/, '-0')}`;
}

function isAlias(pod: Pod, host: string): boolean {
  if (!pod.spec.has('hostAliases')) return false;
  const aliases = pod.spec.at('hostAliases').items;
  return aliases.some((alias) => alias.at('hostnames').items.some((name) => name.value === host));
}
