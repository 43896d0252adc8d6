import { dirname, resolve } from 'node:path';
import { App as Cdk8sApp, Chart, type AppProps as Cdk8sAppProps } from 'cdk8s';
import { Defaults } from './platform/defaults';
import { foundElsewhere } from './platform/delivered-output';
import type * as Synth from './synth';
import type * as Check from './app-check';
import type { AppCheckProps } from './app-check';

/** Properties of an App: those of cdk8s.App, and how the manifests are checked. */
export interface AppProps extends Cdk8sAppProps {
  /**
   * Options of the check before the manifests are written; `false` turns the check off.
   *
   * @default - all rules
   */
  readonly check?: false | AppCheckProps;

  /**
   * The folder to which the IR YAML of each {@link KubeflowPipeline} is written, as `<pipeline>.yaml`: not the output folder, since `kubectl`
   * cannot apply it. `false` writes none.
   *
   * @default - the folder `kfp` beside the output folder
   */
  readonly pipelinesDir?: string | false;
}

/** Loads the code that writes files, which most tests never need: they make no App. */
function synthesis(): typeof Synth {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- import() would make synth() asynchronous
  return require('./synth') as typeof Synth;
}

/** Loads the rules and schemas, which only a check needs. */
function checker(): typeof Check {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- as above
  return require('./app-check') as typeof Check;
}

/**
 * A cdk8s.App that checks its manifests before it writes them.
 *
 * It writes the same files as cdk8s.App, in linear time: cdk8s.App infers the dependencies of the whole app and validates it once for
 * each chart, and follows dependencies along every path; this App does each once. Each file is replaced as a whole, and an error leaves
 * the output folder as it was.
 *
 * `kubectl apply` of the output finds each namespace and each definition of custom resources before what needs it: within a file they
 * come first; with a file for each object, theirs start with a number; and where charts have files of their own and the name of one would
 * sort before the chart with its namespace, all are numbered. The check warns where dependencies contradict that order.
 *
 * All manifests are checked as one set, by the rules of `cdk8s-dovetail check`. An error is thrown, with both ends of what does not match;
 * warnings and missing prerequisites are printed to stderr.
 *
 * @see docs/guides/checking.md
 *
 * @example
 * const app = new App();
 * new WebApp(new Chart(app, 'shop'), 'web', { image: 'shop-web:1.4.0', port: 8080 });
 * const yaml = app.synthYaml(); // and app.synth() writes the files of dist/
 */
export class App extends Cdk8sApp {
  private readonly recordsMetadata: boolean;
  private readonly checkProps: false | AppCheckProps;
  private readonly pipelinesDir: string | false | undefined;
  private lastReport = '';

  /**
   * Defines an app.
   *
   * @throws when a property of `check` is unknown or has a wrong type, and when `pipelinesDir` is the output folder or in it
   */
  constructor(props: AppProps = {}) {
    super(props);
    this.checkProps = props.check ?? {};
    if (props.check) checker().acceptProps(props.check, App);
    this.pipelinesDir = props.pipelinesDir;
    if (this.pipelinesDir !== undefined) this.refusePipelinesDir(this.pipelinesDir);
    // this field of cdk8s.App is private
    this.recordsMetadata = props.recordConstructMetadata ?? process.env.CDK8S_RECORD_CONSTRUCT_METADATA === 'true';
  }

  /** All charts, each after those that it depends on. */
  override get charts(): Chart[] {
    const { inDependencyOrder } = synthesis();
    return inDependencyOrder(this.node).filter((construct) => construct instanceof Chart);
  }

  /**
   * Synthesizes all manifests to the output directory.
   *
   * @throws when a validation or an object fails, or when the check finds an error; nothing is written then
   */
  override synth(): void {
    const { addInferredDependencies, atCaller, layOut, pipelineFiles, stringify, validate, writeFiles } = synthesis();
    const method = methodOf('synth');
    const all = this.node.findAll();
    validate(all, method);
    const numbered = atCaller(method, () => addInferredDependencies(all));
    const naming = { extension: this.outputFileExtension, numbered };
    const { charts } = this;
    let layout = layOut(charts, this.yamlOutputType, naming);
    // the manifests decide over the names of files, and those of a delivery name a file: the second time all names are known
    if (foundElsewhere(layout.names)) layout = layOut(charts, this.yamlOutputType, naming);
    const { files, folders, isKnownType } = layout;
    this.checkFiles(files, 'synth');
    const pipelines =
      this.pipelinesDir === false ? new Map<string, string>() : atCaller(method, () => pipelineFiles(all));
    if (!isKnownType) {
      this.writePipelines(pipelines);
      super.synth();
      return;
    }
    const texts = new Map<string, string>();
    for (const { path, manifests } of files) texts.set(path, stringify(manifests.map(({ json }) => json)));
    if (this.recordsMetadata) texts.set('construct-metadata.json', this.metadata());
    atCaller(method, () => {
      this.writePipelines(pipelines);
      writeFiles(this.outdir, { folders, files: texts });
    });
  }

  /**
   * Synthesizes all manifests of all charts into one YAML text.
   *
   * @throws when a validation or an object fails, or when the check finds an error
   */
  override synthYaml(): string {
    const { addInferredDependencies, atCaller, inApplyOrder, manifestsOf, stringify, validate } = synthesis();
    const method = methodOf('synthYaml');
    const all = this.node.findAll();
    atCaller(method, () => addInferredDependencies(all));
    validate(all, method);
    const manifests = inApplyOrder(this.charts.flatMap(manifestsOf));
    this.checkFiles([{ path: 'synthYaml()', manifests }], 'synthYaml');
    return stringify(manifests.map(({ json }) => json));
  }

  private checkFiles(files: readonly Synth.ManifestFile[], method: 'synth' | 'synthYaml'): void {
    if (this.checkProps === false) return;
    const report = checker().check(files, this.checkProps, {
      kubernetes: Defaults.kubernetesIn(this),
      outcome: method === 'synth' ? ', and nothing was written' : '',
      method: methodOf(method),
    });
    // a second synth() repeats nothing
    if (report !== this.lastReport) process.stderr.write(report);
    this.lastReport = report;
  }

  private writePipelines(files: ReadonlyMap<string, string>): void {
    if (files.size === 0 || this.pipelinesDir === false) return;
    const { pipelinesBeside, writeFiles } = synthesis();
    const folders = [...new Set([...files.keys()].map((file) => dirname(file)))];
    writeFiles(this.pipelinesDir ?? pipelinesBeside(this.outdir), { folders, files });
  }

  private refusePipelinesDir(folder: unknown): void {
    if (folder === false) return;
    if (typeof folder !== 'string' || folder === '')
      throw new Error(`'pipelinesDir' is ${JSON.stringify(folder)}; give it the path of a folder, or false`);
    if (synthesis().isWithin(resolve(folder), resolve(this.outdir)))
      throw new Error(
        `'pipelinesDir' is "${folder}", in the output folder "${this.outdir}", whose files kubectl applies; give it another`,
      );
  }

  private metadata(): string {
    const { objectsOf } = synthesis();
    const objects = this.charts.flatMap(objectsOf);
    const resources = Object.fromEntries(objects.map(({ name, node }) => [name, { path: node.path }]));
    return JSON.stringify({ version: '1.0.0', resources });
  }
}

/** The method as a function, below which the stack of an error starts. */
function methodOf(name: 'synth' | 'synthYaml'): object {
  return Reflect.get(App.prototype, name);
}
