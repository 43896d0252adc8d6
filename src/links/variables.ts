import type { Container } from '../manifest/workloads/containers';
import type { Field } from '../manifest/object/field';
import type { ManifestSet } from '../manifest/set/manifest-set';
import type { Pod } from '../manifest/workloads/pods';
import { expanded } from '../manifest/workloads/expansion';
import { unknownPart } from './addresses';
import { hasServiceLinks, type ServiceLinks } from './service-links';

/** A variable of a container whose value the manifests show. */
export interface Variable {
  readonly name: string;
  readonly value: string;
  /** The field with the value, which may be that of a ConfigMap. */
  readonly field: Field;
}

/** The environment of a container, as far as manifests show it; read on first use. */
export class Environment {
  private known: ReadonlyMap<string, Variable | undefined> | undefined;

  constructor(
    private readonly container: Container,
    private readonly pod: Pod,
    private readonly set: ManifestSet,
    private readonly links: ServiceLinks,
  ) {}

  /** A variable by its name; undefined when there is none, or when its value is unknown. */
  find(name: string): Variable | undefined {
    return this.variables.get(name);
  }

  /** A text of the command or the arguments with its variables expanded. */
  expand(text: string): string {
    return text.includes('$(') ? expanded(text, (name) => this.valueOf(name, this.variables)) : text;
  }

  /** The value of a variable of the container itself, as the program receives it. */
  valueIn(name: string, written: string): string {
    return written.includes('$(') ? (this.variables.get(name)?.value ?? this.expand(written)) : written;
  }

  private get variables(): ReadonlyMap<string, Variable | undefined> {
    return (this.known ??= this.read());
  }

  // in the order of the kubelet: what comes by envFrom, and each variable after those before it
  private read(): ReadonlyMap<string, Variable | undefined> {
    const variables = new Map<string, Variable | undefined>();
    for (const from of this.container.field.at('envFrom').items) {
      for (const variable of this.fromConfig(from)) variables.set(variable.name, variable);
    }
    for (const { name, value, field } of this.container.env) {
      if (field.has('valueFrom')) {
        variables.set(name, this.fromKey(name, field));
      } else {
        const text = expanded(value ?? '', (other) => this.valueOf(other, variables));
        variables.set(name, { name, value: text, field: field.at('value') });
      }
    }
    return variables;
  }

  private valueOf(name: string, variables: ReadonlyMap<string, Variable | undefined>): string {
    if (variables.has(name)) return variables.get(name)?.value ?? unknownPart;
    const link = hasServiceLinks(this.pod) ? this.links.find(name, this.pod.namespace) : undefined;
    return link?.value ?? unknownPart;
  }

  private *fromConfig(from: Field): Iterable<Variable> {
    const prefix = from.textAt('prefix') ?? '';
    const data = this.dataOf(from.at('configMapRef', 'name').text);
    for (const field of data?.entries ?? []) {
      if (typeof field.value !== 'string') continue;
      yield { name: prefix + String(field.key), value: field.value, field };
    }
  }

  private fromKey(name: string, variable: Field): Variable | undefined {
    const from = variable.at('valueFrom', 'configMapKeyRef');
    const key = from.textAt('key');
    const field = key === undefined ? undefined : this.dataOf(from.textAt('name'))?.at(key);
    return typeof field?.value === 'string' ? { name, value: field.value, field } : undefined;
  }

  private dataOf(name: string | undefined): Field | undefined {
    const [config] = name === undefined ? [] : this.set.find('ConfigMap', this.pod.namespace, name);
    return config === undefined || config.isMade ? undefined : config.manifest.at('data');
  }
}
