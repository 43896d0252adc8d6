import type { Severity } from '../check/finding';

/**
 * The existence of a node: in the set, made from the set by a controller, expected of the cluster, missing though the
 * set should have it, or outside of the cluster.
 */
export type NodeState = 'there' | 'made' | 'prerequisite' | 'missing' | 'outside';

/**
 * The part that a node plays, which decides in what views it is shown and how it is drawn.
 *
 * `app` is a workload, or a custom resource that makes pods; `entry` an Ingress, Gateway or route.
 */
export type NodeRole = 'internet' | 'entry' | 'app' | 'service' | 'config' | 'storage' | 'policy' | 'access' | 'other';

/** A place in the manifests. */
export interface GraphPlace {
  /** The way to the field: spec.ports[0].targetPort; empty for the object itself. */
  readonly path: string;
  readonly file?: string | undefined;
  /** From 1. */
  readonly line?: number | undefined;
}

/** An object, or something that an object refers to. */
export interface GraphNode {
  /** Kind/namespace/name, without a namespace Kind/name; `internet` for the outside. */
  readonly id: string;
  readonly kind: string;
  readonly namespace?: string | undefined;
  /** The name, or the labels that no pod has. */
  readonly name: string;
  readonly role: NodeRole;
  readonly state: NodeState;
  /** The id of the app whose card holds the node, since nothing else uses it; absent for what stands by itself. */
  readonly card?: string | undefined;
  /** The label app.kubernetes.io/part-of. */
  readonly partOf?: string | undefined;
  /** The path of the construct, where that is known: shop/web. */
  readonly construct?: string | undefined;
  readonly file?: string | undefined;
  /** From 1. */
  readonly line?: number | undefined;
  /** The ports that it serves, as `http 8080`. */
  readonly ports: readonly string[];
  /** Facts in a few words each, such as `3 replicas` or `headless`. Never a value of a Secret or ConfigMap. */
  readonly details: readonly string[];
  /** The NetworkPolicies that guard its pods: a policy is a mark on what it guards, not an edge to each pod. */
  readonly policies: readonly string[];
  /** Indexes into `Graph.findings` of those on the object, those of its edges left out. */
  readonly findings: readonly number[];
}

/** The state of an edge; the worst of what was merged into it. */
export type EdgeState = 'ok' | 'unsure' | 'waived' | 'blocked' | 'broken';

/**
 * The kind of an edge: the links of the checker, `reaches` for what the internet reaches, and `makes` for what a
 * controller makes from an object.
 */
export type EdgeLink =
  | 'allows'
  | 'binds'
  | 'calls'
  | 'makes'
  | 'mounts'
  | 'protects'
  | 'reaches'
  | 'reads'
  | 'routes'
  | 'scales'
  | 'selects';

/** A link from one node to another; those that differ by container or line alone are one. */
export interface GraphEdge {
  /** FROM link TO. */
  readonly id: string;
  readonly link: EdgeLink;
  readonly from: string;
  readonly to: string;
  readonly state: EdgeState;
  /** The variables, arguments and paths by which it is written: API_URL. */
  readonly names: readonly string[];
  /** The ports, by name and number: `http 8080`. */
  readonly ports: readonly string[];
  /** The keys of a Secret or ConfigMap. */
  readonly keys: readonly string[];
  /** The places that say so, in the order of files and lines. */
  readonly places: readonly GraphPlace[];
  /** The sentence on why it is broken or blocked: the finding's message, or the step where the request stops. */
  readonly reason?: string | undefined;
  /** The ids of the NetworkPolicies that block it. */
  readonly blockedBy: readonly string[];
  /** Indexes into `Graph.findings`. */
  readonly findings: readonly number[];
}

/** A finding of the checker, as a picture shows it. */
export interface GraphFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly fix: string;
  /** Whether a waiver accepts it; absent for the others. */
  readonly waived?: true | undefined;
  readonly file?: string | undefined;
  /** From 1. */
  readonly line?: number | undefined;
}

/** The wiring of a set of manifests: plain data, the same for the same objects in any order. */
export interface Graph {
  /** By id. */
  readonly nodes: readonly GraphNode[];
  /** By id. */
  readonly edges: readonly GraphEdge[];
  /** In the order of the checker's report; those that are waived come last. */
  readonly findings: readonly GraphFinding[];
}

/** The result of a comparison for a node or an edge; absent where nothing changed. */
export type Change = 'added' | 'removed' | 'changed';

/**
 * The input of every format: nodes and edges chosen by view, focus and grouping.
 *
 * `nodes` holds cards and what stands by itself; what lies in a card is in its `lines`.
 */
export interface Drawing {
  readonly nodes: readonly DrawnNode[];
  readonly edges: readonly DrawnEdge[];
  readonly findings: readonly GraphFinding[];
  /** The frames around nodes, from outside in. */
  readonly groups: readonly DrawnGroup[];
  /** Sentences for the reader: what was grouped or left out, and how to see it. */
  readonly notes: readonly string[];
}

/** A node of a drawing: an app with what only it uses, a node that stands by itself, or a group of many as one. */
export interface DrawnNode {
  readonly node: GraphNode;
  /** The objects that only it uses, one each: its Service, its autoscaler, its own ConfigMap. */
  readonly lines: readonly DrawnLine[];
  /** The id of its group; absent outside of all groups. */
  readonly group?: string | undefined;
  /** The number of apps that are drawn as this one node; absent for a single one. */
  readonly count?: number | undefined;
  readonly change?: Change | undefined;
  /** Its ports and details before, where they changed. */
  readonly was?: string | undefined;
}

/** A line of a card. */
export interface DrawnLine {
  /** The ids of the nodes that it stands for. */
  readonly nodes: readonly string[];
  /** Such as `Service web` or `Secret web-keys: password`. */
  readonly text: string;
  readonly state: EdgeState;
  /** The sentence on why it is broken or blocked. */
  readonly reason?: string | undefined;
  readonly change?: Change | undefined;
}

/** An edge between two nodes of a drawing. */
export interface DrawnEdge {
  readonly edge: GraphEdge;
  /** The ids of the drawn nodes, which may hold the edge's own ends in a card. */
  readonly from: string;
  readonly to: string;
  /** The words beside it, such as `API_URL http 8080`. */
  readonly label: string;
  readonly change?: Change | undefined;
  /** The words before, where they changed. */
  readonly was?: string | undefined;
}

/** A frame: a part-of, or a namespace. */
export interface DrawnGroup {
  readonly id: string;
  readonly label: string;
  /** The id of the group that holds it. */
  readonly parent?: string | undefined;
}
