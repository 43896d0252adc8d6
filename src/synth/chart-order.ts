import type { Chart } from 'cdk8s';
import type { Manifest } from './chart-manifests';
import { topological } from './topological';

/** A chart and its manifests. */
export interface RenderedChart {
  readonly chart: Chart;
  readonly manifests: readonly Manifest[];
}

/** Objects that others need before they can be applied, each with the first chart that has it. */
interface Providers<C> {
  readonly namespaces: Map<string, C>;
  /** By group and kind. */
  readonly definitions: Map<string, C>;
}

/**
 * Returns charts in an order in which kubectl can apply their files: each after those with its namespaces and definitions of custom
 * resources. Returns undefined where they already are, or where the dependencies of the app contradict such an order.
 *
 * kubectl applies the files of a folder by their names, and refuses the objects of a namespace that is not there yet.
 *
 * @param charts in the order of their files' names
 */
export function inFileOrder<C extends RenderedChart>(charts: readonly C[]): readonly C[] | undefined {
  const providers = providersIn(charts);
  if (providers.namespaces.size === 0 && providers.definitions.size === 0) return undefined;
  const place = new Map(charts.map((one, index) => [one, index]));
  const needs = new Map(charts.map((one) => [one, neededBy(one, providers)]));
  const isLate = (one: C) => [...(needs.get(one) ?? [])].some((needed) => at(place, needed) > at(place, one));
  if (!charts.some(isLate)) return undefined;
  const ofChart = new Map<unknown, C>(charts.map((one) => [one.chart, one]));
  return topological(charts, (one) => [
    ...(needs.get(one) ?? []),
    ...one.chart.node.dependencies.flatMap((dependency) => ofChart.get(dependency) ?? []),
  ]);
}

function at<C>(place: ReadonlyMap<C, number>, one: C): number {
  return place.get(one) ?? -1;
}

function providersIn<C extends RenderedChart>(charts: readonly C[]): Providers<C> {
  const namespaces = new Map<string, C>();
  const definitions = new Map<string, C>();
  for (const one of charts)
    for (const { json } of one.manifests) {
      const { apiVersion, kind, metadata, spec } = headOf(json);
      if (kind === 'Namespace' && apiVersion === 'v1') addFirst(namespaces, String(metadata?.name), one);
      if (kind === 'CustomResourceDefinition' && groupOf(apiVersion) === 'apiextensions.k8s.io')
        addFirst(definitions, `${String(spec?.group)}/${String(spec?.names?.kind)}`, one);
    }
  return { namespaces, definitions };
}

function addFirst<C>(map: Map<string, C>, key: string, one: C): void {
  if (!map.has(key)) map.set(key, one);
}

function neededBy<C extends RenderedChart>(one: C, { namespaces, definitions }: Providers<C>): ReadonlySet<C> {
  const needed = new Set<C>();
  for (const { json } of one.manifests) {
    const { apiVersion, kind, metadata } = headOf(json);
    for (const provider of [
      namespaces.get(String(metadata?.namespace)),
      definitions.get(`${groupOf(apiVersion)}/${String(kind)}`),
    ])
      if (provider !== undefined && provider !== one) needed.add(provider);
  }
  return needed;
}

/** The fields of a manifest by which the order is made. */
interface Head {
  readonly apiVersion?: unknown;
  readonly kind?: unknown;
  readonly metadata?: { readonly name?: unknown; readonly namespace?: unknown };
  readonly spec?: { readonly group?: unknown; readonly names?: { readonly kind?: unknown } };
}

function headOf(json: unknown): Head {
  return json ?? {};
}

/** The group of an API version; empty for the core group. */
function groupOf(apiVersion: unknown): string {
  const text = String(apiVersion);
  return text.includes('/') ? text.slice(0, text.indexOf('/')) : '';
}
