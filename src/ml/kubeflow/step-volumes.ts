import type { Construct } from 'constructs';
import { dnsLabel, volumeName } from '../../parts/naming/dns-names';
import type { ContainerPlan, Mount } from '../../parts/pod/container';
import { bytesOf, type BytesAmount } from '../../parts/pod/resources';
import { constructError, refuse } from '../../parts/props/construct-error';
import type { SpecObject } from './pipeline-node';

type List = readonly SpecObject[];

/** A name in the form that can also be a parameter; older servers read the plain field beside it. */
export function constantParameter(name: string): SpecObject {
  return { runtimeValue: { constant: name } };
}

/** The lists of the platform spec that hold volumes. */
interface Volumes {
  readonly secretAsVolume: SpecObject[];
  readonly configMapAsVolume: SpecObject[];
  readonly pvcMount: SpecObject[];
  readonly emptyDirMounts: SpecObject[];
  readonly genericEphemeralVolume: SpecObject[];
}

/**
 * The mounts of a step in the words of the platform spec.
 *
 * @throws on volumes and options that the platform spec cannot hold, and on objects whose names cannot be those of volumes
 */
export function volumesOf(
  owner: Construct,
  plan: ContainerPlan,
  sharedMemory: BytesAmount | undefined,
): Readonly<Record<string, List>> {
  const volumes: Volumes = {
    secretAsVolume: [],
    configMapAsVolume: [],
    pvcMount: [],
    emptyDirMounts: [],
    genericEphemeralVolume: [],
  };
  plan.mounts.forEach((mount, index) => {
    addMount(owner, volumes, mount, index);
  });
  if (sharedMemory !== undefined) volumes.emptyDirMounts.push(sharedMemoryOf(owner, plan, sharedMemory));
  checkVolumeNames(owner, volumes);
  const present = Object.entries<List>({ ...volumes }).filter(([, list]) => list.length > 0);
  return Object.fromEntries(present);
}

function addMount(owner: Construct, volumes: Volumes, mount: Mount, index: number): void {
  const { path, plan } = mount;
  const { volume } = plan;
  const { secret, configMap, persistentVolumeClaim: claim, emptyDir, ephemeral } = volume ?? {};
  if ((secret ?? configMap ?? claim ?? emptyDir ?? ephemeral) === undefined)
    throw constructError(
      owner,
      `'files' mounts a volume at "${path}" that a pipeline cannot hold; use a Secret, a Config, Storage.claim, emptyDir or ephemeralClaim`,
    );
  if (plan.name !== undefined) throw unsupported(owner, path, "'named'", 'leave it out');
  if (plan.mount.readOnly === true) throw unsupported(owner, path, "'readOnly'", 'leave it out');
  if (secret !== undefined || configMap !== undefined) {
    const whole = secret ?? configMap;
    if (whole?.items !== undefined || whole?.defaultMode !== undefined || plan.mount.subPath !== undefined)
      throw unsupported(owner, path, "'items', 'mode' or a single file", 'mount all keys');
    const optional = whole?.optional === true;
    if (secret !== undefined) {
      const name = secret.secretName ?? '';
      const reference = { secretName: name, secretNameParameter: constantParameter(name) };
      volumes.secretAsVolume.push({ ...reference, mountPath: path, optional });
    } else {
      const name = configMap?.name ?? '';
      const reference = { configMapName: name, configMapNameParameter: constantParameter(name) };
      volumes.configMapAsVolume.push({ ...reference, mountPath: path, optional });
    }
    return;
  }
  // the names of volumes in one pod differ
  const name = `${volumeName(plan.stem).slice(0, 50)}-${index + 1}`;
  if (claim !== undefined) {
    volumes.pvcMount.push({
      constant: claim.claimName,
      pvcNameParameter: constantParameter(claim.claimName),
      mountPath: path,
      ...(plan.mount.subPath !== undefined && { subPath: plan.mount.subPath }),
    });
  } else if (emptyDir !== undefined) {
    volumes.emptyDirMounts.push({
      volumeName: name,
      mountPath: path,
      ...(emptyDir.medium !== undefined && { medium: emptyDir.medium }),
      ...(emptyDir.sizeLimit !== undefined && { sizeLimit: String(emptyDir.sizeLimit.value) }),
    });
  } else if (ephemeral?.volumeClaimTemplate !== undefined) {
    const { metadata, spec } = ephemeral.volumeClaimTemplate;
    if (spec.dataSource !== undefined) throw unsupported(owner, path, "'from'", 'leave it out');
    const size = spec.resources?.requests?.storage;
    volumes.genericEphemeralVolume.push({
      volumeName: name,
      mountPath: path,
      accessModes: [...(spec.accessModes ?? [])],
      size: String(size?.value ?? ''),
      ...(spec.storageClassName === undefined
        ? { defaultStorageClass: true }
        : { storageClassName: spec.storageClassName }),
      ...(metadata?.labels !== undefined && { metadata: { labels: { ...metadata.labels } } }),
    });
  }
}

/** Shared memory as an empty volume: not all servers read the field for it. */
function sharedMemoryOf(owner: Construct, plan: ContainerPlan, amount: BytesAmount): SpecObject {
  if (plan.mounts.some(({ path }) => path === '/dev/shm'))
    throw constructError(owner, `'files' mounts "/dev/shm", which 'sharedMemory' mounts too; leave one out`);
  const size = bytesOf(owner, 'sharedMemory', amount);
  const limit = plan.resources.limits?.memory;
  if (limit !== undefined && size.bytes >= bytesOf(owner, 'resources.memory', String(limit.value)).bytes)
    throw constructError(
      owner,
      `'sharedMemory' ${size.text} is not less than the memory limit ${String(limit.value)}, against which it counts; raise the memory`,
    );
  return { volumeName: 'shared-memory', mountPath: '/dev/shm', medium: 'Memory', sizeLimit: size.text };
}

/** The lists whose volumes get the names of their objects (backend/src/v2/driver/k8s.go), and the fields with these. */
const NAMED_AFTER = [
  ['secretAsVolume', 'Secret', 'secretName'],
  ['configMapAsVolume', 'ConfigMap', 'configMapName'],
  ['pvcMount', 'PersistentVolumeClaim', 'constant'],
] as const;

/** Throws on two volumes of one name, and on the name of an object that no volume can have: the server would make a pod that is refused. */
function checkVolumeNames(owner: Construct, volumes: Volumes): void {
  const taken = new Map<string, string>();
  for (const [field, kind, nameIn] of NAMED_AFTER) {
    for (const volume of volumes[field]) {
      const [name, path] = [String(volume[nameIn]), String(volume.mountPath)];
      const other = taken.get(name);
      refuse(owner, dnsLabel(`'files': Kubeflow calls the volume at "${path}" after its ${kind}, and`, name));
      if (other !== undefined)
        throw constructError(
          owner,
          `'files': Kubeflow calls the volumes at "${other}" and "${path}" both "${name}"; mount one object of this name, at one path`,
        );
      taken.set(name, path);
    }
  }
}

function unsupported(owner: Construct, path: string, options: string, remedy: string): Error {
  return constructError(
    owner,
    `'files': the mount at "${path}" has ${options}, which a pipeline cannot hold; ${remedy}`,
  );
}
