import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { qualifiedName } from '../parts/naming/dns-names';
import { Registry } from '../parts/naming/name-claims';
import { constructError, describeValue, refuse } from '../parts/props/construct-error';
import { addEntryPoint } from '../parts/props/hide-frames';
import type { PropTypesOf } from '../parts/props/prop-types';
import { checkMountOptions, checkTexts, reclaimPolicy, type ReclaimPolicy } from '../parts/storage/volume-source';
import { CLUSTER_RESOURCE_PROPS, ClusterResource, type ClusterResourceProps } from './cluster-resource';

/** Props of a {@link StorageClass}. */
export interface StorageClassProps extends ClusterResourceProps {
  /** The storage driver that makes the volumes, such as `ebs.csi.aws.com`. */
  readonly provisioner: string;

  /**
   * Parameters of the driver.
   *
   * @default - none
   */
  readonly parameters?: Readonly<Record<string, string>>;

  /**
   * The fate of a volume whose claim is deleted.
   *
   * @default 'Delete'
   */
  readonly reclaim?: ReclaimPolicy;

  /**
   * Whether a volume is made when its pod is scheduled, in the zone of the pod, or together with the claim, which can be a zone without room
   * for the pod.
   *
   * @default 'WaitForFirstConsumer'
   */
  readonly binding?: 'WaitForFirstConsumer' | 'Immediate';

  /**
   * Whether claims may grow. The driver must be able to.
   *
   * @default false
   */
  readonly expandable?: boolean;

  /**
   * Options that the volumes are mounted with.
   *
   * @default - none
   */
  readonly mountOptions?: readonly string[];

  /**
   * Whether claims that name no class have this one.
   *
   * @default false
   */
  readonly default?: boolean;
}

const STORAGE_CLASS_PROPS = {
  ...CLUSTER_RESOURCE_PROPS,
  provisioner: 'any',
  parameters: 'record',
  reclaim: 'any',
  binding: 'any',
  expandable: 'boolean',
  mountOptions: 'list',
  default: 'boolean',
} as const satisfies PropTypesOf<StorageClassProps>;

/**
 * A class of volumes, which claims take by `class`.
 *
 * @see docs/guides/cluster-objects.md
 *
 * @example
 * const fast = new StorageClass(chart, 'fast', { provisioner: 'ebs.csi.aws.com', parameters: { type: 'io2' }, expandable: true });
 *
 * new Claim(chart, 'uploads', { size: '10Gi', class: fast });
 */
export class StorageClass extends ClusterResource<k8s.KubeStorageClass> {
  static {
    addEntryPoint(this);
  }

  /** @throws without a provisioner, on values that Kubernetes refuses, and when another class is the default */
  constructor(scope: Construct, id: string, props: StorageClassProps) {
    super(scope, id, 'StorageClass', { props, types: STORAGE_CLASS_PROPS }, (home, metadata) => {
      const { provisioner, parameters, expandable, mountOptions, default: isDefault } = props;
      const { binding = 'WaitForFirstConsumer' } = props;
      if (typeof provisioner !== 'string')
        throw constructError(
          home,
          `'provisioner' is ${(provisioner as unknown) === undefined ? 'missing' : describeValue(provisioner)}; give it the name of the storage driver, such as "ebs.csi.aws.com"`,
        );
      // the API server lowers the name before it looks at its form (pkg/apis/storage/validation/validation.go, validateProvisioner)
      if (qualifiedName('', provisioner.toLowerCase()) !== undefined)
        refuse(home, qualifiedName("'provisioner'", provisioner));
      checkTexts(home, 'parameters', parameters);
      checkMountOptions(home, mountOptions);
      if (!['WaitForFirstConsumer', 'Immediate'].includes(binding))
        throw constructError(
          home,
          `'binding' is ${describeValue(binding)}; it is one of "WaitForFirstConsumer" and "Immediate"`,
        );
      const reclaim = reclaimPolicy(home, props.reclaim, 'Delete');
      if (isDefault === true) Registry.of(home).cluster.claimDefault(home, 'StorageClass');
      return new k8s.KubeStorageClass(home, 'StorageClass', {
        metadata: {
          ...metadata,
          ...(isDefault !== undefined && {
            annotations: { 'storageclass.kubernetes.io/is-default-class': String(isDefault) },
          }),
        },
        provisioner,
        ...(parameters !== undefined && { parameters: { ...parameters } }),
        reclaimPolicy: reclaim,
        volumeBindingMode: binding,
        ...(expandable !== undefined && { allowVolumeExpansion: expandable }),
        ...(mountOptions !== undefined && { mountOptions: [...mountOptions] }),
      });
    });
  }
}
