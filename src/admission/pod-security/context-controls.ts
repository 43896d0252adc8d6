import { allowsSeLinuxType, confines } from './allowed';
import { textAt, type Item, type PodSecurityCheck } from './pod-security-check';
import { contextField, runAsNonRoot, seccompType, type SecurityContext } from './security-context';

const hostProcess = contextField('windowsOptions', 'hostProcess');
const appArmorType = contextField('appArmorProfile', 'type');
const runAsUser = contextField('runAsUser');
const seLinuxType = contextField('seLinuxOptions', 'type');

/**
 * Checks the fields that the security contexts of pods and of containers share.
 *
 * @param item - whose context it is; undefined for the pod's
 */
export function checkContext(
  check: PodSecurityCheck,
  context: Readonly<SecurityContext>,
  item: Item | undefined,
): void {
  const { minor } = check;
  const { windows, appArmor, seLinux, seccomp } = context;
  if (windows !== undefined && windows !== null && (windows as { hostProcess?: unknown }).hostProcess === true) {
    check.addOfContext(item, 'HostProcess', hostProcess, 'must not be true');
  }
  if (appArmor !== undefined && !confines(appArmor)) {
    check.addOfContext(item, 'AppArmor', appArmorType, `must not be ${shown(appArmor)}`);
  }
  if (seLinux !== undefined && seLinux !== null) checkSeLinux(check, seLinux, item);
  if (seccomp !== undefined && minor >= 19 && !check.isSpared && !confines(seccomp)) {
    check.addOfContext(item, 'Seccomp', seccompType, `must not be ${shown(seccomp)}`);
  }
  if (!check.isRestricted || check.isTrusted) return;
  if (context.isNonRoot === false) {
    check.addOfContext(item, 'Running as Non-root', runAsNonRoot, 'must be true');
  }
  if (minor >= 23 && context.user === 0) {
    check.addOfContext(item, 'Running as Non-root user', runAsUser, 'must not be 0');
  }
}

function checkSeLinux(check: PodSecurityCheck, options: unknown, item: Item | undefined): void {
  const type = textAt(options, 'type') ?? '';
  if (!allowsSeLinuxType(type, check.minor)) {
    check.addOfContext(item, 'SELinux', seLinuxType, `must not be "${type}"`);
  }
  for (const key of ['user', 'role']) {
    if (textAt(options, key) === undefined) continue;
    check.addOfContext(item, 'SELinux', contextField('seLinuxOptions', key), 'must not be set');
  }
}

function shown(type: unknown): string {
  return typeof type === 'string' ? `"${type}"` : 'empty';
}
