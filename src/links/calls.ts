import { addressesIn, mayHoldAddress, type Address } from './addresses';
import type { Container } from '../manifest/workloads/containers';
import type { Field } from '../manifest/object/field';
import type { Manifest } from '../manifest/object/manifest';
import type { ManifestSet } from '../manifest/set/manifest-set';
import type { Pod } from '../manifest/workloads/pods';
import type { Reference } from './references';
import { isMapping } from '../manifest/text/value';

/** A Service that a container is configured to call. */
export interface Call {
  readonly link: 'calls';
  readonly from: Manifest;
  readonly pod: Pod;
  readonly container: Container;
  /** The field with the address: a variable's value, an argument, a ConfigMap's value. */
  readonly field: Field;
  readonly address: Address;
  /** The Service that the host stands for. */
  readonly name: string;
  readonly namespace: string | undefined;
  /** Whether the host can be nothing but a Service: it ends in .svc or .svc.<cluster domain>. */
  readonly isQualified: boolean;
}

/** Returns the calls that the containers of a set are configured to make. */
export function callsOf(set: ManifestSet, references: readonly Reference[]): readonly Call[] {
  const reader = new CallReader(set);
  for (const pod of set.pods) for (const container of pod.containers) reader.readContainer(container, pod);
  for (const reference of references) if (reference.type === 'ConfigMap') reader.readConfig(reference);
  return reader.calls;
}

const wordLists = ['command', 'args'];

class CallReader {
  readonly calls: Call[] = [];
  private readonly namespaces: ReadonlySet<string | undefined>;
  private readonly members: ReadonlySet<string>;
  // a value that many containers read is written once, and wrong once
  private readonly read = new Map<Manifest, Set<string>>();

  constructor(private readonly set: ManifestSet) {
    this.namespaces = new Set(set.namespaces);
    this.members = membersOf(set);
  }

  readContainer(container: Container, pod: Pod): void {
    for (const { value, field } of container.env) {
      if (mayHoldAddress(value)) this.readText(container, pod, field.at('value'), value);
    }
    for (const list of wordLists) {
      if (!container.field.has(list)) continue;
      for (const word of container.field.at(list).items)
        if (mayHoldAddress(word.value)) this.readText(container, pod, word, word.value);
    }
  }

  readConfig(reference: Reference): void {
    const { pod } = reference;
    const container = reference.container ?? pod?.serving[0];
    const [config] = this.set.find('ConfigMap', reference.namespace, reference.name);
    if (pod === undefined || container === undefined || config === undefined || config.isMade) return;
    const data = config.manifest.at('data');
    if (!isMapping(data.value)) return;
    for (const key of reference.key === undefined ? Object.keys(data.value) : [reference.key]) {
      const value = data.value[key];
      if (mayHoldAddress(value) && this.isFirst(config.manifest, key))
        this.readText(container, pod, data.at(key), value);
    }
  }

  private isFirst(config: Manifest, key: string): boolean {
    let keys = this.read.get(config);
    if (keys === undefined) this.read.set(config, (keys = new Set()));
    return !keys.has(key) && keys.add(key).has(key);
  }

  private readText(container: Container, pod: Pod, field: Field, text: string): void {
    for (const address of addressesIn(text)) {
      const target = serviceHost(address.host, pod, this.namespaces, this.members);
      if (target === undefined) continue;
      const { name, namespace, isQualified } = target;
      const from = pod.workload;
      this.calls.push({ link: 'calls', from, pod, container, field, address, name, namespace, isQualified });
    }
  }
}

/** The Service that a host name stands for in the cluster's DNS; nothing when it may be a host of elsewhere. */
function serviceHost(
  host: string,
  pod: Pod,
  namespaces: ReadonlySet<string | undefined>,
  members: ReadonlySet<string>,
): { readonly name: string; readonly namespace: string | undefined; readonly isQualified: boolean } | undefined {
  const labels = host.split('.');
  const svc = labels.lastIndexOf('svc');
  if (svc >= 2) {
    const [name, namespace] = labels.slice(svc - 2, svc);
    return name === undefined ? undefined : { name, namespace, isQualified: true };
  }
  const first = labels[0];
  const second = labels[1];
  const third = labels[2];
  if (first === undefined || isAlias(pod, host)) return undefined;
  if (labels.length === 1) {
    return first === 'localhost' ? undefined : { name: first, namespace: pod.namespace, isQualified: false };
  }
  // the search path of a pod resolves service.namespace too, and so a host of elsewhere: only of a known namespace
  if (labels.length === 2 && namespaces.has(second)) return { name: first, namespace: second, isQualified: false };
  // db-0.db-nodes: a pod of a StatefulSet, and the Service that gives it its name
  if (labels.length === 2 && second !== undefined && members.has(memberOf(pod.namespace, first))) {
    return { name: second, namespace: pod.namespace, isQualified: false };
  }
  if (labels.length === 3 && second !== undefined && namespaces.has(third)) {
    return { name: second, namespace: third, isQualified: false };
  }
  return undefined;
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
