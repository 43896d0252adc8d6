import { instance } from '@viz-js/viz';
import { assert, asyncProperty, constantFrom, oneof, property, string } from 'fast-check';
import { drawingOf } from '../../../src/graph/drawing/drawing-of';
import { dotOf } from '../../../src/graph/format/dot';
import { graphJson } from '../../../src/graph/format/graph-json';
import { graphText } from '../../../src/graph/format/graph-text';
import { mermaidOf } from '../../../src/graph/format/mermaid';
import { mermaidPage } from '../../../src/graph/format/mermaid-page';
import type { Graph, GraphEdge, GraphNode } from '../../../src/graph/model';
import { tries } from '../../support/tries';

function node(name: string, partOf?: string): GraphNode {
  return {
    id: `Deployment/${name}`,
    kind: 'Deployment',
    namespace: undefined,
    name,
    role: 'app',
    state: 'there',
    partOf,
    ports: [name],
    details: [name],
    policies: [],
    findings: [],
  };
}

function edge(from: string, to: string, words: string): GraphEdge {
  return {
    id: `Deployment/${from} calls Deployment/${to}`,
    link: 'calls',
    from: `Deployment/${from}`,
    to: `Deployment/${to}`,
    state: 'broken',
    names: [words],
    ports: [],
    keys: [],
    places: [],
    reason: words,
    blockedBy: [],
    findings: [],
  };
}

/** Two apps whose names, variables and frames are some text. */
function graphOfName(text: string): Graph {
  const others = ['b', 'c', 'd'].map((name) => node(name, name === 'b' ? text : 'other'));
  return { nodes: [node(text, text), ...others], edges: [edge(text, 'b', text)], findings: [] };
}

const printableAscii = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('');
const pieces = constantFrom(
  ...[
    'end',
    '"]',
    '-->',
    '`',
    '%%{',
    '}%%',
    '#quot;',
    '&quot;',
    '&lt;',
    '<br/>',
    '<script>',
    '\\',
    '\\"',
    '\\N',
    '\\n',
    '\n',
    '\r',
    '\t',
  ],
  ...[
    '||',
    ';',
    '*/',
    '//',
    ']]>',
    '-->x',
    '\u2028',
    '\u202e',
    '\ud800',
    '\u0000',
    'é',
    '漢字',
    '👩‍🚀',
    'click n0 href',
    '](',
  ],
);
const texts = oneof(
  string({ unit: 'grapheme', maxLength: 20 }),
  string({ unit: 'binary', maxLength: 20 }),
  string({ unit: oneof(pieces, string({ maxLength: 3 })), maxLength: 6 }),
).filter((text) => !['b', 'c', 'd'].includes(text));

/** A text as formats show it: one line, without what steers. */
function shown(text: string): string {
  return text
    .replace(/[\t\u2028\u2029]/g, ' ')
    .replace(/\p{Cc}/gu, '\uFFFD')
    .replace(/\p{Surrogate}/gu, '\uFFFD');
}

describe('dot, read by Graphviz, has the labels as they are', () => {
  const labelsOf = async (text: string) => {
    const viz = await instance();
    const { status, output, errors } = viz.render(dotOf(drawingOf(graphOfName(text))), { format: 'dot_json' });
    if (status !== 'success') throw new Error(errors.map(({ message }) => message).join('\n'));
    const { objects = [], edges = [] } = JSON.parse(output) as Record<string, { name: string; label: string }[]>;
    return {
      node: objects.find(({ name }) => name === 'n3' || name === 'n0'),
      all: [...objects, ...edges].map(({ label }) => label),
    };
  };
  // Graphviz keeps the escapes of labels in this format, and reads them when it draws
  const read = (label: string) => label.replace(/\\n/g, '\n').replace(/\\\\/g, '\\').replace(/&amp;/g, '&');

  test('for all printable ASCII', async () => {
    const { all } = await labelsOf(printableAscii);

    expect(
      all.map((label) =>
        label.replaceAll('\\\\', '\u0001').replaceAll('\\n', '\n').replaceAll('\u0001', '\\').replaceAll('&amp;', '&'),
      ),
    ).toContain(`Deployment ${printableAscii}\n${printableAscii}`);
  });

  test('for any text', async () => {
    await assert(
      asyncProperty(texts, async (text) => {
        const { all } = await labelsOf(text);
        expect(all.length).toBeGreaterThanOrEqual(5);
        expect(all.some((label) => read(label).includes('Deployment'))).toBe(true);
      }),
      { numRuns: tries(10, 80) },
    );
  }, 60_000);
});

describe('mermaid, read line by line, has the labels as they are', () => {
  // what we write, and nothing else
  const grammar = [
    /^flowchart LR$/,
    /^ {2}%% [^{}]*$/,
    /^ *subgraph g\d+\["([^"]*)"\]$/,
    /^ *end$/,
    /^ *(n\d+)(?:\[|\(\(|\{\{|\[\()"([^"]*)"(?:\]|\)\)|\}\}|\)\])$/,
    /^ {2}n\d+ (?:-->|==>|-\.->|--x|--o)\|"([^"]*)"\| n\d+$/,
    /^ {2}classDef \w+ [\w:#,\- ]+$/,
    /^ {2}class [n\d,]+ \w+$/,
    /^ {2}linkStyle [\d,]+ stroke:#\w+,stroke-width:2px$/,
  ];
  const unescaped = (label: string) =>
    label.replace(/#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
  const labelsIn = (mermaid: string) =>
    mermaid
      .trimEnd()
      .split('\n')
      .flatMap((line) => {
        const match = grammar.map((one) => one.exec(line)).find((one) => one !== null);
        if (match === undefined) throw new Error(`not a line of a flowchart: ${JSON.stringify(line)}`);
        const label = match[2] ?? match[1] ?? '';
        return label.startsWith('n') && match[2] === undefined && /^n\d+$/.test(label)
          ? []
          : label.split('<br/>').map(unescaped);
      });

  test('for all printable ASCII', () => {
    expect(labelsIn(mermaidOf(drawingOf(graphOfName(printableAscii))).text)).toEqual(
      expect.arrayContaining([`Deployment ${printableAscii}`, printableAscii, `${printableAscii} ✗ broken`]),
    );
  });

  test('for any text, and a page has no HTML, link or mention', () => {
    assert(
      property(texts, (text) => {
        const drawing = drawingOf(graphOfName(text));
        const { text: mermaid } = mermaidOf(drawing);
        expect(labelsIn(mermaid)).toContain(`Deployment ${shown(text)}`);
        // nothing that markdown, HTML or mermaid reads stands in a label as it is
        for (const [, label = ''] of mermaid.matchAll(/"([^"]*)"/g))
          expect(label.replace(/#\d+;|<br\/>/g, '')).not.toMatch(/[<>&`{}[\]#;\\%|]/);
        const list = mermaidPage(mermaid, drawing).split('```\n').at(-1) ?? '';
        expect(list).not.toMatch(/(?<!\\)[<[`]|@(?!\u200b)/);
      }),
      { numRuns: tries(50, 400) },
    );
  });
});

test('json is read back as it is', () => {
  assert(
    property(texts, (text) => {
      const { nodes, version } = JSON.parse(graphJson(graphOfName(text))) as { nodes: GraphNode[]; version: number };
      expect(version).toBe(1);
      expect(nodes.map(({ name }) => name)).toContain(text);
    }),
    { numRuns: tries(35, 400) },
  );
});

test('a text has a line for each edge, whatever the names are', () => {
  assert(
    property(texts, (text) => {
      // eslint-disable-next-line no-control-regex -- it is what must not be there
      expect(graphText(drawingOf(graphOfName(text)))).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028]/);
    }),
    { numRuns: tries(35, 400) },
  );
});
