import type { PodSecurityPolicy } from './levels';
import { noContext, readContext, type ContextField, type SecurityContext } from './security-context';
import type { Control, Violation } from './violation';

type Mapping = Readonly<Record<string, unknown>>;
type Path = readonly (string | number)[];

const none: readonly unknown[] = [];

/** The check of one pod: the fields that all controls read, the policy, and the violations found. */
export class PodSecurityCheck {
  readonly found: Violation[] = [];
  readonly minor: number;
  readonly isRestricted: boolean;
  /** The pod has a user namespace, so that its root is not root on the node. */
  readonly isTrusted: boolean;
  /** Skips the controls that do not apply to Windows, as the restricted level does since v1.25. */
  readonly isSpared: boolean;
  /** Those of hostNetwork, hostPID and hostIPC that are set. */
  hostNamespaces: readonly string[] = [];
  volumes: unknown = undefined;
  context: Readonly<SecurityContext> = noContext;
  initContainers: readonly unknown[] = none;
  containers: readonly unknown[] = none;
  ephemeralContainers: readonly unknown[] = none;
  /** Containers must set the fields that the pod does not set. */
  readonly asksUser: boolean;
  readonly asksSeccomp: boolean;
  /** The containers that do not; undefined while there is none. */
  silent: Silence | undefined = undefined;

  constructor(spec: Mapping, { level, minor, trustsUserNamespaces = minor >= 35 }: PodSecurityPolicy) {
    let isOfUsers = false;
    let os: unknown;
    for (const key in spec) {
      switch (key) {
        case 'hostNetwork':
        case 'hostPID':
        case 'hostIPC':
          if (spec[key] === true) this.hostNamespaces = [...this.hostNamespaces, key];
          break;
        case 'hostUsers':
          isOfUsers = spec.hostUsers === false;
          break;
        case 'os':
          os = spec.os;
          break;
        case 'volumes':
          this.volumes = spec.volumes;
          break;
        case 'securityContext':
          this.context = readContext(spec.securityContext);
          break;
        case 'initContainers':
        case 'containers':
        case 'ephemeralContainers': {
          const list = spec[key];
          if (Array.isArray(list)) this[key] = list;
        }
      }
    }
    this.minor = minor;
    this.isRestricted = level === 'restricted';
    // KEP-127; staging/src/k8s.io/pod-security-admission/policy/helpers.go, relaxPolicyForUserNamespacePod
    this.isTrusted = isOfUsers && trustsUserNamespaces;
    this.isSpared = os !== undefined && this.isRestricted && minor >= 25 && (os as Mapping | null)?.name === 'windows';
    this.asksUser = this.isRestricted && !this.isTrusted && this.context.isNonRoot === undefined;
    const asksProfile = this.isRestricted && minor >= 19 && !this.isSpared;
    this.asksSeccomp = asksProfile && this.context.seccomp === undefined;
  }

  /** The containers that say nothing. */
  get silence(): Silence {
    return (this.silent ??= { user: [], seccomp: [] });
  }

  /** Adds what the pod itself says. */
  addOfPod(control: Control, path: Path, field: string, must: string): void {
    this.found.push({ control, path: ['spec', ...path], owner: undefined, field, must });
  }

  /** Adds what a volume says. */
  addOfVolume(index: number, name: string, control: Control, type: string): void {
    const path = ['spec', 'volumes', index, type] as const;
    this.found.push({ control, path, owner: { kind: 'volume', name }, field: type, must: 'must not be used' });
  }

  /** Adds what a container says, where the path begins at it. */
  addOf({ list, index, name }: Item, control: Control, path: Path, field: string, must: string): void {
    const owner = { kind: 'container', name } as const;
    this.found.push({ control, path: ['spec', list, index, ...path], owner, field, must });
  }

  /** Adds what the security context of a container says, or that of the pod. */
  addOfContext(item: Item | undefined, control: Control, { path, name }: ContextField, must: string): void {
    if (item === undefined) this.addOfPod(control, path, name, must);
    else this.addOf(item, control, path, name, must);
  }
}

/** A container, and where it stands. */
export interface Item {
  readonly list: 'initContainers' | 'containers' | 'ephemeralContainers';
  readonly index: number;
  readonly name: string;
}

/** Containers that do not say what they run as, or what profile confines them. */
export interface Silence {
  readonly user: Item[];
  readonly seccomp: Item[];
}

/** A text of a value, where that is a mapping; undefined when it is empty. */
export function textAt(value: unknown, key: string): string | undefined {
  const text = typeof value === 'object' && value !== null ? (value as Mapping)[key] : undefined;
  return typeof text === 'string' && text !== '' ? text : undefined;
}
