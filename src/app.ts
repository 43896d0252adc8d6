import { ApiObject, App as Cdk8sApp, Chart, DependencyGraph, type AppProps } from 'cdk8s';
import type { IConstruct } from 'constructs';
import * as path from 'node:path';
import type * as Synth from './synth';

/** What only an App needs is loaded by the first one: importing the package is what every test pays for, most of which make none. */
function synthesis(): typeof Synth {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- import() would make synth() asynchronous
  return require('./synth') as typeof Synth;
}

/**
 * A cdk8s.App that writes the same files, in a time that grows with charts and objects rather than with their square.
 *
 * cdk8s.App walks the whole app again for each chart that it writes; this walks it once, runs each validation once, and has each file
 * appear as a whole: an error leaves the output folder as it was.
 *
 * @example
 * const app = new App();
 * new WebApp(new Chart(app, 'shop'), 'web', { image: 'shop-web:1.4.0', port: 8080 });
 * const yaml = app.synthYaml(); // and app.synth() writes the files of dist/
 */
export class App extends Cdk8sApp {
  private readonly recordsMetadata: boolean;
  /** What the last synth made of the dependencies; cdk8s has them in the tree from then on. */
  private inferred: Synth.ChartDependencies | undefined;

  constructor(props: AppProps = {}) {
    super(props);
    synthesis();
    // cdk8s keeps this to itself
    this.recordsMetadata = props.recordConstructMetadata ?? process.env.CDK8S_RECORD_CONSTRUCT_METADATA === 'true';
  }

  /**
   * All charts, each after those on which it depends.
   *
   * @throws when dependencies go round in a circle
   */
  override get charts(): Chart[] {
    const order = this.order(this.inferred !== undefined);
    return order === undefined ? super.charts : order.filter((construct) => construct instanceof Chart);
  }

  /**
   * Writes all manifests into the output folder.
   *
   * @throws when a validation or an object fails; nothing is written then
   */
  override synth(): void {
    const { stringify, validate, writeFiles } = synthesis();
    const all = this.node.findAll();
    validate(all);
    const layout = this.layout(all);
    if (layout === undefined) {
      super.synth();
      return;
    }
    this.beforeWriting(layout);
    const files = new Map(
      layout.files.map((file) => [
        path.join(this.outdir, file.path),
        stringify(file.manifests.map(({ json }) => json)),
      ]),
    );
    if (this.recordsMetadata) files.set(path.join(this.outdir, 'construct-metadata.json'), this.metadata());
    writeFiles([this.outdir, ...layout.folders.map((folder) => path.join(this.outdir, folder))], files);
  }

  /** All manifests of all charts as one YAML text. */
  override synthYaml(): string {
    const { inferChartDependencies, stringify, validate } = synthesis();
    const all = this.node.findAll();
    this.inferred = inferChartDependencies(all);
    validate(all);
    const { charts } = this;
    return stringify(charts.flatMap((chart) => this.manifests(chart)).map(({ json }) => json));
  }

  /** Where the manifests are looked at as a whole, before a byte is written: what it throws leaves all files as they were. */
  private beforeWriting(_layout: Synth.Layout): void {
    // nothing is checked yet
  }

  /** What is to be written; undefined when only cdk8s knows. */
  private layout(all: readonly IConstruct[]): Synth.Layout | undefined {
    const { inferChartDependencies, lay } = synthesis();
    this.inferred = inferChartDependencies(all);
    const charts = this.order(true)?.filter((construct) => construct instanceof Chart);
    if (charts === undefined) return undefined;
    const source = {
      charts,
      extension: this.outputFileExtension,
      numbered: this.inferred.dependent,
      manifests: (chart: Chart) => this.manifests(chart),
      objects: (chart: Chart) => this.objects(chart),
    };
    return lay(source, this.yamlOutputType);
  }

  private manifests(chart: Chart): readonly Synth.Manifest[] {
    if (isOverridden(chart)) return Object.values(chart.toJson()).map((json: unknown) => ({ construct: chart, json }));
    return this.objects(chart).map((construct) => ({ construct, json: construct.toJson() as unknown }));
  }

  /** The objects of a chart, without those of charts inside it, each after those on which it depends. */
  private objects(chart: Chart): readonly ApiObject[] {
    const { Graph, topology } = synthesis();
    // charts inside have no say in the order, unless they depend on what is around them
    const graph = new Graph(chart, true, () => this.inferred?.fromInside.has(chart) === true);
    const order = graph.unusual ? new DependencyGraph(chart.node).topology() : topology(graph);
    return order.filter((construct) => construct instanceof ApiObject).filter((object) => Chart.of(object) === chart);
  }

  /** All constructs in their order; undefined when only cdk8s knows it. */
  private order(inferred: boolean): readonly IConstruct[] | undefined {
    const { Graph, topology } = synthesis();
    const graph = new Graph(this, inferred, () => true);
    return graph.unusual ? undefined : topology(graph);
  }

  private metadata(): string {
    const resources: Record<string, { readonly path: string }> = {};
    for (const { name, node } of this.charts.flatMap((chart) => this.objects(chart)))
      resources[name] = { path: node.path };
    return JSON.stringify({ version: '1.0.0', resources });
  }
}

/** Whether a chart makes its manifests itself, or belongs to another copy of cdk8s. */
function isOverridden(chart: Chart): boolean {
  return Reflect.get(chart, 'toJson') !== Reflect.get(Chart.prototype, 'toJson');
}
