/** The fields of a security context that the standards check. */
export interface SecurityContext {
  isPrivileged: boolean;
  /** undefined when it is not said. */
  mayEscalate: boolean | undefined;
  isNonRoot: boolean | undefined;
  user: unknown;
  procMount: unknown;
  dropped: readonly unknown[];
  added: readonly unknown[];
  sysctls: readonly unknown[];
  /** The type of a profile, null when it has none; undefined when there is no profile. */
  seccomp: unknown;
  appArmor: unknown;
  seLinux: unknown;
  windows: unknown;
}

/** A missing value, or one that is not a list, has no items. */
export function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : none;
}

const none: readonly unknown[] = [];

/** The context of who has none. */
export const noContext: Readonly<SecurityContext> = emptyContext();

/**
 * Reads a security context.
 *
 * It goes through the few keys that there are: to ask for all that could be there takes ten times as long while the code
 * is cold, as it is in most runs.
 */
export function readContext(value: unknown): Readonly<SecurityContext> {
  if (typeof value !== 'object' || value === null) return noContext;
  const given = value as Readonly<Record<string, unknown>>;
  const context = emptyContext();
  for (const key in given) {
    switch (key) {
      case 'privileged':
        context.isPrivileged = given.privileged === true;
        break;
      case 'allowPrivilegeEscalation':
        context.mayEscalate = booleanOf(given.allowPrivilegeEscalation);
        break;
      case 'runAsNonRoot':
        context.isNonRoot = booleanOf(given.runAsNonRoot);
        break;
      case 'runAsUser':
        context.user = given.runAsUser;
        break;
      case 'procMount':
        context.procMount = given.procMount;
        break;
      case 'sysctls':
        context.sysctls = itemsOf(given.sysctls);
        break;
      case 'capabilities':
        readCapabilities(context, given.capabilities);
        break;
      case 'seccompProfile':
        context.seccomp = typeOf(given.seccompProfile);
        break;
      case 'appArmorProfile':
        context.appArmor = typeOf(given.appArmorProfile);
        break;
      case 'seLinuxOptions':
        context.seLinux = given.seLinuxOptions;
        break;
      case 'windowsOptions':
        context.windows = given.windowsOptions;
        break;
    }
  }
  return context;
}

function emptyContext(): SecurityContext {
  return {
    isPrivileged: false,
    mayEscalate: undefined,
    isNonRoot: undefined,
    user: undefined,
    procMount: undefined,
    dropped: none,
    added: none,
    sysctls: none,
    seccomp: undefined,
    appArmor: undefined,
    seLinux: undefined,
    windows: undefined,
  };
}

function readCapabilities(context: SecurityContext, value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  const given = value as Readonly<Record<string, unknown>>;
  for (const key in given) {
    if (key === 'drop') context.dropped = itemsOf(given.drop);
    else if (key === 'add') context.added = itemsOf(given.add);
  }
}

function booleanOf(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

function typeOf(profile: unknown): unknown {
  if (profile === undefined || profile === null) return undefined;
  return (profile as Readonly<Record<string, unknown>>).type ?? null;
}

/** A field of a security context: the way to it from what has the context, and what it is called. */
export interface ContextField {
  readonly path: readonly string[];
  /** seccompProfile.type */
  readonly name: string;
}

/** Names a field of a security context, once for all pods. */
export function contextField(...path: readonly string[]): ContextField {
  return { path: ['securityContext', ...path], name: path.join('.') };
}

/** The fields that the pod can set for all its containers, and each container for itself. */
export const runAsNonRoot = contextField('runAsNonRoot');
export const seccompType = contextField('seccompProfile', 'type');
