import type { IAnyProducer } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import type { Labels } from '../naming/labels';
import type { PodTemplate } from '../pod/pod-template';
import { constructError, describeValue, type Place } from '../props/construct-error';
import type { PropTypesOf } from '../props/prop-types';
import { intOrPercent } from './int-or-percent';

/** A rolling update of a DaemonSet, node by node: the old pod stops first, or the new one is ready first. */
export type NodeUpdate =
  | {
      /**
       * The number of nodes whose pod may be unavailable during the update: a count, or a percentage of the nodes.
       *
       * @default 1
       */
      readonly maxUnavailable?: number | `${number}%`;
      readonly maxSurge?: never;
    }
  | {
      /** The number of nodes that may run the new pod beside the old one: a count, or a percentage of the nodes. */
      readonly maxSurge: number | `${number}%`;
      readonly maxUnavailable?: never;
    };

/** The update strategy of a DaemonSet: node by node, or each pod when it is deleted by hand. */
export type NodeRollout = NodeUpdate | 'onDelete';

export const NODE_UPDATE_PROPS = {
  maxUnavailable: 'any',
  maxSurge: 'any',
} as const satisfies PropTypesOf<NodeUpdate>;

/**
 * @throws on counts that the API server refuses (pkg/apis/apps/validation, ValidateRollingUpdateDaemonSet), and on both settings together
 */
export function daemonSetStrategy(place: Place, rollout: NodeRollout): k8s.DaemonSetUpdateStrategy {
  if (rollout === 'onDelete') return { type: 'OnDelete' };
  if (typeof rollout !== 'object' || rollout === null)
    throw constructError(
      place,
      `'rollout' is ${describeValue(rollout)}; set "onDelete", or 'maxUnavailable' or 'maxSurge'`,
    );
  // JavaScript callers may give both
  const { maxSurge, maxUnavailable } = rollout as {
    readonly [Prop in 'maxSurge' | 'maxUnavailable']?: number | string;
  };
  if (maxSurge !== undefined && maxUnavailable !== undefined)
    throw constructError(place, "'rollout' takes one of 'maxSurge' and 'maxUnavailable'; leave one out");
  if (maxSurge === undefined) return rolling(nodes(place, 'maxUnavailable', maxUnavailable ?? 1), undefined);
  return rolling(k8s.IntOrString.fromNumber(0), nodes(place, 'maxSurge', maxSurge));
}

function rolling(maxUnavailable: k8s.IntOrString, maxSurge: k8s.IntOrString | undefined): k8s.DaemonSetUpdateStrategy {
  return { type: 'RollingUpdate', rollingUpdate: { maxUnavailable, ...(maxSurge !== undefined && { maxSurge }) } };
}

function nodes(place: Place, prop: 'maxSurge' | 'maxUnavailable', value: number | string): k8s.IntOrString {
  const what = `'rollout': '${prop}'`;
  const amount = intOrPercent(place, what, value);
  if (parseFloat(String(value)) === 0)
    throw constructError(place, `${what} is ${value}, so that no pod could ever be replaced; raise it`);
  if (typeof value === 'string' && parseFloat(value) > 100)
    throw constructError(place, `${what} is ${value}; it is at most 100%`);
  return amount;
}

/** A DaemonSet that was checked, and turns into JSON at synth. */
export class DaemonSetPlan implements IAnyProducer {
  private warn: (() => void) | undefined;

  constructor(
    private readonly selector: Labels,
    /** Undefined where it is left to Kubernetes. */
    private readonly updateStrategy: k8s.DaemonSetUpdateStrategy | undefined,
    private readonly template: PodTemplate,
  ) {}

  /** Sets a function that is called once, when all that the pods have is known. */
  beforeSynth(warn: () => void): void {
    this.warn = warn;
  }

  produce(): k8s.DaemonSetSpec {
    this.warn?.();
    this.warn = undefined;
    return {
      selector: { matchLabels: { ...this.selector } },
      ...(this.updateStrategy !== undefined && { updateStrategy: this.updateStrategy }),
      template: this.template.render(),
    };
  }
}
