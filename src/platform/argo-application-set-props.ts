import type { Generator, TemplateParameters } from '../parts/delivery/generator';
import { ROLLING_SYNC, type RollingSyncStep } from '../parts/delivery/rolling-sync';
import { ARGO_SOURCE, type ArgoSource } from '../parts/delivery/argo-source';
import type { Labels } from '../parts/naming/labels';
import type { PropTypesOf } from '../parts/props/prop-types';
import { ARGO_APPLICATION_BASE, type ArgoApplicationBase } from './argo-application-props';
import { DELIVERY_RESOURCE_PROPS, type DeliveryResourceProps } from './delivery-resource';

/** The Applications of an {@link ArgoApplicationSet}, with parameters of its generators in their texts. */
export interface ArgoApplicationTemplate extends ArgoApplicationBase {
  /** The name of each Application, with a parameter in it that differs. */
  readonly name: string;

  /**
   * Labels of each Application, by which steps of `rollingSync` choose.
   *
   * @default - none
   */
  readonly labels?: Labels;

  /** The repository with the manifests, and the folder in it. */
  readonly source: ArgoSource & { readonly path: string };
}

export const ARGO_APPLICATION_TEMPLATE = {
  ...ARGO_APPLICATION_BASE,
  name: 'any',
  labels: 'record',
  source: ARGO_SOURCE,
} as const satisfies PropTypesOf<ArgoApplicationTemplate>;

/** Props of an {@link ArgoApplicationSet}. */
export interface ArgoApplicationSetProps<P extends TemplateParameters> extends DeliveryResourceProps {
  /** The generators, which give a set of parameters for each Application. The template reads those that all of them give. */
  readonly generators: readonly [Generator<P>, ...(readonly Generator<P>[])];

  /** The Applications: a function of the parameters, which stand as actions such as `{{.cluster}}` in its texts. */
  readonly template: (parameters: P) => ArgoApplicationTemplate;

  /**
   * The steps in which Applications are updated, one after the other. Argo CD syncs them itself then.
   *
   * @default - all at once
   */
  readonly rollingSync?: readonly RollingSyncStep[];

  /**
   * Whether the objects of an Application stay when the set no longer has it.
   *
   * @default false
   */
  readonly preserveResourcesOnDeletion?: boolean;

  /**
   * The rights of the set over its Applications: to create, update and delete them (`sync`), or fewer.
   *
   * @default 'sync'
   */
  readonly applicationsSync?: 'create-only' | 'create-update' | 'create-delete' | 'sync';

  /**
   * Whether Applications are deleted in the opposite order of `rollingSync`.
   *
   * @default false
   */
  readonly reverseDeletion?: boolean;
}

export const ARGO_APPLICATION_SET_PROPS = {
  ...DELIVERY_RESOURCE_PROPS,
  generators: 'list',
  template: 'any',
  rollingSync: ROLLING_SYNC,
  preserveResourcesOnDeletion: 'boolean',
  applicationsSync: 'any',
  reverseDeletion: 'boolean',
} as const satisfies PropTypesOf<ArgoApplicationSetProps<TemplateParameters>>;
