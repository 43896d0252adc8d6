import { App, Chart, Names, YamlOutputType } from 'cdk8s';
import * as path from 'node:path';
import { constructError, describeValue, type Place } from '../props/construct-error';

/** The output of an app that a chart is alone in: a folder, and the names of its files where others stand beside them. */
export interface ChartOutput {
  readonly folder: string;
  /** A glob; undefined where the folder has nothing else. */
  readonly files?: string;
}

/** The folder for an output outside the working directory, such as that of a test: the default of cdk8s. */
const DEFAULT_FOLDER = 'dist';

/**
 * The chart that is delivered.
 *
 * @throws on anything else, and on the chart that contains the delivery itself
 */
export function deliveredChart(place: Place & object, given: unknown): Chart {
  if (!Chart.isChart(given))
    throw constructError(place, `'environment' is ${describeValue(given)}; give it an Environment, or another chart`);
  const chart = given;
  if ('node' in place && Chart.of(place) === chart)
    throw constructError(
      place,
      `'environment' is the chart that this stands in, so that it would deliver itself; put it into another chart`,
    );
  return chart;
}

/**
 * The place to which an app writes a chart, relative to the working directory.
 *
 * Ask for it during synthesis: a dependency between two charts adds numbers to all names.
 */
export function outputOf(chart: Chart): ChartOutput {
  const app = App.of(chart);
  const folder = outputFolder(app);
  const name = nameOf(chart, app);
  switch (app.yamlOutputType) {
    case YamlOutputType.FILE_PER_CHART: {
      if (chartsIn(app).length === 1) return { folder };
      // the number changes as charts come and go
      const isNumbered = name !== Names.toDnsLabel(chart);
      const glob = isNumbered ? name.replace(/^\d+/, (number) => '[0-9]'.repeat(number.length)) : name;
      return { folder, files: glob + app.outputFileExtension };
    }
    case YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE:
      return { folder: path.posix.join(folder, name) };
    default:
      return { folder };
  }
}

/** The names of the files or folders of charts, as they were written, and as they were expected before. */
const written = new WeakMap<Chart, string>();
const expected = new WeakMap<Chart, string>();

/** The name of the file or folder of a chart, without an extension: as cdk8s has it (lib/app.js, synth), where nothing was written yet. */
function nameOf(chart: Chart, app: App): string {
  const name = Names.toDnsLabel(chart);
  const number = () => String(app.charts.indexOf(chart)).padStart(4, '0');
  const found = written.get(chart) ?? (hasDependentCharts(app) ? `${number()}-${name}` : name);
  expected.set(chart, found);
  return found;
}

/** Records the names of charts, and returns whether a delivery expected another, so that its object must be made again. */
export function foundElsewhere(names: ReadonlyMap<Chart, string>): boolean {
  let found = false;
  for (const [chart, name] of names) {
    const before = expected.get(chart);
    if (before === undefined) continue;
    found ||= before !== name;
    written.set(chart, name);
  }
  return found;
}

/** The problem of a chart that is written into files with other charts, or among theirs. */
export function outputProblem(chart: Chart): string | undefined {
  const app = App.of(chart);
  const { FILE_PER_APP, FILE_PER_RESOURCE } = YamlOutputType;
  if (![FILE_PER_APP, FILE_PER_RESOURCE].includes(app.yamlOutputType) || chartsIn(app).length === 1) return undefined;
  return `'environment' ${chart.node.path} is written into the files of all charts; set the 'yamlOutputType' of the App to a file or a folder for each chart, or give the 'path' of a folder of its own`;
}

function outputFolder({ outdir }: App): string {
  const relative = path.relative(process.cwd(), path.resolve(outdir));
  if (relative.startsWith('..') || path.isAbsolute(relative)) return DEFAULT_FOLDER;
  return relative === '' ? '.' : relative.split(path.sep).join('/');
}

function chartsIn(app: App): readonly Chart[] {
  return app.node.findAll().filter((one) => Chart.isChart(one));
}

/** Whether a chart depends on another, once cdk8s has inferred the dependencies of charts. */
function hasDependentCharts(app: App): boolean {
  return chartsIn(app).some((chart) =>
    chart.node.dependencies.some((other) => other !== chart && Chart.isChart(other)),
  );
}
