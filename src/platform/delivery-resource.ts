import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { externalAnnotation, type External } from '../parts/naming/external-annotation';
import { namespaceFor } from '../parts/naming/environment-namespace';
import type { Labels } from '../parts/naming/labels';
import { Registry } from '../parts/naming/name-claims';
import { patchable } from '../parts/patch/patch';
import { constructError } from '../parts/props/construct-error';
import type { PropTypes, PropTypesOf } from '../parts/props/prop-types';
import { NAMED_RESOURCE_PROPS, NamedResource, type NamedResourceProps, type ResourceMetadata } from './named-resource';

/** Props that the objects of Argo CD and Flux have in common. */
export interface DeliveryResourceProps extends NamedResourceProps {
  /**
   * The namespace of the object.
   *
   * @default - that of the chart; without one, that in which Argo CD (`argocd`) or Flux (`flux-system`) is installed by default
   */
  readonly namespace?: string;
}

export const DELIVERY_RESOURCE_PROPS = {
  ...NAMED_RESOURCE_PROPS,
  namespace: 'string',
} as const satisfies PropTypesOf<DeliveryResourceProps>;

/** The object of a construct, as it is made. */
export interface DeliveryPlan {
  /** Objects that it reads and that are created elsewhere. */
  readonly externals?: readonly External[];
  /** Annotations of the object. */
  readonly annotations?: Labels;
  /** Finalizers of the object. */
  readonly finalizers?: readonly string[];
  readonly make: (metadata: ResourceMetadata) => ApiObject;
}

/** The name of an object of Argo CD or Flux becomes the value of a label on all that it applies. */
const LONGEST_NAME = 63;

/** An object of Argo CD or Flux. */
export abstract class DeliveryResource extends NamedResource {
  /** The object's namespace. */
  readonly namespace: string;

  /** @internal */
  protected constructor(
    scope: Construct,
    id: string,
    kind: string,
    given: {
      readonly props: DeliveryResourceProps;
      readonly types: PropTypes;
      /** The namespace in which the engine is installed by default. */
      readonly home: string;
    },
    plan: (home: Construct, namespace: string) => DeliveryPlan,
  ) {
    super(scope, id, kind, given, (home, { name, ...metadata }, prop) => {
      if (name.length > LONGEST_NAME)
        throw constructError(
          home,
          `${prop} "${name}" has ${name.length} characters; it is also the value of a label, which has at most ${LONGEST_NAME}`,
        );
      const namespace = namespaceFor(home, given.props.namespace) ?? given.home;
      const { externals = [], annotations = {}, finalizers = [], make } = plan(home, namespace);
      Registry.of(home).claimName(home, kind, namespace, name);
      const all = { ...annotations, ...externalAnnotation(externals) };
      return patchable(
        make({
          name,
          namespace,
          ...metadata,
          ...(Object.keys(all).length > 0 && { annotations: all }),
          ...(finalizers.length > 0 && { finalizers: [...finalizers] }),
        }),
      );
    });
    this.namespace = this.resource.metadata.namespace ?? given.home;
  }
}
