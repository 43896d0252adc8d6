import type { Construct } from 'constructs';
import type { EnvValue as PlusEnvValue, IConfigMap, ISecret, k8s } from 'cdk8s-plus-28';
import { textProblem } from '../props/well-formed';
import { KeyReference, PrefixedKeys, type KeyedObject, type KeyedSource } from './config-source';
import { keyedObject } from './keyed-object';
import { constructError, refuse, describeValue } from '../props/construct-error';
import { envName, isEnvName } from '../naming/dns-names';
import { PodField } from '../storage/pod-field';

/** The value of an environment variable: a literal, a key of a Secret or Config, a field of the pod, or cdk8s-plus' EnvValue. */
export type EnvInput = string | number | boolean | KeyReference | PodField | PlusEnvValue;

/** A source of several environment variables: all keys of a Secret or Config, including those of cdk8s-plus. */
export type EnvFromInput = KeyedSource | PrefixedKeys | ISecret | IConfigMap;

/** A command's argument: a literal, or a key, which becomes an environment variable and `$(VAR)`. */
export type ArgInput = string | KeyReference;

/** Environment variables by name. */
export type EnvInputs = Readonly<Record<string, EnvInput>>;

/** A Secret or Config all of whose keys become variables. */
type Source = Pick<PrefixedKeys, 'object' | 'prefix'>;

const NONE: readonly Source[] = [];

/** The environment of one container, and the arguments that refer to it. */
export class Environment {
  /** Undefined while there are none, as in most containers. */
  private variables: Map<string, EnvInput> | undefined;
  private sources: readonly Source[] = NONE;

  constructor(private readonly owner: Construct) {}

  /** @throws on a name that no variable can have, on a duplicate, and on a value that is none */
  set(name: string, value: EnvInput): void {
    refuse(this.owner, envName(name));
    if (this.variables?.has(name) === true)
      throw constructError(this.owner, `environment variable "${name}" is set already; give one of them another name`);
    if (!isEnvInput(value)) {
      throw constructError(
        this.owner,
        `environment variable "${name}" is ${describeValue(value)}; give it a string, a number, a boolean or a key of a Secret or Config`,
      );
    }
    if (typeof value === 'string') refuse(this.owner, textProblem(`environment variable "${name}"`, value));
    if (value instanceof PodField) {
      const problem = value.unreadable('env');
      if (problem !== undefined) throw constructError(this.owner, `environment variable "${name}": ${problem}`);
    }
    this.variables ??= new Map();
    this.variables.set(name, value);
  }

  /** @throws on a key that would be skipped because no variable can have its name, and on a variable that two sources bring */
  addSource(source: EnvFromInput): void {
    const added: Source =
      source instanceof PrefixedKeys ? source : { object: keyedObject(this.owner, "'envFrom'", source), prefix: '' };
    const { object, prefix } = added;
    for (const key of object.keys ?? []) {
      const name = prefix + key;
      if (!isEnvName(name)) {
        throw constructError(
          this.owner,
          `'envFrom': ${object.kind} "${object.name}" has the key "${key}", which the kubelet skips since no environment variable can be called "${name}"; bind it by name in 'env', or mount it in 'files'`,
        );
      }
      const other = this.sources.length === 0 ? undefined : this.bringer(name);
      if (other !== undefined) {
        throw constructError(
          this.owner,
          `'envFrom' brings "${name}" twice, from ${other.kind} "${other.name}" and from ${object.kind} "${object.name}"; give one of them a prefix`,
        );
      }
    }
    this.sources = this.sources.length === 0 ? [added] : [...this.sources, added];
  }

  /** The Secret or Config that brings a variable as one of all its keys. */
  private bringer(variable: string): KeyedObject | undefined {
    for (const { object, prefix } of this.sources)
      if (variable.startsWith(prefix) && object.keys?.includes(variable.slice(prefix.length)) === true) return object;
    return undefined;
  }

  /** The argument as Kubernetes expands it: a key as `$(VAR)`, of a variable that exists or is made for it. */
  argument(value: ArgInput): string {
    if (value instanceof KeyReference)
      return this.reference(value, value.key.replace(/[^A-Za-z0-9_]/g, '_').replace(/^(?=\d)/, '_'));
    if (typeof value !== 'string')
      throw constructError(this.owner, `an argument is ${describeValue(value)}; write it as a string`);
    return value;
  }

  /** `$(VAR)` for a key: of a variable that has its value already, or of one by the given name, which is set. */
  reference(value: KeyReference, variable: string): string {
    for (const [name, other] of this.variables ?? []) {
      if (other instanceof KeyReference && other.equals(value)) return `$(${name})`;
    }
    const { kind, name } = value.object;
    for (const { object, prefix } of this.sources) {
      const brought = prefix + value.key;
      // the kubelet skips a key that no variable can be called after, and 'env' goes before 'envFrom'
      const isBrought = object.kind === kind && object.name === name && isEnvName(brought);
      if (isBrought && this.variables?.has(brought) !== true) return `$(${brought})`;
    }
    const other = this.bringer(variable);
    if (this.variables?.has(variable) === true || other !== undefined) {
      throw constructError(
        this.owner,
        `the key "${value.key}" of ${kind} "${name}" is read through the environment variable "${variable}", which ${
          other === undefined ? 'is set to something else' : `${other.kind} "${other.name}" brings already`
        }; bind the key in 'env' under another name`,
      );
    }
    this.set(variable, value);
    return `$(${variable})`;
  }

  /** The Secrets and Configs all of whose keys become variables, each with the prefix of their names. */
  get wholeSources(): readonly Source[] {
    return this.sources;
  }

  /** The Secrets and Configs that the environment reads. */
  reads(): KeyedObject[] {
    const objects = this.sources.map(({ object }) => object);
    for (const value of this.variables?.values() ?? []) {
      // a key can be needed of an optional object, and the other way round: what is read here decides
      if (value instanceof KeyReference) objects.push({ ...value.object, optional: value.optional });
    }
    return objects;
  }

  /** The containers whose resources are read, where variables name them. */
  containersRead(): readonly string[] {
    if (this.variables === undefined) return [];
    return [...this.variables.values()].flatMap((value) => resourceOf(value)?.containerName ?? []);
  }

  render(): Pick<k8s.Container, 'env' | 'envFrom'> {
    const env = [...(this.variables ?? [])].map(([name, value]) => renderVariable(name, value));
    const envFrom = this.sources.map(({ object, prefix }) => {
      const reference = { name: object.name, ...(object.optional && { optional: true }) };
      return {
        ...(prefix !== '' && { prefix }),
        ...(object.kind === 'Secret' ? { secretRef: reference } : { configMapRef: reference }),
      };
    });
    return { ...(env.length > 0 && { env }), ...(envFrom.length > 0 && { envFrom }) };
  }
}

function renderVariable(name: string, value: EnvInput): k8s.EnvVar {
  if (value instanceof KeyReference) return { name, valueFrom: value.toValueFrom() };
  if (value instanceof PodField) return { name, valueFrom: value.source };
  if (isPlusEnvValue(value)) {
    const source = value.valueFrom as k8s.EnvVarSource | undefined;
    return source === undefined
      ? { name, value: (value.value as string | undefined) ?? '' }
      : { name, valueFrom: source };
  }
  // a token stays as it is, for cdk8s to resolve
  return { name, value: typeof value === 'object' ? value : String(value) };
}

function resourceOf(value: EnvInput): k8s.ResourceFieldSelector | undefined {
  if (value instanceof PodField) return value.resource;
  return isPlusEnvValue(value) ? (value.valueFrom as k8s.EnvVarSource | undefined)?.resourceFieldRef : undefined;
}

/** Whether a value can become an environment variable; a token of cdk8s (Lazy, or what has `resolve`) is taken as it is. */
function isEnvInput(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value === 'string' || typeof value === 'boolean') return true;
  return value instanceof KeyReference || value instanceof PodField || isPlusEnvValue(value) || isToken(value);
}

/** By its members: another version of cdk8s-plus may stand beside the one that we know. */
function isPlusEnvValue(value: unknown): value is PlusEnvValue {
  return typeof value === 'object' && value !== null && 'valueFrom' in value;
}

function isToken(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    ('resolve' in value || 'produce' in value || value.constructor.name === 'Lazy')
  );
}
