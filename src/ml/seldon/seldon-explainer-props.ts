import { CONTAINER_PROPS, type ContainerProps } from '../../parts/pod/container';
import { objectOf, type PropTypesOf } from '../../parts/props/prop-types';
import { STORAGE_PROPS, type SeldonStorage } from './seldon-graph-props';

/** An explainer of Alibi. */
export type SeldonExplainerType =
  | 'AnchorTabular'
  | 'AnchorImages'
  | 'AnchorText'
  | 'Counterfactuals'
  | 'Contrastive'
  | 'KernelShap'
  | 'IntegratedGradients'
  | 'ALE'
  | 'TreeShap';

/** A server beside the models that explains their predictions. */
export interface SeldonExplainer extends SeldonStorage {
  /** The kind of explainer. */
  readonly type: SeldonExplainerType;

  /**
   * Settings of the explainer.
   *
   * @default - none
   */
  readonly config?: Readonly<Record<string, string>>;

  /**
   * Parameters with which the explainer is made, as JSON.
   *
   * @default - none
   */
  readonly initParameters?: string;

  /**
   * The number of its pods.
   *
   * @default - 1
   */
  readonly replicas?: number;

  /**
   * The container of the explainer.
   *
   * @default - the operator's
   */
  readonly container?: Omit<ContainerProps, 'files'>;
}

const { files: _, ...EXPLAINER_CONTAINER_PROPS } = CONTAINER_PROPS;

export const EXPLAINER_PROPS = {
  ...STORAGE_PROPS,
  type: 'any',
  config: 'record',
  initParameters: 'string',
  replicas: 'any',
  container: objectOf(EXPLAINER_CONTAINER_PROPS),
} as const satisfies PropTypesOf<SeldonExplainer>;
