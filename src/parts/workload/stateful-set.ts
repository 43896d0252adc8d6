import type { IAnyProducer } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-28';
import type { Labels } from '../naming/labels';
import type { PodTemplate } from '../pod/pod-template';
import { constructError, describeValue, type Place } from '../props/construct-error';
import type { PropTypesOf } from '../props/prop-types';
import type { ClaimTemplate } from '../storage/claim-templates';
import type { Scale } from '../scaling/replicas';

/** A rolling update of a StatefulSet, from the last pod to the first. */
export interface PartitionedUpdate {
  /**
   * The first ordinal that is updated; pods below it keep the old template.
   *
   * @default 0
   */
  readonly partition?: number;
}

/** The update strategy of a StatefulSet: one after the other, or each when it is deleted by hand. */
export type StatefulRollout = PartitionedUpdate | 'onDelete';

export const PARTITIONED_UPDATE_PROPS = { partition: 'any' } as const satisfies PropTypesOf<PartitionedUpdate>;

/** Whether pods start and stop one after the other, or all at once. */
export type PodManagement = 'OrderedReady' | 'Parallel';

/** Settings of a StatefulSet beside its pods. */
export interface StatefulSetOptions {
  readonly rollout?: StatefulRollout;
  readonly podManagement?: PodManagement;
  readonly firstOrdinal?: number;
  /** Whether the update strategy of Kubernetes is written. */
  readonly isAdding: boolean;
}

/** The longest name of a StatefulSet: its pods have a label of the name and a hash of 10 characters. */
const LONGEST_NAME = 52;

/** A StatefulSet that was checked, and turns into JSON at synth. */
export class StatefulSetPlan implements IAnyProducer {
  private readonly firstOrdinal: number;
  private readonly updateStrategy: k8s.StatefulSetUpdateStrategy | undefined;

  /** @throws on values that Kubernetes would refuse */
  constructor(
    place: Place,
    private readonly own: { readonly name: string; readonly selector: Labels; readonly serviceName: string },
    private readonly scale: Scale,
    private readonly options: StatefulSetOptions,
    private readonly template: PodTemplate,
  ) {
    const { name } = own;
    if (name.length > LONGEST_NAME)
      throw constructError(
        place,
        `the name "${name}" has ${name.length} characters; the name of a StatefulSet has at most ${LONGEST_NAME}, so that its pods can have it in a label: set a shorter 'name'`,
      );
    const { podManagement, firstOrdinal = 0 } = options;
    if (podManagement !== undefined && !['OrderedReady', 'Parallel'].includes(podManagement))
      throw constructError(
        place,
        `'podManagement' is ${describeValue(podManagement)}; it is one of "OrderedReady" and "Parallel"`,
      );
    checkOrdinal(place, "'firstOrdinal'", firstOrdinal);
    this.firstOrdinal = firstOrdinal;
    this.updateStrategy =
      options.rollout === undefined && !options.isAdding ? undefined : updateStrategy(place, options.rollout ?? {});
  }

  produce(): k8s.StatefulSetSpec {
    const { own, scale, options, firstOrdinal } = this;
    const template = this.template.render();
    const claims = this.template.claimTemplates;
    const retention = claims.find((claim) => claim.retention !== undefined)?.retention;
    return {
      serviceName: own.serviceName,
      ...(scale.replicas !== undefined && { replicas: scale.replicas }),
      ...(firstOrdinal > 0 && { ordinals: { start: firstOrdinal } }),
      ...(options.podManagement !== undefined && { podManagementPolicy: options.podManagement }),
      ...(this.updateStrategy !== undefined && { updateStrategy: this.updateStrategy }),
      selector: { matchLabels: { ...own.selector } },
      template,
      ...(retention !== undefined && { persistentVolumeClaimRetentionPolicy: retention }),
      ...(claims.length > 0 && { volumeClaimTemplates: claims.map(renderClaim) }),
    };
  }
}

function renderClaim({ name, labels, spec }: ClaimTemplate): k8s.KubePersistentVolumeClaimProps {
  return { metadata: { name, ...(labels !== undefined && { labels: { ...labels } }) }, spec };
}

function updateStrategy(place: Place, rollout: StatefulRollout): k8s.StatefulSetUpdateStrategy {
  if (rollout === 'onDelete') return { type: 'OnDelete' };
  if (typeof rollout !== 'object' || rollout === null)
    throw constructError(place, `'rollout' is ${describeValue(rollout)}; set "onDelete", or 'partition'`);
  const { partition } = rollout;
  if (partition !== undefined) checkOrdinal(place, "'rollout': 'partition'", partition);
  return { type: 'RollingUpdate', ...(partition !== undefined && { rollingUpdate: { partition } }) };
}

function checkOrdinal(place: Place, what: string, ordinal: unknown): void {
  if (typeof ordinal === 'number' && Number.isInteger(ordinal) && ordinal >= 0 && ordinal <= 2 ** 31 - 1) return;
  throw constructError(place, `${what} is ${describeValue(ordinal)}; it is a whole number from 0`);
}
