import type { k8s } from 'cdk8s-plus-28';
import { dnsSubdomain } from '../naming/dns-names';
import { constructError, describeValue, list, refuse, type Place } from '../props/construct-error';
import { objectOf, type PropTypesOf } from '../props/prop-types';

/** The fate of a volume whose claim is deleted. */
export type ReclaimPolicy = 'Delete' | 'Retain';

/** A folder that an NFS server exports. */
export interface NfsVolume {
  /** The host name or address of the server. */
  readonly server: string;

  /** The path that it exports. */
  readonly path: string;

  /** @default false */
  readonly readOnly?: boolean;
}

/** A volume of a storage driver, made by hand. */
export interface CsiVolume {
  /** The name of the driver, such as `efs.csi.aws.com`. */
  readonly driver: string;

  /** The id of the volume in the driver's words. */
  readonly handle: string;

  /**
   * The file system.
   *
   * @default - that of the driver
   */
  readonly fsType?: string;

  /**
   * Attributes for the driver.
   *
   * @default - none
   */
  readonly attributes?: Readonly<Record<string, string>>;

  /** @default false */
  readonly readOnly?: boolean;
}

/** A disk or folder of nodes. */
export interface LocalVolume {
  /** The path on the node. */
  readonly path: string;

  /** The nodes that have it, by their label `kubernetes.io/hostname`. */
  readonly nodes: readonly string[];
}

/** The origin of a volume: one of an NFS server, a storage driver, or nodes. */
export type VolumeSource =
  | { readonly nfs: NfsVolume; readonly csi?: never; readonly local?: never }
  | { readonly csi: CsiVolume; readonly nfs?: never; readonly local?: never }
  | { readonly local: LocalVolume; readonly nfs?: never; readonly csi?: never };

export const VOLUME_SOURCE_PROPS = {
  nfs: objectOf({ server: 'any', path: 'any', readOnly: 'boolean' } satisfies PropTypesOf<NfsVolume>),
  csi: objectOf({
    driver: 'any',
    handle: 'any',
    fsType: 'string',
    attributes: 'record',
    readOnly: 'boolean',
  } satisfies PropTypesOf<CsiVolume>),
  local: objectOf({ path: 'any', nodes: 'list' } satisfies PropTypesOf<LocalVolume>),
} as const satisfies PropTypesOf<VolumeSource>;

const SOURCES = ['nfs', 'csi', 'local'] as const;

/**
 * The fields of a volume's spec that say its origin.
 *
 * @throws without a source, on two, and on values that Kubernetes refuses
 */
export function volumeSource(
  place: Place,
  source: Partial<VolumeSource>,
): Pick<k8s.PersistentVolumeSpec, 'nfs' | 'csi' | 'local' | 'nodeAffinity'> {
  const given = SOURCES.filter((one) => source[one] !== undefined);
  if (given.length !== 1)
    throw constructError(
      place,
      given.length === 0
        ? `the volume has no source; give it one of ${list(SOURCES, "'")}`
        : `${list(given, "'")} are given; a volume has one source: leave the others out`,
    );
  const { nfs, csi, local } = source;
  if (nfs !== undefined) {
    text(place, "'nfs': 'server'", nfs.server, '"nfs.example.com"');
    absolute(place, "'nfs': 'path'", nfs.path);
    return { nfs: { ...nfs } };
  }
  if (csi !== undefined) {
    const { driver, handle, attributes, ...others } = csi;
    text(place, "'csi': 'driver'", driver, '"efs.csi.aws.com"');
    refuse(place, driver.length > 63 ? `'csi': 'driver' has more than 63 characters` : undefined);
    // the API server lowers the name before it looks at its form
    refuse(place, dnsSubdomain("'csi': 'driver'", driver.toLowerCase()));
    text(place, "'csi': 'handle'", handle, '"fs-0123456789abcdef0"');
    checkTexts(place, "csi': 'attributes", attributes);
    return {
      csi: {
        driver,
        volumeHandle: handle,
        ...others,
        ...(attributes !== undefined && { volumeAttributes: { ...attributes } }),
      },
    };
  }
  return local === undefined ? {} : localSource(place, local);
}

function localSource(place: Place, { path, nodes }: LocalVolume) {
  absolute(place, "'local': 'path'", path);
  if ((nodes as unknown) === undefined || nodes.length === 0)
    throw constructError(place, "'local': 'nodes' is empty; name the nodes that have the path");
  for (const node of nodes) {
    text(place, "'local': 'nodes'", node, '"node-1"');
    refuse(place, dnsSubdomain("'local': 'nodes'", node));
    if (node.length > 63)
      throw constructError(place, `'local': 'nodes' has "${node}", which no label can have: at most 63 characters`);
  }
  const matchExpressions = [{ key: 'kubernetes.io/hostname', operator: 'In', values: [...nodes] }];
  return { local: { path }, nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions }] } } };
}

function text(place: Place, what: string, value: unknown, example: string): void {
  if (typeof value === 'string' && value.trim() !== '') return;
  const words = value === undefined ? 'missing' : value === '' ? 'empty' : describeValue(value);
  throw constructError(place, `${what} is ${words}; write it as ${example}`);
}

function absolute(place: Place, what: string, value: unknown): void {
  text(place, what, value, '"/exports/models"');
  const path = String(value);
  if (!path.startsWith('/') || path.split('/').includes('..'))
    throw constructError(place, `${what} is "${path}"; write a path that starts with "/" and has no ".."`);
}

/** @throws on a value that is no string */
export function checkTexts(place: Place, prop: string, texts: Readonly<Record<string, string>> | undefined): void {
  for (const [key, value] of Object.entries(texts ?? {})) {
    if (key === '') throw constructError(place, `'${prop}' has an empty key; give it a name`);
    if (typeof value !== 'string')
      throw constructError(place, `'${prop}': "${key}" is ${describeValue(value)}; write it as a string`);
  }
}

/** @throws on an option that is no string */
export function checkMountOptions(place: Place, options: readonly string[] | undefined): void {
  for (const option of options ?? []) text(place, "'mountOptions'", option, '"noatime"');
}

/** @throws on what is no reclaim policy */
export function reclaimPolicy(place: Place, given: ReclaimPolicy | undefined, otherwise: ReclaimPolicy): ReclaimPolicy {
  const policy = given ?? otherwise;
  if (['Delete', 'Retain'].includes(policy)) return policy;
  throw constructError(place, `'reclaim' is ${describeValue(given)}; it is one of "Delete" and "Retain"`);
}
