import { extname } from 'node:path';
import { groupings, views, type DrawingOptions } from '../../graph/drawing/drawing-options';
import { similarTerm } from '../../suggest/similar-name';
import { CannotRun } from '../terminal';
import { graphFormats, type GraphFormat } from './graph-formats';

/** The options of the command, as they are given. */
export interface GraphValues {
  readonly format?: string | undefined;
  readonly output?: string | undefined;
  readonly view?: string | undefined;
  readonly focus?: readonly string[] | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly 'only-broken'?: boolean | undefined;
  readonly group?: string | undefined;
  readonly against?: string | undefined;
  readonly 'fail-on'?: string | undefined;
}

const byExtension: ReadonlyMap<string, GraphFormat> = new Map([
  ['.dot', 'dot'],
  ['.gv', 'dot'],
  ['.htm', 'html'],
  ['.html', 'html'],
  ['.json', 'json'],
  ['.md', 'mermaid'],
  ['.mermaid', 'mermaid'],
  ['.mmd', 'mermaid'],
  ['.svg', 'svg'],
  ['.txt', 'text'],
]);

/**
 * The format that is asked for, or that of the file.
 *
 * @throws a CannotRun when it is unknown
 */
export function formatOf({ format, output }: GraphValues): GraphFormat {
  if (format !== undefined) return oneOf('--format', format, graphFormats);
  if (output === undefined) return 'text';
  const known = byExtension.get(extname(output).toLowerCase());
  if (known !== undefined) return known;
  throw new CannotRun(`--output "${output}" has no extension of a format; add --format, or end it in ${endings}`);
}

const endings = '.svg, .html, .mmd, .md, .dot, .json or .txt';

/**
 * The part of a graph that options ask for.
 *
 * @throws a CannotRun when an option has no such value
 */
export function drawingOptionsOf(values: GraphValues): DrawingOptions {
  const { view, focus, from, to, group } = values;
  if ((from === undefined) !== (to === undefined)) {
    const [given, other] = from === undefined ? ['--to', '--from'] : ['--from', '--to'];
    throw new CannotRun(`${given} is one end of a way; add ${other} OBJECT, or draw around one object with --focus`);
  }
  const failOn = values['fail-on'];
  if (failOn !== undefined) oneOf('--fail-on', failOn, ['broken']);
  return {
    view: view === undefined ? undefined : oneOf('--view', view, views),
    focus,
    from,
    to,
    onlyBroken: values['only-broken'],
    group: group === undefined ? undefined : oneOf('--group', group, groupings),
  };
}

function oneOf<const T extends string>(option: string, value: string, known: readonly T[]): T {
  const found = known.find((one) => one === value);
  if (found !== undefined) return found;
  const meant = similarTerm(value, known);
  throw new CannotRun(
    `${option} "${value}" is unknown; ${meant === undefined ? `use ${anyOf(known)}` : `did you mean "${meant}"?`}`,
  );
}

function anyOf(known: readonly string[]): string {
  const [last = '', ...others] = [...known].reverse();
  return others.length === 0 ? last : `${others.reverse().join(', ')} or ${last}`;
}
