import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Drawing, GraphPlace } from '../model';
import { element, escape, linkTo } from './markup';
import { described, sceneOf } from './scene';
import { colours, STYLES } from './theme';
import { edgeFacts, nodeFacts } from './titles';

/** A drawing of a page, and its name on the tab: traffic. */
export interface PageView {
  readonly name: string;
  readonly drawing: Drawing;
}

/** A link to a line of a file: its words and its address. */
type FileLink = readonly [words: string, href: string];

/** The texts and links of a view, for the script of the page. Nodes and groups are named by their numbers. */
interface ViewData {
  readonly nodes: readonly {
    readonly group: number | null;
    readonly lines: readonly string[];
    readonly links: readonly FileLink[];
  }[];
  readonly edges: readonly {
    readonly from: number;
    readonly to: number;
    readonly state: string;
    readonly lines: readonly string[];
    readonly links: readonly FileLink[];
  }[];
  /** The group that holds each group. */
  readonly parents: readonly (number | null)[];
}

/** The text of a file beside this one; a hash counts its bytes, so they are the same on every system. */
const fileText = (name: string) => readFileSync(join(__dirname, name), 'utf8').replaceAll('\r\n', '\n');

function linksOf(places: readonly Omit<GraphPlace, 'path'>[], folder: string | undefined): readonly FileLink[] {
  return places.flatMap(({ file, line }): FileLink[] => {
    const href = linkTo(file, line, folder);
    return file === undefined || href === undefined ? [] : [[line === undefined ? file : `${file}:${line}`, href]];
  });
}

function dataOf(drawing: Drawing, folder: string | undefined): ViewData {
  const { nodes, edges, groups } = drawing;
  const numberOf = new Map(nodes.map(({ node }, index) => [node.id, index]));
  const groupOf = new Map(groups.map(({ id }, index) => [id, index]));
  const holder = (id: string | undefined) => (id === undefined ? null : (groupOf.get(id) ?? null));
  return {
    nodes: nodes.map((drawn) => ({
      group: holder(drawn.group),
      lines: nodeFacts(drawing, drawn),
      links: linksOf([drawn.node], folder),
    })),
    edges: edges.map((drawn) => ({
      from: numberOf.get(drawn.from) ?? 0,
      to: numberOf.get(drawn.to) ?? 0,
      state: drawn.edge.state,
      lines: edgeFacts(drawing, drawn),
      links: linksOf(drawn.edge.places, folder),
    })),
    parents: groups.map(({ parent }) => holder(parent)),
  };
}

/** JSON that can stand in an element of HTML. */
function embedded(data: unknown): string {
  return JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

async function panelOf({ name, drawing }: PageView, index: number): Promise<string> {
  const scene = await sceneOf(drawing, { isInteractive: true });
  const { width, height } = scene;
  const svg = element(
    'svg',
    {
      class: 'dovetail',
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: 'group',
      'aria-label': `The wiring, view ${name}`,
      'aria-describedby': `description-${index}`,
    },
    described(`description-${index}`, scene),
    scene.markup,
  );
  return element(
    'section',
    {
      id: `view-${index}`,
      role: 'tabpanel',
      'aria-labelledby': `tab-${index}`,
      ...(index === 0 ? {} : { hidden: 'hidden' }),
    },
    svg,
  );
}

function tabOf({ name }: PageView, index: number): string {
  const attributes = {
    id: `tab-${index}`,
    role: 'tab',
    type: 'button',
    'aria-selected': index === 0 ? 'true' : 'false',
    'aria-controls': `view-${index}`,
    tabindex: index === 0 ? '0' : '-1',
  };
  return element('button', attributes, escape(name));
}

const HEADER_END = `
<div class="search" role="search">
<input id="search" type="search" placeholder="Search" aria-label="Search objects" aria-keyshortcuts="/" autocomplete="off" spellcheck="false">
<output id="found" for="search" aria-live="polite"></output>
</div>
<div class="zoom" role="group" aria-label="Zoom">
<button type="button" id="zoom-out" aria-label="Zoom out" aria-keyshortcuts="-">−</button>
<button type="button" id="zoom-fit" aria-keyshortcuts="0">Fit</button>
<button type="button" id="zoom-in" aria-label="Zoom in" aria-keyshortcuts="+">+</button>
</div>
<p class="keys"><kbd>/</kbd> search <kbd>arrows</kbd> move <kbd>enter</kbd> details <kbd>esc</kbd> back</p>`;

const DETAILS = `
<aside id="details" aria-label="Details" hidden>
<button type="button" id="close" aria-label="Close the details">×</button>
<div id="details-content"></div>
</aside>`;

/**
 * Returns a page of one file, which asks for nothing: the views with search, details and groups that close.
 *
 * @param folder - the folder that the file will lie in, from which it links to the manifests; by default the working
 * directory
 * @throws Error when an edge names a node that is not in its drawing.
 */
export async function htmlOf(views: readonly PageView[], folder?: string): Promise<string> {
  const panels: string[] = [];
  for (const [index, view] of views.entries()) panels.push(await panelOf(view, index));
  const style = colours(':root') + STYLES + fileText('in-browser.css');
  const script = fileText('in-browser.js');
  const policy = [
    "default-src 'none'",
    `style-src ${hashOf(style)}`,
    `script-src ${hashOf(script)}`,
    // the icon, which browsers would ask the server for
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escape(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>The wiring of Kubernetes manifests</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<header>
<h1>Wiring</h1>
<div role="tablist" aria-label="Views">${views.map(tabOf).join('')}</div>${HEADER_END}
</header>
<main id="main">
${panels.join('\n')}
</main>${DETAILS}
<script type="application/json" id="data">${embedded(views.map(({ drawing }) => dataOf(drawing, folder)))}</script>
<script>${script}</script>
</body>
</html>
`;
}
