import type { ApiObject, ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { Registry } from '../parts/naming/name-claims';
import { clusterScoped } from '../parts/patch/cluster-scoped';
import type { PropTypes, PropTypesOf } from '../parts/props/prop-types';
import { NAMED_RESOURCE_PROPS, NamedResource, type NamedResourceProps } from './named-resource';

/** Props that the objects of the cluster have in common. */
export type ClusterResourceProps = NamedResourceProps;

export const CLUSTER_RESOURCE_PROPS = NAMED_RESOURCE_PROPS satisfies PropTypesOf<ClusterResourceProps>;

/** An object of the cluster, which belongs to no namespace, also in a chart that has one. */
export abstract class ClusterResource<Resource extends ApiObject = ApiObject> extends NamedResource<Resource> {
  /** @internal */
  protected constructor(
    scope: Construct,
    id: string,
    kind: string,
    given: { readonly props: ClusterResourceProps; readonly types: PropTypes },
    make: (home: Construct, metadata: ApiObjectMetadata) => Resource,
  ) {
    super(scope, id, kind, given, (home, metadata) => {
      Registry.of(home).cluster.claimName(home, kind, metadata.name);
      return clusterScoped(make(home, metadata));
    });
  }
}
