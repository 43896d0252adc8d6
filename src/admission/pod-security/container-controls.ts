import { baselineCapabilities } from './allowed';
import { checkContext } from './context-controls';
import { textAt, type Item, type PodSecurityCheck } from './pod-security-check';
import { contextField, itemsOf, noContext, readContext, type SecurityContext } from './security-context';

type Mapping = Readonly<Record<string, unknown>>;

const privileged = contextField('privileged');
const allowPrivilegeEscalation = contextField('allowPrivilegeEscalation');
const procMount = contextField('procMount');
const capabilitiesToDrop = contextField('capabilities', 'drop');

/**
 * Checks one container of any kind.
 *
 * @returns its security context, for what a container may leave to its pod
 */
export function checkContainer(check: PodSecurityCheck, container: Mapping, item: Item): Readonly<SecurityContext> {
  let context = noContext;
  for (const key in container) {
    switch (key) {
      case 'securityContext':
        context = readContext(container.securityContext);
        break;
      case 'ports':
        checkPorts(check, itemsOf(container.ports), item);
        break;
      case 'livenessProbe':
      case 'readinessProbe':
      case 'startupProbe':
        checkHost(check, container[key], key, item);
        break;
      case 'lifecycle':
        checkHooks(check, container.lifecycle, item);
    }
  }
  if (context !== noContext) {
    checkContext(check, context, item);
    if (context.isPrivileged) {
      check.addOfContext(item, 'Privileged Containers', privileged, 'must not be true');
    }
    if (typeof context.procMount === 'string') checkProcMount(check, context.procMount, item);
  }
  checkCapabilities(check, context, item);
  if (check.isRestricted && check.minor >= 8 && !check.isSpared && context.mayEscalate !== false) {
    check.addOfContext(item, 'Privilege Escalation', allowPrivilegeEscalation, 'must be false');
  }
  return context;
}

function checkProcMount(check: PodSecurityCheck, type: string, item: Item): void {
  if (type === 'Default' || (check.isTrusted && !check.isRestricted)) return;
  check.addOfContext(item, '/proc Mount Type', procMount, `must not be "${type}"`);
}

function checkCapabilities(check: PodSecurityCheck, { dropped, added }: Readonly<SecurityContext>, item: Item): void {
  const isStrict = check.isRestricted && check.minor >= 22;
  if (check.isSpared) return;
  if (isStrict && !dropped.includes('ALL')) {
    check.addOfContext(item, 'Capabilities', capabilitiesToDrop, 'must have "ALL"');
  }
  for (let index = 0; index < added.length; index += 1) {
    const capability = added[index];
    if (typeof capability !== 'string') continue;
    if (isStrict ? capability === 'NET_BIND_SERVICE' : baselineCapabilities.has(capability)) continue;
    const path = ['securityContext', 'capabilities', 'add', index];
    check.addOf(item, 'Capabilities', path, 'capabilities.add', `must not have "${capability}"`);
  }
}

function checkPorts(check: PodSecurityCheck, ports: readonly unknown[], item: Item): void {
  for (let index = 0; index < ports.length; index += 1) {
    const port = (ports[index] as { hostPort?: unknown } | null)?.hostPort;
    if (typeof port !== 'number' || port === 0) continue;
    check.addOf(item, 'Host Ports', ['ports', index, 'hostPort'], 'hostPort', `must not be ${port}`);
  }
}

function checkHooks(check: PodSecurityCheck, lifecycle: unknown, item: Item): void {
  if (typeof lifecycle !== 'object' || lifecycle === null) return;
  for (const hook in lifecycle) checkHost(check, (lifecycle as Mapping)[hook], `lifecycle.${hook}`, item);
}

// the host is the pod itself unless another is named
function checkHost(check: PodSecurityCheck, handler: unknown, at: string, item: Item): void {
  if (check.minor < 34 || typeof handler !== 'object' || handler === null) return;
  for (const by in handler) {
    if (by !== 'httpGet' && by !== 'tcpSocket') continue;
    if (textAt((handler as Mapping)[by], 'host') === undefined) continue;
    const field = `${at}.${by}.host`;
    check.addOf(item, 'Host Probes / Lifecycle Hooks', field.split('.'), field, 'must not be set');
  }
}
