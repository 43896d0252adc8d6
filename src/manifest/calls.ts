import { addressesIn, type Address } from './addresses';
import type { Container } from './containers';
import type { Field } from './field';
import type { Manifest } from './manifest';
import type { ManifestSet } from './manifest-set';
import type { Pod } from './pods';
import type { Reference } from './references';

/** A Service that a container is told to call. */
export interface Call {
  readonly link: 'calls';
  readonly from: Manifest;
  readonly pod: Pod;
  readonly container: Container;
  /** Where the address is written: a variable's value, an argument, a ConfigMap's value. */
  readonly field: Field;
  readonly address: Address;
  /** The Service that the host stands for. */
  readonly name: string;
  readonly namespace: string | undefined;
  /** Whether the host can be nothing but a Service: it ends in .svc or .svc.<cluster domain>. */
  readonly isQualified: boolean;
}

/** The calls that the containers of a set are told to make. */
export function callsOf(set: ManifestSet, references: readonly Reference[]): readonly Call[] {
  const calls: Call[] = [];
  const namespaces = new Set(set.namespaces);
  const members = membersOf(set);
  const add = (container: Container, field: Field) => {
    if (typeof field.value !== 'string') return;
    for (const address of addressesIn(field.value)) {
      const target = serviceHost(address.host, container.pod, namespaces, members);
      if (target === undefined) continue;
      const { pod } = container;
      calls.push({ link: 'calls', from: pod.workload, pod, container, field, address, ...target });
    }
  };
  for (const pod of set.pods) {
    for (const container of pod.containers) {
      for (const variable of container.env)
        if (variable.value !== undefined) add(container, variable.field.at('value'));
      for (const argument of [...container.field.at('command').items, ...container.field.at('args').items]) {
        add(container, argument);
      }
    }
  }
  // a value that many containers read is written once, and wrong once
  const read = new Set<string>();
  for (const reference of references) {
    const container = reference.container ?? reference.pod?.serving[0];
    if (reference.type !== 'ConfigMap' || container === undefined) continue;
    for (const [name, field] of configValues(set, reference)) {
      const key = `${reference.namespace ?? ''}/${reference.name}/${name}`;
      if (read.has(key)) continue;
      read.add(key);
      add(container, field);
    }
  }
  return calls;
}

function configValues(set: ManifestSet, reference: Reference): readonly (readonly [string, Field])[] {
  const [config] = set.find('ConfigMap', reference.namespace, reference.name);
  const data = config?.manifest.at('data');
  if (data === undefined || config?.isMade === true) return [];
  if (reference.key !== undefined) return [[reference.key, data.at(reference.key)]];
  return data.entries.map((entry) => [String(entry.key), entry]);
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
  const [first, second, third] = labels;
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
  const aliases = pod.spec.at('hostAliases').items;
  return aliases.some((alias) => alias.at('hostnames').items.some((name) => name.value === host));
}
