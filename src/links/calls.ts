import { addressesIn, hostIn, isHostName, mayHoldAddress, portNameFor, type Address } from './addresses';
import type { Container } from '../manifest/workloads/containers';
import type { Field } from '../manifest/object/field';
import type { Manifest } from '../manifest/object/manifest';
import { matches } from '../manifest/object/selectors';
import type { ManifestSet } from '../manifest/set/manifest-set';
import type { Pod } from '../manifest/workloads/pods';
import type { Reference } from './references';
import { ServiceHosts } from './service-hosts';
import { ServiceLinks } from './service-links';
import { isMapping } from '../manifest/text/value';
import { Environment } from './variables';

/** A Service that a container is configured to call. */
export interface Call {
  /** The kind of the link. */
  readonly link: 'calls';
  readonly from: Manifest;
  /** The pod of the container. */
  readonly pod: Pod;
  /** The container that calls. */
  readonly container: Container;
  /** The field with the address: a variable's value, an argument, a ConfigMap's value. */
  readonly field: Field;
  /** The field with the port, where it stands in a variable of its own. */
  readonly portField: Field | undefined;
  /** The text of the field with its variables expanded. */
  readonly text: string;
  /** The address in the text. */
  readonly address: Address;
  /** The Service that the host stands for. */
  readonly name: string;
  /** The namespace of the Service; undefined where none is known. */
  readonly namespace: string | undefined;
  /** Whether the host can be nothing but a Service: it ends in .svc or .svc.<cluster domain>. */
  readonly isQualified: boolean;
  /** The pod that the host names before the Service: db-0 of db-0.db-nodes. */
  readonly member: string | undefined;
  /** Whether another container calls by the same field, so that one finding says both. */
  readonly isRepeated: boolean;
}

/** Returns the calls that the containers of a set are configured to make. */
export function callsOf(set: ManifestSet, references: readonly Reference[]): readonly Call[] {
  const reader = new CallReader(set);
  for (const pod of set.pods) for (const container of pod.containers) reader.readContainer(container, pod);
  // the first reader is named for all: the same one, whichever file is read first
  const configs = references.filter(({ type }) => type === 'ConfigMap').map((one) => [readerId(one), one] as const);
  configs.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  for (const [, reference] of configs) reader.readConfig(reference);
  return reader.calls;
}

function readerId({ from }: Reference): string {
  return [from.namespace ?? '', from.type, from.name].join('\0');
}

const wordLists = ['command', 'args'];

/** A text that may hold addresses. */
interface Text {
  readonly field: Field;
  readonly text: string;
  /** The name of the variable or the key; undefined for a word of a command. */
  readonly name: string | undefined;
  /** Finds a variable beside it, by its name. */
  readonly beside: (name: string) => { readonly value: string; readonly field: Field } | undefined;
}

class CallReader {
  readonly calls: Call[] = [];
  private readonly hosts: ServiceHosts;
  private readonly links: ServiceLinks;
  // a value that many containers read is written once, and wrong once
  private readonly read = new Map<Manifest, Map<string, readonly Address[]>>();
  private readonly repeated = new Map<Manifest, Set<string>>();

  constructor(private readonly set: ManifestSet) {
    this.hosts = new ServiceHosts(set);
    this.links = new ServiceLinks(set);
  }

  readContainer(container: Container, pod: Pod): void {
    const environment = new Environment(container, pod, this.set, this.links);
    const beside = (name: string) => environment.find(name);
    for (const { name, value, field } of container.env) {
      if (value === undefined || !(mayHoldAddress(value) || isHostName(name))) continue;
      const text = environment.valueIn(name, value);
      this.add(container, pod, { field: field.at('value'), text, name, beside }, addressesOf(text, name, beside));
    }
    for (const list of wordLists) {
      if (!container.field.has(list)) continue;
      for (const word of container.field.at(list).items) {
        if (!mayHoldAddress(word.value) && !isHostFlag(word.value)) continue;
        const text = environment.expand(word.value);
        this.add(container, pod, { field: word, text, name: undefined, beside }, addressesOf(text, undefined, beside));
      }
      this.readFlags(container, pod, container.field.at(list).items, environment);
    }
  }

  // --redis-host redis --redis-port 6379
  private readFlags(container: Container, pod: Pod, words: readonly Field[], environment: Environment): void {
    let flags: ReadonlyMap<string, { readonly value: string; readonly field: Field }> | undefined;
    for (const [index, word] of words.entries()) {
      const name = flagName(word.value);
      const field = words[index + 1];
      const value = field?.value;
      if (name === undefined || !isHostName(name) || bound.test(name)) continue;
      // an address with a port is found as a word of its own
      if (field === undefined || typeof value !== 'string' || value.includes(':') || value.startsWith('-')) continue;
      flags ??= flagsIn(words);
      const beside = (other: string) => flags?.get(other);
      const text = environment.expand(value);
      // a server may be given the name by which it is called
      if (this.isOwnName(text, pod)) continue;
      this.add(container, pod, { field, text, name, beside }, addressesOf(text, name, beside));
    }
  }

  private isOwnName(name: string, { namespace, labels }: Pod): boolean {
    const services = this.set.servicesNamed(namespace, name);
    return services.some(({ selector }) => selector !== undefined && matches(selector, labels));
  }

  readConfig(reference: Reference): void {
    const { pod, use } = reference;
    const container = reference.container ?? pod?.serving[0];
    const [config] = this.set.find('ConfigMap', reference.namespace, reference.name);
    if (pod === undefined || container === undefined || config === undefined || config.isMade) return;
    const data = config.manifest.at('data');
    const { value: values } = data;
    if (!isMapping(values)) return;
    const isVariable = use === 'envFrom';
    const variable = use === 'env' ? reference.field.parent?.parent?.parent?.textAt('name') : undefined;
    if (variable !== undefined && isHostName(variable)) {
      this.readVariable(variable, container, pod, config.manifest);
      return;
    }
    for (const key of reference.key === undefined ? Object.keys(values) : [reference.key]) {
      const text = values[key];
      if (typeof text !== 'string' || !(mayHoldAddress(text) || (isVariable && isHostName(key)))) continue;
      const beside = (name: string) => {
        const value = values[name];
        return typeof value === 'string' ? { value, field: data.at(name) } : undefined;
      };
      const name = isVariable ? key : undefined;
      const addresses = this.remembered(config.manifest, `${key} ${use}`, () => addressesOf(text, name, beside));
      this.add(container, pod, { field: data.at(key), text, name, beside }, addresses, config.manifest);
    }
  }

  // a host by the name of the variable, whatever the key of the ConfigMap is named
  private readVariable(name: string, container: Container, pod: Pod, config: Manifest): void {
    const environment = new Environment(container, pod, this.set, this.links);
    const variable = environment.find(name);
    if (variable === undefined) return;
    const beside = (other: string) => environment.find(other);
    const { field, value: text } = variable;
    this.add(container, pod, { field, text, name, beside }, addressesOf(text, name, beside), config);
  }

  // many containers may read one large file
  private remembered(config: Manifest, key: string, read: () => readonly Address[]): readonly Address[] {
    let keys = this.read.get(config);
    if (keys === undefined) this.read.set(config, (keys = new Map<string, readonly Address[]>()));
    let addresses = keys.get(key);
    if (addresses === undefined) keys.set(key, (addresses = read()));
    return addresses;
  }

  private add(
    container: Container,
    pod: Pod,
    { field, text, name: variable, beside }: Text,
    addresses: readonly Address[],
    config?: Manifest,
  ): void {
    for (const address of addresses) {
      const target = this.hosts.find(address.host, pod);
      if (target === undefined) continue;
      const { name, namespace, isQualified, member } = target;
      const isRepeated = config !== undefined && !this.isFirst(config, `${String(field.key)} ${address.text}`);
      const portName = address.form === 'host' ? portNameFor(variable) : undefined;
      this.calls.push({
        link: 'calls',
        from: pod.workload,
        pod,
        container,
        field,
        portField: portName === undefined ? undefined : beside(portName)?.field,
        text,
        address,
        name,
        namespace,
        isQualified,
        member,
        isRepeated,
      });
    }
  }

  private isFirst(config: Manifest, id: string): boolean {
    let ids = this.repeated.get(config);
    if (ids === undefined) this.repeated.set(config, (ids = new Set()));
    return !ids.has(id) && ids.add(id).has(id);
  }
}

function addressesOf(text: string, name: string | undefined, beside: Text['beside']): readonly Address[] {
  const addresses = addressesIn(text);
  if (addresses.length > 0) return addresses;
  const host = hostIn(text, name);
  if (host === undefined) return addresses;
  const portName = portNameFor(name);
  const port = portName === undefined ? undefined : beside(portName)?.value;
  return [
    port !== undefined && /^\d{1,5}$/.test(port) ? { ...host, text: `${host.text}:${port}`, port: Number(port) } : host,
  ];
}

/** Flags that set the address on which a server listens, or its own name. */
const bound = /^ARG_(hostname|addr|address)$/i;

/** The name of a variable that a flag is like: ARG_redis_host for --redis-host; undefined for what is no flag. */
function flagName(word: unknown): string | undefined {
  if (typeof word !== 'string' || !/^--[a-z][\w.-]*$/i.test(word)) return undefined;
  return `ARG_${word.slice(2).replace(/[-.]/g, '_')}`;
}

/** The words behind flags, by the names of the flags. */
function flagsIn(words: readonly Field[]): ReadonlyMap<string, { readonly value: string; readonly field: Field }> {
  const flags = new Map<string, { readonly value: string; readonly field: Field }>();
  for (const [index, word] of words.entries()) {
    const name = flagName(word.value);
    const field = words[index + 1];
    if (name !== undefined && field?.text !== undefined) flags.set(name, { value: field.text, field });
  }
  return flags;
}

// --redis-host=redis
function isHostFlag(value: unknown): value is string {
  return typeof value === 'string' && value.startsWith('-') && value.includes('=');
}
