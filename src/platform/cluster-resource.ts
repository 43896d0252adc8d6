import type { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { dnsSubdomain } from '../parts/naming/dns-names';
import { checkLabels, type Labels } from '../parts/naming/labels';
import { Registry } from '../parts/naming/name-claims';
import { waive } from '../parts/naming/waiver';
import { withdraw } from '../parts/naming/withdraw';
import { clusterScoped } from '../parts/patch/cluster-scoped';
import { addPatch, type Patch } from '../parts/patch/patch';
import { refuse } from '../parts/props/construct-error';
import { checkProps, type PropTypes, type PropTypesOf } from '../parts/props/prop-types';
import { Defaults } from './defaults';

/** Props that the objects of the cluster have in common. */
export interface ClusterResourceProps {
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

export const CLUSTER_RESOURCE_PROPS = {
  name: 'string',
  labels: 'record',
} as const satisfies PropTypesOf<ClusterResourceProps>;

/** An object of the cluster, which belongs to no namespace, also in a chart that has one. */
export abstract class ClusterResource<Resource extends ApiObject = ApiObject> extends Construct {
  /** The object's name. */
  readonly name: string;

  /** The object. */
  readonly resource: Resource;

  /** @internal */
  protected constructor(
    scope: Construct,
    id: string,
    readonly kind: string,
    given: { readonly props: ClusterResourceProps; readonly types: PropTypes },
    make: (home: Construct, metadata: ApiObjectMetadata) => Resource,
  ) {
    super(scope, id);
    try {
      const { props, types } = given;
      checkProps(this, props, types);
      const { name = id } = props;
      refuse(this, dnsSubdomain(props.name === undefined ? "the construct's id" : "'name'", name));
      const labels = { ...Defaults.read(this).labels, ...props.labels };
      checkLabels(this, 'labels', labels);
      Registry.of(this).cluster.claimName(this, kind, name);
      this.name = name;
      this.resource = clusterScoped(make(this, { name, ...(Object.keys(labels).length > 0 && { labels }) }));
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
