import { ApiObject, App as Cdk8sApp, Chart, DependencyGraph, Names, type AppProps as Cdk8sAppProps } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { Defaults } from './platform/defaults';
import type * as Synth from './synth';
import type * as Check from './app-check/check-app';
import type { AppCheckProps } from './app-check/check-app';

/** As cdk8s' own, and how the manifests are checked. */
export interface AppProps extends Cdk8sAppProps {
  /**
   * How the manifests are checked before they are written; `false`: not at all.
   *
   * @default - by all rules
   */
  readonly check?: false | AppCheckProps;
}

/** What only an App needs is loaded by the first one: importing the package is what every test pays for, most of which make none. */
function synthesis(): typeof Synth {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- import() would make synth() asynchronous
  return require('./synth') as typeof Synth;
}

/** The rules and schemas are loaded when something is checked. */
function checker(): typeof Check {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- as above
  return require('./app-check/check-app') as typeof Check;
}

/**
 * A cdk8s.App that writes the same files, in a time that grows with charts and objects rather than with their square.
 *
 * cdk8s.App walks the whole app again for each chart that it writes; this walks it once, runs each validation once, and has each file
 * appear as a whole: an error leaves the output folder as it was.
 *
 * All manifests are checked as one set before any is written, by the rules of `cdk8s-dovetail check`: what cannot work is thrown, with both ends
 * of what does not meet; warnings, and what must be made elsewhere, are told once on the standard error.
 *
 * @example
 * const app = new App();
 * new WebApp(new Chart(app, 'shop'), 'web', { image: 'shop-web:1.4.0', port: 8080 });
 * const yaml = app.synthYaml(); // and app.synth() writes the files of dist/
 */
export class App extends Cdk8sApp {
  private readonly recordsMetadata: boolean;
  private readonly check: false | AppCheckProps;
  /** What was told of the manifests last. */
  private told = '';
  /** What the last synth made of the dependencies; cdk8s has them in the tree from then on. */
  private inferred: Synth.ChartDependencies | undefined;

  /**
   * Makes an app.
   *
   * @throws when a property of `check` is unknown, or not what it must be
   */
  constructor(props: AppProps = {}) {
    // behind resolvers of one's own it would have no say
    super(props.resolvers?.length ? props : { ...props, resolvers: [new (synthesis().DictionaryResolver)()] });
    this.check = props.check ?? {};
    if (props.check) checker().acceptProps(props.check);
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
    return this.chartsInOrder(this.inferred !== undefined) ?? super.charts;
  }

  /**
   * Writes all manifests into the output folder.
   *
   * @throws when a validation or an object fails, or when the manifests do not line up; nothing is written then
   */
  override synth(): void {
    const { stringify, validate, writeFiles } = synthesis();
    const all = this.node.findAll();
    validate(all);
    const layout = this.layout(all);
    if (layout === undefined) {
      this.beforeWriting(this.filesByChart(), 'synth');
      super.synth();
      return;
    }
    // what is not checked is made file by file, since all of it at once is much for the garbage collector
    const manifestFiles = this.check === false ? layout.files : this.beforeWriting([...layout.files], 'synth');
    const files = new Map<string, string>();
    for (const { path, manifests } of manifestFiles) files.set(path, stringify(manifests.map(({ json }) => json)));
    if (this.recordsMetadata) files.set('construct-metadata.json', this.metadata());
    writeFiles(this.outdir, { folders: layout.folders, files });
  }

  /**
   * All manifests of all charts as one YAML text.
   *
   * @throws when a validation or an object fails, or when the manifests do not line up
   */
  override synthYaml(): string {
    const { inferChartDependencies, stringify, validate } = synthesis();
    const all = this.node.findAll();
    this.inferred = inferChartDependencies(all);
    validate(all);
    const manifests = this.charts.flatMap((chart) => this.manifests(chart));
    // whoever asks for the text applies it, or compares it with what is applied
    this.beforeWriting([{ path: 'synthYaml()', manifests }], 'synthYaml');
    return stringify(manifests.map(({ json }) => json));
  }

  /** Where the manifests are looked at as a whole, before a byte is written: what it throws leaves all files as they were. */
  private beforeWriting<T extends readonly Synth.ManifestFile[]>(files: T, method: 'synth' | 'synthYaml'): T {
    if (this.check === false) return files;
    const told = checker().check(files, this.check, {
      kubernetes: Defaults.kubernetesIn(this),
      outcome: method === 'synth' ? ', and nothing was written' : '',
      asked: Reflect.get(App.prototype, method),
    });
    // a second synth says it again only when there is something else to say
    if (told !== this.told) process.stderr.write(told);
    this.told = told;
    return files;
  }

  /** What is to be checked where only cdk8s knows which files it writes; nothing where it fails, since it says so itself. */
  private filesByChart(): readonly Synth.ManifestFile[] {
    if (this.check === false) return [];
    try {
      return this.charts.map((chart) => ({
        path: Names.toDnsLabel(chart) + this.outputFileExtension,
        manifests: this.manifests(chart),
      }));
    } catch {
      return [];
    }
  }

  /** What is to be written; undefined when only cdk8s knows. */
  private layout(all: readonly IConstruct[]): Synth.Layout | undefined {
    const { inferChartDependencies, lay } = synthesis();
    this.inferred = inferChartDependencies(all);
    const charts = this.chartsInOrder(true);
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
    const { Graph, objectsInTree, topology } = synthesis();
    // charts inside have no say in the order, unless they depend on what is around them
    const within = this.inferred?.fromInside.has(chart) === true;
    const objects = within ? undefined : objectsInTree(chart);
    if (objects !== undefined) return objects;
    const graph = new Graph(chart, true, () => within);
    const order = graph.unusual ? new DependencyGraph(chart.node).topology() : topology(graph);
    return order.filter((construct) => construct instanceof ApiObject).filter((object) => Chart.of(object) === chart);
  }

  /** All charts in their order; undefined when only cdk8s knows it. */
  private chartsInOrder(inferred: boolean): Chart[] | undefined {
    const { chartsInTree, Graph, topology } = synthesis();
    const charts = chartsInTree(this);
    if (charts !== undefined) return charts;
    const graph = new Graph(this, inferred, () => true);
    return graph.unusual ? undefined : topology(graph).filter((construct) => construct instanceof Chart);
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
