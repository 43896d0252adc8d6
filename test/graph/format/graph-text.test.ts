import { drawingOf } from '../../../src/graph/drawing/drawing-of';
import { graphText } from '../../../src/graph/format/graph-text';
import { app, shop } from '../shop';
import { graphOfText } from '../wiring';

const graph = graphOfText(shop);

test('the text is a tree from outside in, with what is broken and why', () => {
  expect(graphText(drawingOf(graph))).toBe(`internet
└─ https 443 → Ingress shop/web (shop.example.com)
   ├─ / http 8080 → Deployment web (2 replicas)
   │  │  with Service: http 8080
   │  ├─ API_URL http 8080 → Deployment api (2 replicas)
   │  │  │  with Service: http 8080
   │  │  ├─ DB_URL http 8080 → Deployment db (2 replicas, guarded)
   │  │  │     with Service: http 8080; NetworkPolicy
   │  │  ├─ envFrom → ConfigMap shared
   │  │  └─ PASSWORD (password) → Secret db (prerequisite)
   │  ├─ DB_URL http 8080 → Deployment db (2 replicas, guarded) ⊘ blocked by
   │  │        NetworkPolicy shop/db
   │  │        Deployment shop/web calls port 8080 of Deployment shop/db by
   │  │        Service "db", and no policy allows this ingress
   │  └─ envFrom → ConfigMap shared
   └─ tls → Secret web-tls (prerequisite)

3 apps, 9 links, 1 blocked
`);
});

test('a circle is drawn once, from its first app', () => {
  const circle = [
    app('a', 'env: [{name: B_URL, value: "http://b:8080"}], '),
    app('b', 'env: [{name: A_URL, value: "http://a:8080"}], '),
  ];

  expect(graphText(drawingOf(graphOfText(circle.join('\n---\n'))))).toBe(`Deployment shop/a (2 replicas)
│  with Service: http 8080
└─ B_URL http 8080 → Deployment b (2 replicas)
   │  with Service: http 8080
   └─ A_URL http 8080 → Deployment a (see above)

2 apps, 2 links
`);
});

test('a comparison has a sign before each line that changed', () => {
  const next = graphOfText(
    shop.replace('DB_URL', 'DATABASE_URL').replace('name: API_URL, value: "http://api:8080"', 'name: X, value: "1"'),
  );
  const lines = graphText(drawingOf(next, { against: graph })).split('\n');

  expect(lines).toContain('!          NetworkPolicy shop/db (was DB_URL http 8080)');
  expect(lines).toContain('- ├─ API_URL http 8080 → Deployment api (2 replicas)');
});

test('lines are 80 columns wide at most, but for words that are longer', () => {
  const name = `a-${'very-'.repeat(8)}long-name`;
  const deep = Array.from({ length: 14 }, (_, index) =>
    app(`${name}-${index}`, `env: [{name: NEXT_URL, value: "http://${name}-${index + 1}:8080"}], `),
  ).join('\n---\n');
  const lines = graphText(drawingOf(graphOfText(deep))).split('\n');
  const tooLong = lines.filter((line) => line.length > 80 && line.replace(/^[│├└─ ]+/, '').includes(' '));

  expect(lines.length).toBeGreaterThan(28);
  expect(tooLong).toEqual([]);
});

test('a name cannot steer the terminal', () => {
  const hostile = app('web', '').replace('name: web, namespace', 'name: "we\\eb\\u0007", namespace');

  // eslint-disable-next-line no-control-regex -- it is what must not be there
  expect(graphText(drawingOf(graphOfText(hostile)))).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f]/);
});

test('without anything there is nothing to draw', () => {
  expect(graphText({ nodes: [], edges: [], findings: [], groups: [], notes: ['a note'] })).toBe(
    'nothing to draw\nnote: a note\n',
  );
});
