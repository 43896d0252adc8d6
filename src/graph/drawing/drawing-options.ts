import type { Graph } from '../model';

/** A part of the wiring: who sends requests to whom, who reads what, what guards and scales apps, and who has rights. */
export type View = 'traffic' | 'config' | 'policy' | 'access' | 'all';

/** The views by their names. */
export const views: readonly View[] = ['traffic', 'config', 'policy', 'access', 'all'];

/** The way in which many apps are drawn as one. */
export type Grouping = 'app' | 'namespace' | 'none';

/** The groupings by their names. */
export const groupings: readonly Grouping[] = ['app', 'namespace', 'none'];

/** The part of a graph that is drawn. */
export interface DrawingOptions {
  /** @default - traffic and config, and whatever is broken */
  readonly view?: View | undefined;
  /**
   * The objects around which to draw, each as `web`, `shop/web`, `Deployment/web` or `Deployment/shop/web`, and after a
   * colon the number of steps to go from it.
   *
   * @default - everything; one step
   */
  readonly focus?: readonly string[] | undefined;
  /** The beginning of the paths to draw, with `to`; `internet` for the outside. @default - none */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Whether to draw what is broken or blocked alone. @default - false */
  readonly onlyBroken?: boolean | undefined;
  /** @default - by app.kubernetes.io/part-of, then by namespace, when there are more than 60 nodes */
  readonly group?: Grouping | undefined;
  /** The graph before a change: what changed since is drawn, and what is next to it. @default - none */
  readonly against?: Graph | undefined;
}
