import type { Construct } from 'constructs';
import { dnsSubdomain } from '../../parts/naming/dns-names';
import { isInt32, wholeNumber } from '../../parts/props/bounds';
import { constructError, describeValue, list, refuse } from '../../parts/props/construct-error';
import type { Gpu } from './gpu-props';

const NVIDIA = 'nvidia.com/gpu';

/** The resource of a device that pods share in turns (https://github.com/NVIDIA/k8s-device-plugin, time-slicing with renameByDefault). */
const SHARED = 'nvidia.com/gpu.shared';

/** The profiles of MIG (https://docs.nvidia.com/datacenter/tesla/mig-user-guide): slices of compute, memory, and media extensions. */
const MIG = /^[1-7]g\.\d+gb(?:\+me)?$/;

/** The first Kubernetes version with Dynamic Resource Allocation by default (KEP-4381); earlier ones drop the claims silently. */
const CLAIMS = 34;

/** GPUs that were checked. */
export interface ResolvedGpu {
  /** The devices over which a model is spread. */
  readonly devices: number;
  /** The extended resource; undefined for a claim. */
  readonly resource: { readonly name: string; readonly count: number } | undefined;
  /** The name of the ResourceClaimTemplate; undefined for a resource. */
  readonly claimTemplate: string | undefined;
  /** The key of the taint that the pods tolerate; undefined for none. */
  readonly taint: string | undefined;
  readonly nodeSelector: Gpu['nodeSelector'];
  readonly runtimeClass: Gpu['runtimeClass'];
}

/** @throws on parts of a device, on two ways to ask for devices, on a profile that is none, and on a claim before Kubernetes 1.34 */
export function resolveGpu(
  owner: Construct,
  given: number | Gpu | undefined,
  kubernetes: number,
): ResolvedGpu | undefined {
  if (given === undefined) return undefined;
  if (given === null) throw constructError(owner, "'gpu' is null; give it a number, or leave it out");
  if (typeof given !== 'object' && typeof given !== 'number')
    throw constructError(owner, `'gpu' is ${describeValue(given)}; give it a number, or { count, resource }`);
  const gpu: Gpu = typeof given === 'number' ? { count: given } : given;
  const { nodeSelector, runtimeClass, toleration } = gpu;
  const devices = devicesOf(owner, gpu, kubernetes);
  if (toleration !== undefined && toleration !== false && (typeof toleration !== 'string' || toleration === ''))
    throw constructError(
      owner,
      `'gpu': 'toleration' is ${describeValue(toleration)}; give it the key of a taint, or false`,
    );
  return {
    ...devices,
    taint: toleration === false ? undefined : (toleration ?? devices.taint),
    nodeSelector,
    runtimeClass,
  };
}

type Devices = Pick<ResolvedGpu, 'devices' | 'resource' | 'claimTemplate' | 'taint'>;

function devicesOf(owner: Construct, gpu: Gpu, kubernetes: number): Devices {
  const ways = (['count', 'mig', 'timeSliced', 'claimTemplate'] as const).filter((way) => gpu[way] !== undefined);
  if (ways.length !== 1)
    throw constructError(
      owner,
      ways.length === 0
        ? "'gpu' says no devices; give it one of 'count', 'mig', 'timeSliced', 'claimTemplate'"
        : `'gpu' has ${list(ways, "'")}, each of which gives devices; leave all but one out`,
    );
  if (gpu.resource !== undefined && gpu.count === undefined && gpu.timeSliced === undefined)
    throw constructError(
      owner,
      `'gpu': 'resource' goes with 'count' and 'timeSliced', not with '${ways[0] ?? ''}'; leave it out`,
    );
  if (gpu.devices !== undefined && gpu.claimTemplate === undefined)
    throw constructError(
      owner,
      `'gpu': 'devices' goes with 'claimTemplate', not with '${ways[0] ?? ''}'; leave it out`,
    );
  if (gpu.mig !== undefined) return migSlice(owner, gpu.mig);
  if (gpu.timeSliced !== undefined) {
    if ((gpu.timeSliced as unknown) !== true)
      throw constructError(
        owner,
        `'gpu': 'timeSliced' is ${describeValue(gpu.timeSliced)}; give it true, or leave it out`,
      );
    return resource(gpu.resource ?? SHARED, 1, NVIDIA);
  }
  if (gpu.claimTemplate !== undefined) return claim(owner, gpu.claimTemplate, gpu.devices ?? 1, kubernetes);
  const { count, resource: name = NVIDIA } = gpu;
  if (count === undefined || !isInt32(count, 1))
    throw constructError(
      owner,
      `'gpu' is ${describeValue(count)}; it is ${wholeNumber(count, 1)}${count !== undefined && count > 0 && count < 1 ? ": for a part of a device, use 'mig' or 'timeSliced'" : ''}`,
    );
  return resource(name, count, name);
}

/** One part: a process sees a single one, however many its pod has (MIG user guide, CUDA visible devices). */
function migSlice(owner: Construct, profile: unknown): Devices {
  if (typeof profile !== 'string' || !MIG.test(profile))
    throw constructError(
      owner,
      `'gpu': 'mig' is ${describeValue(profile)}; write the profile as "1g.10gb", one to a pod: a process uses a single part`,
    );
  return resource(`nvidia.com/mig-${profile.replace('+', '.')}`, 1, NVIDIA);
}

function claim(owner: Construct, template: unknown, devices: number, kubernetes: number): Devices {
  if (typeof template !== 'string')
    throw constructError(
      owner,
      `'gpu': 'claimTemplate' is ${describeValue(template)}; give it the name of a ResourceClaimTemplate`,
    );
  refuse(owner, dnsSubdomain("'gpu': 'claimTemplate'", template));
  if (!isInt32(devices, 1))
    throw constructError(owner, `'gpu': 'devices' is ${describeValue(devices)}; it is ${wholeNumber(devices, 1)}`);
  if (kubernetes < CLAIMS)
    throw constructError(
      owner,
      `'gpu': 'claimTemplate' is a claim of devices, which Kubernetes 1.${kubernetes} drops silently; use 'count', or say Defaults.of(chart).set({ kubernetes: '1.${CLAIMS}' }) when the cluster is that new`,
    );
  return { devices, resource: undefined, claimTemplate: template, taint: NVIDIA };
}

function resource(name: string, count: number, taint: string): Devices {
  return { devices: count, resource: { name, count }, claimTemplate: undefined, taint };
}
