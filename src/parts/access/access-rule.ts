import type { PropTypesOf } from '../props/prop-types';
import type { ApiGroup, BuiltInResource, ResourceOf } from './api-resources';

/** A verb of a rule for resources; the last ones are those of the authorizer alone. */
export type AccessVerb =
  | 'get'
  | 'list'
  | 'watch'
  | 'create'
  | 'update'
  | 'patch'
  | 'delete'
  | 'deletecollection'
  | 'approve'
  | 'attest'
  | 'bind'
  | 'escalate'
  | 'impersonate'
  | 'sign'
  | 'use';

/** A verb of a rule for URLs. */
export type UrlVerb = 'get' | 'head' | 'options' | 'post' | 'put' | 'patch' | 'delete';

/** The objects that a rule is limited to: their names, or whatever has a name. */
export type AccessName = string | { readonly name: string };

/** The extent of a rule. */
export interface AccessExtent {
  /**
   * The namespace of the resources.
   *
   * @default - that of the pods
   */
  readonly namespace?: string;

  /**
   * Whether the resources are those of the cluster: of all namespaces, or of none, such as `nodes`. It makes a ClusterRole.
   *
   * @default false
   */
  readonly cluster?: boolean;
}

/** Parts common to rules for resources. */
export interface ResourceExtent extends AccessExtent {
  /**
   * The objects by name. The API server ignores the names for verbs that create objects or delete all; `list` and `watch` then need the field
   * selector `metadata.name`.
   *
   * @default - all objects
   */
  readonly names?: readonly AccessName[];

  readonly urls?: never;
}

/** Rights on resources of one group of Kubernetes. */
export interface GroupAccess<G extends ApiGroup> extends ResourceExtent {
  /** The API group; the core group is "". */
  readonly group: G;

  /** The resources and subresources of the group; `'all'` for every one. */
  readonly resources: readonly ResourceOf<G>[] | 'all';

  /** The verbs; `'all'` for every one. */
  readonly verbs: readonly AccessVerb[] | 'all';
}

/** Rights on custom resources, and on those of aggregated APIs. */
export interface CustomAccess extends ResourceExtent {
  /** The API group, without a version: `cert-manager.io`. */
  readonly group: `${string}.${string}`;

  /** The resources by their plural names, such as `certificates` and `certificates/status`; `'all'` for every one. */
  readonly resources: readonly string[] | 'all';

  /** The verbs; `'all'` for every one. */
  readonly verbs: readonly (AccessVerb | (string & {}))[] | 'all';
}

/** Rights on URLs of the API server that are not resources, such as `/metrics`. It makes a ClusterRole. */
export interface UrlAccess {
  /** The URLs, of which the last step can be `*`; `'all'` for every one. */
  readonly urls: readonly `/${string}`[] | 'all';

  /** The verbs; `'all'` for every one. */
  readonly verbs: readonly UrlVerb[] | 'all';

  readonly group?: undefined;
  readonly resources?: never;
  readonly names?: never;
  readonly namespace?: never;

  /**
   * URLs are always those of the cluster.
   *
   * @default true
   */
  readonly cluster?: boolean;
}

/** Rights on resources of Kubernetes, whose groups are found by their names. */
export interface ResourceAccess extends ResourceExtent {
  readonly group?: undefined;

  /** The resources and subresources, such as `pods` and `pods/log`; `'all'` for those of all groups. */
  readonly resources: readonly BuiltInResource[] | 'all';

  /** The verbs; `'all'` for every one. */
  readonly verbs: readonly AccessVerb[] | 'all';
}

/** Rights of an app to the Kubernetes API. */
export type AccessRule = UrlAccess | CustomAccess | { [G in ApiGroup]: GroupAccess<G> }[ApiGroup] | ResourceAccess;

export const ACCESS_RULE_PROPS = {
  group: 'string',
  resources: 'any',
  verbs: 'any',
  names: 'list',
  urls: 'any',
  namespace: 'string',
  cluster: 'boolean',
} as const satisfies PropTypesOf<AccessRule>;
