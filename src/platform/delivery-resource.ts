import type { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { dnsSubdomain } from '../parts/naming/dns-names';
import { externalAnnotation, type External } from '../parts/naming/external-annotation';
import { namespaceFor } from '../parts/naming/environment-namespace';
import { checkLabels, type Labels } from '../parts/naming/labels';
import { Registry } from '../parts/naming/name-claims';
import { waive } from '../parts/naming/waiver';
import { withdraw } from '../parts/naming/withdraw';
import { addPatch, patchable, type Patch } from '../parts/patch/patch';
import { constructError, refuse } from '../parts/props/construct-error';
import { checkProps, type PropTypes, type PropTypesOf } from '../parts/props/prop-types';
import { Defaults } from './defaults';

/** Props that the objects of Argo CD and Flux have in common. */
export interface DeliveryResourceProps {
  /**
   * The object's name.
   *
   * @default - the construct's id
   */
  readonly name?: string;

  /**
   * The namespace of the object.
   *
   * @default - that of the chart; without one, that in which Argo CD (`argocd`) or Flux (`flux-system`) is installed by default
   */
  readonly namespace?: string;

  /**
   * Labels of the object.
   *
   * @default - those of the scope's defaults
   */
  readonly labels?: Labels;
}

export const DELIVERY_RESOURCE_PROPS = {
  name: 'string',
  namespace: 'string',
  labels: 'record',
} as const satisfies PropTypesOf<DeliveryResourceProps>;

/** The object of a construct, as it is made. */
export interface DeliveryPlan {
  /** Objects that it reads and that are created elsewhere. */
  readonly externals?: readonly External[];
  /** Annotations of the object. */
  readonly annotations?: Labels;
  /** Finalizers of the object. */
  readonly finalizers?: readonly string[];
  readonly make: (metadata: ApiObjectMetadata & { readonly name: string }) => ApiObject;
}

/** The name of an object of Argo CD or Flux becomes the value of a label on all that it applies. */
const LONGEST_NAME = 63;

/** An object of Argo CD or Flux. */
export abstract class DeliveryResource extends Construct {
  /** The object's name. */
  readonly name: string;

  /** The object's namespace. */
  readonly namespace: string;

  /** The object. */
  readonly resource: ApiObject;

  /** @internal */
  protected constructor(
    scope: Construct,
    id: string,
    readonly kind: string,
    given: {
      readonly props: DeliveryResourceProps;
      readonly types: PropTypes;
      /** The namespace in which the engine is installed by default. */
      readonly home: string;
    },
    plan: (home: Construct, namespace: string) => DeliveryPlan,
  ) {
    super(scope, id);
    try {
      const { props, types, home } = given;
      checkProps(this, props, types);
      const { name = id } = props;
      const what = props.name === undefined ? "the construct's id" : "'name'";
      refuse(this, dnsSubdomain(what, name));
      if (name.length > LONGEST_NAME)
        throw constructError(
          this,
          `${what} "${name}" has ${name.length} characters; it is also the value of a label, which has at most ${LONGEST_NAME}`,
        );
      const labels = { ...Defaults.read(this).labels, ...props.labels };
      checkLabels(this, 'labels', labels);
      this.name = name;
      this.namespace = namespaceFor(this, props.namespace) ?? home;
      const { externals = [], annotations = {}, finalizers = [], make } = plan(this, this.namespace);
      Registry.of(this).claimName(this, kind, this.namespace, name);
      const all = { ...annotations, ...externalAnnotation(externals) };
      this.resource = patchable(
        make({
          name,
          namespace: this.namespace,
          ...(Object.keys(labels).length > 0 && { labels }),
          ...(Object.keys(all).length > 0 && { annotations: all }),
          ...(finalizers.length > 0 && { finalizers: [...finalizers] }),
        }),
      );
      this.node.defaultChild = this.resource;
    } catch (error) {
      throw withdraw(this, error);
    }
  }

  /** Changes the object by a strategic merge, after everything else. */
  patch(patch: Patch): this {
    addPatch(this.resource, patch);
    return this;
  }

  /**
   * Waives a finding of the checker, with a reason for reviewers.
   *
   * @throws on a rule that is not written `group/name`, and without a reason
   */
  waive(rule: string, reason: string): this {
    waive(this, { resource: this.resource }, { rule, reason, on: undefined });
    return this;
  }
}
