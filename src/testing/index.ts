/**
 * Asks manifests in tests: what there is, who refers to whom, what the checker says, whom a request reaches.
 *
 * Never loads cdk8s: an app or chart is known by its members.
 *
 * @packageDocumentation
 */
export type { CheckOptions } from '../check/options/check-manifests';
export type { ConstructLike } from './rendered';
export type { ManifestsInput } from './input';
export type { LinkFilter, LinkName, LinkTarget, ManifestLink } from './manifest-links';
export { Manifests, type ManifestsOptions, type WiringOptions } from './manifests';
export type { LineUpOptions } from './matchers';
export type { DrawingOptions, Grouping, View } from '../graph/drawing/drawing-options';
export type {
  EdgeLink,
  EdgeState,
  Graph,
  GraphEdge,
  GraphFinding,
  GraphNode,
  GraphPlace,
  NodeRole,
  NodeState,
} from '../graph/model';
export type { KubernetesObject } from './plain';
export type { Route, RouteApp, RouteNamespace, RouteResult, RouteStep } from './route';
