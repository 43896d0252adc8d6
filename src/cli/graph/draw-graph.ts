import { writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { checkSet } from '../../check/options/check-set';
import type { ResolvedSettings } from '../../check/options/resolve-settings';
import { graphOfSet } from '../../graph/build/graph-of';
import { drawingOf } from '../../graph/drawing/drawing-of';
import type { DrawingOptions } from '../../graph/drawing/drawing-options';
import { isBroken } from '../../graph/edge-states';
import { dotOf } from '../../graph/format/dot';
import { graphJson } from '../../graph/format/graph-json';
import { graphText } from '../../graph/format/graph-text';
import { mermaidOf } from '../../graph/format/mermaid';
import { mermaidPage } from '../../graph/format/mermaid-page';
import type { Drawing, Graph } from '../../graph/model';
import type * as Picture from '../../graph/picture';
import { ManifestSet } from '../../manifest/set/manifest-set';
import { loadSet, type LoadedSet } from '../set-options';
import { CannotRun, type ExitCode, type Terminal } from '../terminal';
import { drawingOptionsOf, formatOf, type GraphValues } from './graph-options';
import { withOldPath } from './old-manifests';

/** Reads manifests, and draws them as options ask for. */
export function drawGraph(
  paths: readonly string[],
  values: GraphValues,
  resolved: ResolvedSettings,
  terminal: Terminal,
): ExitCode | Promise<ExitCode> {
  const format = formatOf(values);
  const chosen = drawingOptionsOf(values);
  const loaded = loadSet(paths, resolved, terminal);
  if (loaded.manifests.length === 0) {
    if (loaded.isIncomplete) return 2;
    throw new CannotRun(`nothing to draw: no Kubernetes object in ${paths.join(' ')}`);
  }
  for (const note of loaded.notes) terminal.error(`note: ${note}\n`);
  const graph = graphOfLoaded(loaded, resolved);
  const old = values.against === undefined ? undefined : oldGraph(values.against, paths, resolved, terminal);
  const options: DrawingOptions = { ...chosen, against: old?.graph };
  const drawing = drawingOf(graph, options);
  const finish = (text: string, notes: readonly string[]): ExitCode => {
    put(text, values, terminal);
    for (const note of notes) terminal.error(`note: ${note}\n`);
    if (loaded.isIncomplete || old?.isIncomplete === true) return 2;
    return values['fail-on'] !== undefined && hasBroken(drawing) ? 1 : 0;
  };
  switch (format) {
    // a text has the notes in it
    case 'text':
      return finish(graphText(drawing), []);
    case 'dot':
      return finish(dotOf(drawing), drawing.notes);
    case 'json':
      return finish(graphJson(graph, options), []);
    case 'mermaid': {
      const { text, notes } = mermaidOf(drawing);
      return finish(isPage(values) ? mermaidPage(text, drawing) : text, notes);
    }
    case 'svg':
    case 'html':
      return picture(format, graph, drawing, options, folderOf(values)).then((text) => finish(text, drawing.notes));
  }
}

/** The folder from which a picture links to files. */
function folderOf({ output }: GraphValues): string {
  return output === undefined ? '.' : dirname(output);
}

function isPage({ output }: GraphValues): boolean {
  return output?.toLowerCase().endsWith('.md') === true;
}

// each view of a page is a drawing of its own; one that is asked for is the only one
async function picture(
  format: 'svg' | 'html',
  graph: Graph,
  drawing: Drawing,
  options: DrawingOptions,
  folder: string,
): Promise<string> {
  // the library that lays pictures out is large
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- as the rest of the command is loaded
  const { htmlOf, svgOf } = require('../../graph/picture') as typeof Picture;
  if (format === 'svg') return svgOf(drawing, folder);
  const isChosen = options.view !== undefined || options.from !== undefined;
  const others = isChosen ? [] : (['traffic', 'config', 'policy', 'access'] as const);
  const drawn = others.map((view) => ({ name: view, drawing: drawingOf(graph, { ...options, view }) }));
  const pages = drawn.filter((one) => one.drawing.edges.length > 0);
  return htmlOf([{ name: options.view ?? (isChosen ? 'ways' : 'overview'), drawing }, ...pages], folder);
}

function graphOfLoaded({ manifests, definitions }: LoadedSet, { settings, rules }: ResolvedSettings): Graph {
  const set = new ManifestSet(manifests);
  const result = checkSet(set, rules, settings, definitions);
  return graphOfSet(set, result, { external: settings.external });
}

function oldGraph(against: string, paths: readonly string[], resolved: ResolvedSettings, terminal: Terminal) {
  return withOldPath(against, paths, (old) => {
    const loaded = loadSet(old, resolved, terminal);
    // nothing is there before the first file of an app
    return { graph: graphOfLoaded(loaded, resolved), isIncomplete: loaded.isIncomplete };
  });
}

// a link that is gone is broken no more
function hasBroken({ nodes, edges }: Drawing): boolean {
  const isLeft = ({ change }: { readonly change?: string | undefined }) => change !== 'removed';
  const lines = nodes.flatMap((node) => node.lines);
  return (
    edges.some((drawn) => isLeft(drawn) && isBroken(drawn.edge)) || lines.some((line) => isLeft(line) && isBroken(line))
  );
}

function put(text: string, { output }: GraphValues, terminal: Terminal): void {
  if (output === undefined) {
    terminal.out(text);
    return;
  }
  try {
    writeFileSync(output, text);
  } catch (error) {
    throw new CannotRun(`--output "${output}" cannot be written: ${reason(error)}`);
  }
}

function reason(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  switch (code) {
    case 'ENOENT':
      return 'no such folder; make it first';
    case 'EISDIR':
      return 'it is a folder; name a file in it';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'permission denied; name a file in a folder of yours';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
