import { allowsSysctl, restrictedVolumes } from './allowed';
import { textAt, type PodSecurityCheck } from './pod-security-check';
import { itemsOf } from './security-context';

type Mapping = Readonly<Record<string, unknown>>;

/** Checks the fields that only a pod has, not its containers. */
export function checkPod(check: PodSecurityCheck, metadata: unknown): void {
  const { hostNamespaces } = check;
  for (let index = 0; index < hostNamespaces.length; index += 1) {
    const field = hostNamespaces[index] ?? '';
    check.addOfPod('Host Namespaces', [field], field, 'must not be true');
  }
  const volumes = itemsOf(check.volumes);
  for (let index = 0; index < volumes.length; index += 1) checkVolume(check, volumes[index], index);
  const { sysctls } = check.context;
  for (let index = 0; index < sysctls.length; index += 1) {
    const name = textAt(sysctls[index], 'name');
    if (name === undefined || allowsSysctl(name, check.minor)) continue;
    check.addOfPod('Sysctls', ['securityContext', 'sysctls', index, 'name'], 'sysctls', `must not have "${name}"`);
  }
  if (typeof metadata !== 'object' || metadata === null) return;
  const { annotations } = metadata as Mapping;
  if (typeof annotations === 'object' && annotations !== null) checkAnnotations(check, annotations as Mapping);
}

// a volume that says nothing is an empty one (pkg/apis/core/v1/defaults.go, SetDefaults_Volume)
function checkVolume(check: PodSecurityCheck, volume: unknown, index: number): void {
  if (typeof volume !== 'object' || volume === null) return;
  const given = volume as Mapping;
  let refused: string | undefined;
  for (const key in given) {
    if (key === 'name' || given[key] === undefined || given[key] === null) continue;
    if (restrictedVolumes.has(key)) return;
    refused = key;
  }
  if (refused === undefined || (!check.isRestricted && refused !== 'hostPath')) return;
  const control = refused === 'hostPath' ? 'HostPath Volumes' : 'Volume Types';
  check.addOfVolume(index, textAt(given, 'name') ?? '', control, refused);
}

const appArmor = 'container.apparmor.security.beta.kubernetes.io/';
const seccompOfPod = 'seccomp.security.alpha.kubernetes.io/pod';
const seccompOfContainer = 'container.seccomp.security.alpha.kubernetes.io/';

// profiles were annotations once: those of AppArmor still count, those of seccomp in versions before v1.19
function checkAnnotations(check: PodSecurityCheck, annotations: Mapping): void {
  for (const key in annotations) {
    const value = annotations[key];
    if (typeof value !== 'string') continue;
    if (key.startsWith(appArmor)) {
      if (value === '' || value === 'runtime/default' || value.startsWith('localhost/')) continue;
      addAnnotation(check, 'AppArmor', key, value);
    } else if (check.minor < 19 && (key === seccompOfPod || key.startsWith(seccompOfContainer))) {
      if (value === 'runtime/default' || value === 'docker/default' || value.startsWith('localhost/')) continue;
      addAnnotation(check, 'Seccomp', key, value);
    }
  }
}

function addAnnotation({ found }: PodSecurityCheck, control: 'AppArmor' | 'Seccomp', key: string, value: string): void {
  const path = ['metadata', 'annotations', key] as const;
  found.push({ control, path, owner: undefined, field: `annotation "${key}"`, must: `must not be "${value}"` });
}
