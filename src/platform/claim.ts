import { Chart } from 'cdk8s';
import { k8s, type IPersistentVolumeClaim } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { nameOfKind, type ClassObject } from '../parts/naming/cluster-class';
import { dnsSubdomain } from '../parts/naming/dns-names';
import { checkAnnotations, checkLabels, type Labels } from '../parts/naming/labels';
import { Registry } from '../parts/naming/name-claims';
import { waive } from '../parts/naming/waiver';
import { withdraw } from '../parts/naming/withdraw';
import { addPatch, patchable, type Patch } from '../parts/patch/patch';
import { constructError, list, refuse } from '../parts/props/construct-error';
import { bytesOf } from '../parts/pod/resources';
import { checkProps, type PropTypesOf } from '../parts/props/prop-types';
import {
  CLAIM_SPEC_PROPS,
  DEFAULT_ACCESS,
  checkAccess,
  claimSpec,
  storageClassName,
  type AccessMode,
  type ClaimSpecOptions,
} from '../parts/storage/claim-spec';
import { Defaults } from './defaults';
import { PersistentVolume } from './persistent-volume';

/** Props of a {@link Claim}. */
export interface ClaimProps extends ClaimSpecOptions {
  /**
   * The claim's name.
   *
   * @default - the construct's id
   */
  readonly name?: string;

  /**
   * Labels of the claim.
   *
   * @default - those of the scope's defaults
   */
  readonly labels?: Labels;

  /**
   * Annotations of the claim.
   *
   * @default - none
   */
  readonly annotations?: Labels;

  /**
   * The volume that the claim binds to: a {@link PersistentVolume}, the name of one, or a typed object. A PersistentVolume of this app is
   * kept for the claim.
   *
   * @default - any that fits, or a new one of the class
   */
  readonly volume?: string | ClassObject;
}

const CLAIM_PROPS = {
  ...CLAIM_SPEC_PROPS,
  name: 'string',
  labels: 'record',
  annotations: 'record',
  volume: 'any',
} as const satisfies PropTypesOf<ClaimProps>;

/**
 * A PersistentVolumeClaim, which pods mount by `Storage.claim`, and pods of cdk8s-plus by `Volume.fromPersistentVolumeClaim`.
 *
 * @see docs/guides/stateful-apps-and-jobs.md
 *
 * @example
 * const uploads = new Claim(chart, 'uploads', { size: '10Gi', class: 'fast', access: 'ReadWriteMany' });
 *
 * new WebApp(chart, 'blog', {
 *   image: 'example/blog:1.0.0',
 *   port: 8080,
 *   user: { uid: 1000, fsGroup: 1000 },
 *   files: { '/var/uploads': Storage.claim(uploads) },
 * });
 */
export class Claim extends Construct implements IPersistentVolumeClaim {
  /** The PersistentVolumeClaim. */
  readonly persistentVolumeClaim: k8s.KubePersistentVolumeClaim;

  /** The claim's name. */
  readonly name: string;

  /** The access mode of its volume. */
  readonly access: AccessMode;

  /** The API version of the claim. */
  readonly apiVersion = 'v1';

  /** The API group of the claim: the core group. */
  readonly apiGroup = '';

  /** The kind of the claim. */
  readonly kind = 'PersistentVolumeClaim';

  /** The name of the kind in rules of a Role. */
  readonly resourceType = 'persistentvolumeclaims';

  /** @throws on a missing size, and on names and values that Kubernetes would refuse */
  constructor(scope: Construct, id: string, props: ClaimProps) {
    super(scope, id);
    try {
      checkProps(this, props, CLAIM_PROPS);
      const { name = id, annotations } = props;
      refuse(this, dnsSubdomain(props.name === undefined ? "the construct's id" : "'name'", name));
      const labels = { ...Defaults.read(this).labels, ...props.labels };
      checkLabels(this, 'labels', labels);
      checkAnnotations(this, 'annotations', annotations);
      const volume = props.volume === undefined ? undefined : boundVolume(this, props.volume, props);
      const spec = claimSpec(this, '', volume === undefined ? props : { ...props, class: volume.class });
      Registry.of(this).claimName(this, 'PersistentVolumeClaim', Chart.of(this).namespace, name);
      if (props.volume instanceof PersistentVolume) props.volume.keepFor(this, name, Chart.of(this).namespace);
      this.name = name;
      this.access = props.access ?? DEFAULT_ACCESS;
      this.persistentVolumeClaim = patchable(
        new k8s.KubePersistentVolumeClaim(this, 'PersistentVolumeClaim', {
          metadata: {
            name,
            ...(Object.keys(labels).length > 0 && { labels }),
            ...(annotations !== undefined && { annotations: { ...annotations } }),
          },
          spec: { ...spec, ...(volume !== undefined && { volumeName: volume.name }) },
        }),
      );
      // leads to the object what takes this in as a claim of cdk8s-plus
      this.node.defaultChild = this.persistentVolumeClaim;
    } catch (error) {
      throw withdraw(this, error);
    }
  }

  /** The claim's namespace: that of its chart. */
  get namespace(): string | undefined {
    return this.persistentVolumeClaim.metadata.namespace;
  }

  /** The access modes of the claim, as a claim of cdk8s-plus has them. */
  get accessModes(): readonly AccessMode[] {
    return [this.access];
  }

  /** The claim's name in rules of a Role. */
  get resourceName(): string {
    return this.name;
  }

  /** Changes the PersistentVolumeClaim by a strategic merge, after everything else. */
  patch(patch: Patch): this {
    addPatch(this.persistentVolumeClaim, patch);
    return this;
  }

  /**
   * Waives a finding of the checker, with a reason for reviewers.
   *
   * @throws on a rule that is not written `group/name`, and without a reason
   */
  waive(rule: string, reason: string): this {
    waive(this, { persistentVolumeClaim: this.persistentVolumeClaim }, { rule, reason, on: undefined });
    return this;
  }
}

/** The name and class of the volume that a claim binds to. */
function boundVolume(
  home: Construct,
  given: string | ClassObject,
  { size, access = DEFAULT_ACCESS, from, class: ofClaim }: ClaimProps,
): { readonly name: string; readonly class: string } {
  checkAccess(home, "'access'", access);
  const name = nameOfKind(home, "'volume'", 'PersistentVolume', given);
  if (from !== undefined)
    throw constructError(home, "'from' fills a new volume, and 'volume' is one that exists; leave one out");
  const named = ofClaim === undefined ? undefined : storageClassName(home, "'class'", ofClaim);
  // without a class, the API server would add the default class of the cluster
  if (!(given instanceof PersistentVolume)) return { name, class: named ?? '' };
  if (named !== undefined && named !== given.className)
    throw constructError(
      home,
      `'class' is "${named}", but volume "${name}" has the class "${given.className}"; leave 'class' out`,
    );
  if (!given.access.includes(access))
    throw constructError(
      home,
      `'access' is "${access}", but volume "${name}" has ${list(given.access)}; write the same in both`,
    );
  if ((size as unknown) !== undefined && bytesOf(home, 'size', size).bytes > bytesOf(home, 'size', given.size).bytes)
    throw constructError(home, `'size' is larger than volume "${name}", which has ${given.size}; request at most that`);
  return { name, class: given.className };
}
