import { allowsSeLinuxType, confines } from './allowed';
import { textAt, type Item, type Judgement } from './judgement';
import { contextField, runAsNonRoot, seccompType, type SecurityContext } from './security-context';

const hostProcess = contextField('windowsOptions', 'hostProcess');
const appArmorType = contextField('appArmorProfile', 'type');
const runAsUser = contextField('runAsUser');
const seLinuxType = contextField('seLinuxOptions', 'type');

/**
 * Judges what the security contexts of pods and of containers have in common: what is wrong wherever it is said.
 *
 * @param item - whose context it is; undefined for the pod's
 */
export function judgeContext(judgement: Judgement, context: Readonly<SecurityContext>, item: Item | undefined): void {
  const { minor } = judgement;
  const { windows, appArmor, seLinux, seccomp } = context;
  if (windows !== undefined && windows !== null && (windows as { hostProcess?: unknown }).hostProcess === true) {
    judgement.addOfContext(item, 'HostProcess', hostProcess, 'must not be true');
  }
  if (appArmor !== undefined && !confines(appArmor)) {
    judgement.addOfContext(item, 'AppArmor', appArmorType, `must not be ${shown(appArmor)}`);
  }
  if (seLinux !== undefined && seLinux !== null) judgeSeLinux(judgement, seLinux, item);
  if (seccomp !== undefined && minor >= 19 && !judgement.isSpared && !confines(seccomp)) {
    judgement.addOfContext(item, 'Seccomp', seccompType, `must not be ${shown(seccomp)}`);
  }
  if (!judgement.isRestricted || judgement.isTrusted) return;
  if (context.isNonRoot === false) {
    judgement.addOfContext(item, 'Running as Non-root', runAsNonRoot, 'must be true');
  }
  if (minor >= 23 && context.user === 0) {
    judgement.addOfContext(item, 'Running as Non-root user', runAsUser, 'must not be 0');
  }
}

function judgeSeLinux(judgement: Judgement, options: unknown, item: Item | undefined): void {
  const type = textAt(options, 'type') ?? '';
  if (!allowsSeLinuxType(type, judgement.minor)) {
    judgement.addOfContext(item, 'SELinux', seLinuxType, `must not be "${type}"`);
  }
  for (const key of ['user', 'role']) {
    if (textAt(options, key) === undefined) continue;
    judgement.addOfContext(item, 'SELinux', contextField('seLinuxOptions', key), 'must not be set');
  }
}

function shown(type: unknown): string {
  return typeof type === 'string' ? `"${type}"` : 'empty';
}
