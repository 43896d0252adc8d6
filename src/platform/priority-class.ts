import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { Registry } from '../parts/naming/name-claims';
import { constructError, describeValue } from '../parts/props/construct-error';
import { addEntryPoint } from '../parts/props/hide-frames';
import type { PropTypesOf } from '../parts/props/prop-types';
import { CLUSTER_RESOURCE_PROPS, ClusterResource, type ClusterResourceProps } from './cluster-resource';

/** Props of a {@link PriorityClass}. */
export interface PriorityClassProps extends ClusterResourceProps {
  /** The priority, from -2147483648 to 1000000000: pods of a higher one are scheduled first. Pods without a class have 0. */
  readonly value: number;

  /**
   * Whether running pods of a lower priority are evicted when a pod of this class finds no room.
   *
   * @default true
   */
  readonly preempts?: boolean;

  /**
   * Whether pods that name no class have this one. A cluster has one such class.
   *
   * @default false
   */
  readonly default?: boolean;

  /**
   * A sentence on the use of the class.
   *
   * @default - none
   */
  readonly description?: string;
}

const PRIORITY_CLASS_PROPS = {
  ...CLUSTER_RESOURCE_PROPS,
  value: 'any',
  preempts: 'boolean',
  default: 'boolean',
  description: 'string',
} as const satisfies PropTypesOf<PriorityClassProps>;

/** The bounds of a priority that users may define (pkg/apis/scheduling/types.go, HighestUserDefinablePriority). */
const LOWEST = -2_147_483_648;
const HIGHEST = 1_000_000_000;

/**
 * A priority of pods, which they take by `placement: { priorityClass }`.
 *
 * @see docs/guides/cluster-objects.md
 *
 * @example
 * const checkout = new PriorityClass(chart, 'checkout', { value: 100_000 });
 *
 * new WebApp(chart, 'api', { image: 'shop-api:2.0.1', port: 8080, placement: { priorityClass: checkout } });
 */
export class PriorityClass extends ClusterResource<k8s.KubePriorityClass> {
  static {
    addEntryPoint(this);
  }

  /** @throws on a priority out of bounds, on a reserved name, and when another class is the default */
  constructor(scope: Construct, id: string, props: PriorityClassProps) {
    super(scope, id, 'PriorityClass', { props, types: PRIORITY_CLASS_PROPS }, (home, metadata) => {
      const { value, preempts, default: isDefault, description } = props;
      if ((value as unknown) === undefined)
        throw constructError(home, "'value' is missing; give it the priority, such as 1000");
      if (!Number.isInteger(value) || value < LOWEST || value > HIGHEST)
        throw constructError(
          home,
          `'value' is ${describeValue(value)}; it is a whole number from ${LOWEST} to ${HIGHEST}`,
        );
      if (metadata.name?.startsWith('system-') === true)
        throw constructError(
          home,
          `the name is "${metadata.name}", and names that start with "system-" are reserved; give it another 'name'`,
        );
      if (isDefault === true) Registry.of(home).cluster.claimDefault(home, 'PriorityClass');
      return new k8s.KubePriorityClass(home, 'PriorityClass', {
        metadata,
        value,
        ...(isDefault !== undefined && { globalDefault: isDefault }),
        ...(preempts !== undefined && { preemptionPolicy: preempts ? 'PreemptLowerPriority' : 'Never' }),
        ...(description !== undefined && { description }),
      });
    });
  }
}
