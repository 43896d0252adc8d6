import { App, Chart, type ChartProps, Yaml } from 'cdk8s';

/** A manifest as it was parsed from YAML; {@link at} looks into it. */
export type Manifest = Readonly<Record<string, unknown>>;

/** A chart in an app of its own, which writes nowhere. */
export function testChart(props: ChartProps = {}): Chart {
  return new Chart(new App(), 'test', props);
}

/** The YAML of a chart, as `cdk8s synth` would write it. */
export function synthYaml(chart: Chart): string {
  return Yaml.stringify(...(chart.toJson() as unknown[]));
}

/** The objects of a chart, as plain JSON. How YAML is written has tests of its own; to write and read it took most of the time. */
export function objects(chart: Chart): Manifest[] {
  return JSON.parse(JSON.stringify(chart.toJson())) as Manifest[];
}

/** The objects that `build` makes in a chart. */
export function synth(build: (chart: Chart) => void, props?: ChartProps): Manifest[] {
  const chart = testChart(props);
  build(chart);
  return objects(chart);
}

/** The one object of a kind, and of a name where several have that kind; throws with what there is otherwise. */
export function find(all: readonly Manifest[], kind: string, name?: string): Manifest {
  const named = (object: Manifest) => at(object, 'metadata.name');
  const found = all.filter((object) => object.kind === kind && (name === undefined || named(object) === name));
  if (found.length === 1 && found[0] !== undefined) return found[0];
  const there = all.map((object) => `${String(object.kind)}/${String(named(object))}`).join(', ');
  throw new Error(`${found.length} objects are ${kind}/${name ?? '*'}; there are ${there}`);
}

/** The value at a dotted path (`spec.containers.0.env`), and below it at keys that have dots of their own; undefined where there is none. */
export function at(value: unknown, path: string, ...keys: readonly string[]): unknown {
  return [...path.split('.'), ...keys].reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[key] : undefined),
    value,
  );
}
