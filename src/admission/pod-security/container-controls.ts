import { baselineCapabilities } from './allowed';
import { judgeContext } from './context-controls';
import { textAt, type Item, type Judgement } from './judgement';
import { contextField, itemsOf, noContext, readContext, type SecurityContext } from './security-context';

type Mapping = Readonly<Record<string, unknown>>;

const privileged = contextField('privileged');
const allowPrivilegeEscalation = contextField('allowPrivilegeEscalation');
const procMount = contextField('procMount');
const capabilitiesToDrop = contextField('capabilities', 'drop');

/**
 * Judges one container, whatever its kind.
 *
 * @returns its security context, for what a container may leave to its pod
 */
export function judgeContainer(judgement: Judgement, container: Mapping, item: Item): Readonly<SecurityContext> {
  let context = noContext;
  for (const key in container) {
    switch (key) {
      case 'securityContext':
        context = readContext(container.securityContext);
        break;
      case 'ports':
        judgePorts(judgement, itemsOf(container.ports), item);
        break;
      case 'livenessProbe':
      case 'readinessProbe':
      case 'startupProbe':
        judgeHost(judgement, container[key], key, item);
        break;
      case 'lifecycle':
        judgeHooks(judgement, container.lifecycle, item);
    }
  }
  if (context !== noContext) {
    judgeContext(judgement, context, item);
    if (context.isPrivileged) {
      judgement.addOfContext(item, 'Privileged Containers', privileged, 'must not be true');
    }
    if (typeof context.procMount === 'string') judgeProcMount(judgement, context.procMount, item);
  }
  judgeCapabilities(judgement, context, item);
  if (judgement.isRestricted && judgement.minor >= 8 && !judgement.isSpared && context.mayEscalate !== false) {
    judgement.addOfContext(item, 'Privilege Escalation', allowPrivilegeEscalation, 'must be false');
  }
  return context;
}

function judgeProcMount(judgement: Judgement, type: string, item: Item): void {
  if (type === 'Default' || (judgement.isTrusted && !judgement.isRestricted)) return;
  judgement.addOfContext(item, '/proc Mount Type', procMount, `must not be "${type}"`);
}

function judgeCapabilities(judgement: Judgement, { dropped, added }: Readonly<SecurityContext>, item: Item): void {
  const isStrict = judgement.isRestricted && judgement.minor >= 22;
  if (judgement.isSpared) return;
  if (isStrict && !dropped.includes('ALL')) {
    judgement.addOfContext(item, 'Capabilities', capabilitiesToDrop, 'must have "ALL"');
  }
  for (let index = 0; index < added.length; index += 1) {
    const capability = added[index];
    if (typeof capability !== 'string') continue;
    if (isStrict ? capability === 'NET_BIND_SERVICE' : baselineCapabilities.has(capability)) continue;
    const path = ['securityContext', 'capabilities', 'add', index];
    judgement.addOf(item, 'Capabilities', path, 'capabilities.add', `must not have "${capability}"`);
  }
}

function judgePorts(judgement: Judgement, ports: readonly unknown[], item: Item): void {
  for (let index = 0; index < ports.length; index += 1) {
    const port = (ports[index] as { hostPort?: unknown } | null)?.hostPort;
    if (typeof port !== 'number' || port === 0) continue;
    judgement.addOf(item, 'Host Ports', ['ports', index, 'hostPort'], 'hostPort', `must not be ${port}`);
  }
}

function judgeHooks(judgement: Judgement, lifecycle: unknown, item: Item): void {
  if (typeof lifecycle !== 'object' || lifecycle === null) return;
  for (const hook in lifecycle) judgeHost(judgement, (lifecycle as Mapping)[hook], `lifecycle.${hook}`, item);
}

// the host is the pod itself unless another is named
function judgeHost(judgement: Judgement, handler: unknown, at: string, item: Item): void {
  if (judgement.minor < 34 || typeof handler !== 'object' || handler === null) return;
  for (const by in handler) {
    if (by !== 'httpGet' && by !== 'tcpSocket') continue;
    if (textAt((handler as Mapping)[by], 'host') === undefined) continue;
    const field = `${at}.${by}.host`;
    judgement.addOf(item, 'Host Probes / Lifecycle Hooks', field.split('.'), field, 'must not be set');
  }
}
