import type { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { dnsSubdomain } from '../parts/naming/dns-names';
import { checkLabels, type Labels } from '../parts/naming/labels';
import { waive } from '../parts/naming/waiver';
import { withdraw } from '../parts/naming/withdraw';
import { addPatch, type Patch } from '../parts/patch/patch';
import { refuse } from '../parts/props/construct-error';
import { checkProps, type PropTypes, type PropTypesOf } from '../parts/props/prop-types';
import { Defaults } from './defaults';

/** Props that constructs of one object have in common. */
export interface NamedResourceProps {
  /**
   * The object's name.
   *
   * @default - the construct's id
   */
  readonly name?: string;

  /**
   * Labels of the object.
   *
   * @default - those of the scope's defaults
   */
  readonly labels?: Labels;
}

export const NAMED_RESOURCE_PROPS = {
  name: 'string',
  labels: 'record',
} as const satisfies PropTypesOf<NamedResourceProps>;

/** The name and labels of an object, which were checked. */
export type ResourceMetadata = ApiObjectMetadata & { readonly name: string };

/** A construct of one object, whose name is its own. */
export abstract class NamedResource<Resource extends ApiObject = ApiObject> extends Construct {
  /** The object's name. */
  readonly name: string;

  /** The object. */
  readonly resource: Resource;

  /** @internal */
  protected constructor(
    scope: Construct,
    id: string,
    readonly kind: string,
    { props, types }: { readonly props: NamedResourceProps; readonly types: PropTypes },
    /** Makes the object; `prop` is the origin of its name, for messages. */
    make: (home: Construct, metadata: ResourceMetadata, prop: string) => Resource,
  ) {
    super(scope, id);
    try {
      checkProps(this, props, types);
      const { name = id } = props;
      const prop = props.name === undefined ? "the construct's id" : "'name'";
      refuse(this, dnsSubdomain(prop, name));
      const labels = { ...Defaults.read(this).labels, ...props.labels };
      checkLabels(this, 'labels', labels);
      this.name = name;
      this.resource = make(this, { name, ...(Object.keys(labels).length > 0 && { labels }) }, prop);
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
