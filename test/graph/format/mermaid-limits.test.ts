import { drawingOf } from '../../../src/graph/drawing/drawing-of';
import { mermaidOf, mostCharacters, mostEdges } from '../../../src/graph/format/mermaid';
import { mermaidPage } from '../../../src/graph/format/mermaid-page';
import { app, shop } from '../shop';
import { graphOfText } from '../wiring';

/** Apps that each call all of those before it. */
function mesh(count: number, partOf: (index: number) => string) {
  return Array.from({ length: count }, (_, index) => {
    const calls = Array.from({ length: index }, (__, other) => `{name: URL_${other}, value: "http://a${other}:8080"}`);
    return app(`a${index}`, `env: [${calls.join(', ')}], `, partOf(index));
  }).join('\n---\n');
}

const edgesIn = (text: string) => text.split('\n').filter((line) => line.includes('|"')).length;

test('a small drawing is whole, without a word about it', () => {
  const { text, notes } = mermaidOf(drawingOf(graphOfText(shop)));

  expect(notes).toEqual([]);
  expect(text).not.toContain('%%');
  expect(edgesIn(text)).toBe(9);
  expect(text).toContain('n3 --o|"DB#95;URL'.replace('#95;', '_'));
});

test.each([
  [
    'by part-of',
    (index: number) => `app.kubernetes.io/part-of: p${index % 5}`,
    'apps are drawn in groups by app.kubernetes.io/part-of',
  ],
  ['by namespace', () => '', 'apps are drawn in groups by namespace'],
])('links beyond the limit of mermaid are drawn in groups %s, and this is said', (_, partOf, what) => {
  const drawing = drawingOf(graphOfText(mesh(40, partOf)), { group: 'none' });
  expect(drawing.edges.length).toBeGreaterThan(mostEdges);

  const { text, notes } = mermaidOf(drawing);

  expect(edgesIn(text)).toBeLessThan(mostEdges);
  expect(notes).toEqual([
    `780 links and 40 nodes are more than mermaid draws: ${what}; --view traffic, --focus NAME or --format svg shows them`,
  ]);
  expect(text).toContain(`  %% ${notes[0]}`);
});

test('what cannot be grouped is cut, and what is broken stays', () => {
  const yaml = mesh(40, () => '')
    .replace(/, namespace: shop/g, '')
    .replace('{name: URL_3, value: "http://a3:8080"}', '{name: URL_3, value: "http://a3:9999"}');
  const drawing = drawingOf(graphOfText(yaml), { group: 'none' });

  const { text, notes } = mermaidOf(drawing);

  expect(edgesIn(text)).toBeLessThan(mostEdges);
  expect(text.length).toBeLessThan(mostCharacters);
  expect(notes[0]).toMatch(
    /^780 links and 40 nodes are more than mermaid draws: \d+ links are left out, those that are broken last/,
  );
  expect(text).toContain('URL_3 http 9999'.replace('http ', ''));
  expect(text).toContain('✗ broken');
});

test('texts beyond the limit are shortened by what lies in cards', () => {
  const long = Array.from({ length: 55 }, (_, index) => {
    const name = `${'a-name-that-is-as-long-as-one-may-be'.slice(0, 40)}-${index}`;
    const keys = Array.from(
      { length: 7 },
      (__, key) =>
        `---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}-${'x'.repeat(60)}-${key}, namespace: shop}\ndata: {a: b}\n`,
    );
    const from = [0, 1, 2, 3, 4, 5, 6].map((key) => `{configMapRef: {name: ${name}-${'x'.repeat(60)}-${key}}}`);
    return `${app(name, `envFrom: [${from.join(', ')}], `)}\n${keys.join('')}`;
  }).join('\n---\n');
  const { text, notes } = mermaidOf(drawingOf(graphOfText(long)));

  expect(text.length).toBeLessThan(mostCharacters);
  expect(notes[0]).toContain('what lies in cards is left out');
});

test('a page has the reasons of what is broken below the chart', () => {
  const drawing = drawingOf(graphOfText(shop));

  expect(mermaidPage(mermaidOf(drawing).text, drawing)).toMatch(
    /^```mermaid\nflowchart LR\n[^`]*```\n\n- ✗ Deployment shop\/web calls port 8080 of Deployment shop\/db by Service "db", and no policy allows this ingress\n$/,
  );
});
