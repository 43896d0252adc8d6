import { allowsSysctl, restrictedVolumes } from './allowed';
import { textAt, type Judgement } from './judgement';
import { itemsOf } from './security-context';

type Mapping = Readonly<Record<string, unknown>>;

/** Judges what a pod says of itself, apart from its containers and what they may say as well. */
export function judgePod(judgement: Judgement, metadata: unknown): void {
  const { hostNamespaces } = judgement;
  for (let index = 0; index < hostNamespaces.length; index += 1) {
    const field = hostNamespaces[index] ?? '';
    judgement.addOfPod('Host Namespaces', [field], field, 'must not be true');
  }
  const volumes = itemsOf(judgement.volumes);
  for (let index = 0; index < volumes.length; index += 1) judgeVolume(judgement, volumes[index], index);
  const { sysctls } = judgement.context;
  for (let index = 0; index < sysctls.length; index += 1) {
    const name = textAt(sysctls[index], 'name');
    if (name === undefined || allowsSysctl(name, judgement.minor)) continue;
    judgement.addOfPod('Sysctls', ['securityContext', 'sysctls', index, 'name'], 'sysctls', `must not have "${name}"`);
  }
  if (typeof metadata !== 'object' || metadata === null) return;
  const { annotations } = metadata as Mapping;
  if (typeof annotations === 'object' && annotations !== null) judgeAnnotations(judgement, annotations as Mapping);
}

// a volume that says nothing is an empty one (pkg/apis/core/v1/defaults.go, SetDefaults_Volume)
function judgeVolume(judgement: Judgement, volume: unknown, index: number): void {
  if (typeof volume !== 'object' || volume === null) return;
  const given = volume as Mapping;
  let refused: string | undefined;
  for (const key in given) {
    if (key === 'name' || given[key] === undefined || given[key] === null) continue;
    if (restrictedVolumes.has(key)) return;
    refused = key;
  }
  if (refused === undefined || (!judgement.isRestricted && refused !== 'hostPath')) return;
  const control = refused === 'hostPath' ? 'HostPath Volumes' : 'Volume Types';
  judgement.addOfVolume(index, textAt(given, 'name') ?? '', control, refused);
}

const appArmor = 'container.apparmor.security.beta.kubernetes.io/';
const seccompOfPod = 'seccomp.security.alpha.kubernetes.io/pod';
const seccompOfContainer = 'container.seccomp.security.alpha.kubernetes.io/';

// profiles were annotations once: those of AppArmor still count, those of seccomp in versions before v1.19
function judgeAnnotations(judgement: Judgement, annotations: Mapping): void {
  for (const key in annotations) {
    const value = annotations[key];
    if (typeof value !== 'string') continue;
    if (key.startsWith(appArmor)) {
      if (value === '' || value === 'runtime/default' || value.startsWith('localhost/')) continue;
      addAnnotation(judgement, 'AppArmor', key, value);
    } else if (judgement.minor < 19 && (key === seccompOfPod || key.startsWith(seccompOfContainer))) {
      if (value === 'runtime/default' || value === 'docker/default' || value.startsWith('localhost/')) continue;
      addAnnotation(judgement, 'Seccomp', key, value);
    }
  }
}

function addAnnotation({ found }: Judgement, control: 'AppArmor' | 'Seccomp', key: string, value: string): void {
  const path = ['metadata', 'annotations', key] as const;
  found.push({ control, path, owner: undefined, field: `annotation "${key}"`, must: `must not be "${value}"` });
}
