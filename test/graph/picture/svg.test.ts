import { svgOf } from '../../../src/graph/picture/svg';
import { brokenDrawing, changedDrawing, drawing, edge, manyApps, node, shopDrawing } from './drawings';

/** The words of a picture that stand in its texts, in the order of the file. */
const wordsOf = (svg: string) =>
  [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, words = '']) => words.replaceAll('&quot;', '"'));

const groupsOf = (svg: string, className: string) =>
  [...svg.matchAll(/<g class="([^"]*)"/g)]
    .map(([, classes = '']) => classes)
    .filter((classes) => classes.includes(className));

describe('svgOf', () => {
  it('writes the same bytes each time', async () => {
    const [first, second] = [await svgOf(brokenDrawing), await svgOf(brokenDrawing)];

    expect(first).toBe(second);
  });

  it('has a title and a description for those who cannot see it', async () => {
    const svg = await svgOf(brokenDrawing);

    expect(svg).toContain('role="img" aria-labelledby="dovetail-title dovetail-description"');
    expect(/<desc [^>]*>([^<]*)/.exec(svg)?.[1]).toMatch(
      /^3 apps in namespace shop, 9 links, 2 broken, 1 blocked, 1 unsure, 1 waived\./,
    );
    expect(svg).toContain(
      'Deployment/shop/api calls Service/shop/orders-db: broken, DB_URL calls &quot;orders-db&quot;',
    );
  });

  it('names the app, its facts, and the objects that only it uses', async () => {
    const words = wordsOf(await svgOf(shopDrawing));

    expect(words).toEqual(
      expect.arrayContaining(['Deployment', 'api', 'Secret api-keys: stripe, signing', 'guarded by web']),
    );
  });

  it('writes ports and keys beside the edges', async () => {
    const words = wordsOf(await svgOf(shopDrawing));

    expect(words).toEqual(expect.arrayContaining(['https 443', 'API_URL http 8080', 'postgres 5432', 'password']));
  });

  it('writes the rule and the sentence beside a broken edge, with a sign', async () => {
    const svg = await svgOf(brokenDrawing);

    expect(wordsOf(svg)).toEqual(expect.arrayContaining(['wiring/call-resolves', 'DB_URL calls "orders-db", but no']));
    expect(groupsOf(svg, 'words edge link-calls broken')).toHaveLength(1);
    expect(svg).toContain('class="sign sign-broken"');
  });

  it('writes the policy beside an edge that it blocks, with a bar instead of an arrow', async () => {
    const svg = await svgOf(brokenDrawing);

    expect(wordsOf(svg)).toContain('blocked by default-deny');
    expect(svg.match(/class="bar"/g)).toHaveLength(1);
    expect(svg.match(/class="head"/g)).toHaveLength(8);
  });

  it.each([
    ['unsure', 'SMTP_HOST · unsure'],
    ['waived', 'waived'],
    ['missing', 'missing'],
    ['made', 'made by a controller'],
    ['prerequisite', 'expected of the cluster'],
    ['outside', 'outside of the cluster'],
  ])('says %s in words', async (_, words) => {
    expect(wordsOf(await svgOf(brokenDrawing))).toContain(words);
  });

  it('writes an error of an object on its card, and counts its warnings', async () => {
    const words = wordsOf(await svgOf(brokenDrawing));

    expect(words).toEqual(expect.arrayContaining(['wiring/service-selects', '1 warning']));
    expect(words).not.toContain('practice/resources');
  });

  it('counts the findings that are waived, and draws none of them as an error', async () => {
    const findings = brokenDrawing.findings.map((finding) => ({ ...finding, waived: true as const }));

    const svg = await svgOf(drawing([node('Deployment/shop/web', { findings: [2, 3] })], [], { findings }));

    expect(wordsOf(svg)).toEqual(expect.arrayContaining(['2 waived', 'waived']));
    expect(wordsOf(svg)).not.toContain('wiring/service-selects');
    expect(svg).not.toContain('sign-broken"');
    expect(svg).toContain('waived error wiring/service-selects: ');
  });

  it('says once why an edge is broken', async () => {
    const svg = await svgOf(brokenDrawing);

    const [, title = ''] = /<title>(Deployment\/shop\/api reads [^<]*)</.exec(svg) ?? [];
    expect(title.match(/has no key/g)).toHaveLength(1);
  });

  it('marks what was added, removed and changed by signs', async () => {
    const svg = await svgOf(changedDrawing);

    expect(groupsOf(svg, 'sign-added').length).toBeGreaterThan(3);
    expect(groupsOf(svg, 'sign-removed').length).toBeGreaterThan(2);
    expect(groupsOf(svg, 'sign-changed').length).toBeGreaterThan(1);
    expect(svg).toMatch(/class="name gone bold"[^>]*>legacy</);
  });

  it('writes what a changed edge was before', async () => {
    const svg = await svgOf(changedDrawing);

    expect(wordsOf(svg)).toContain('before: API_URL http 80');
    expect(svg).toContain('API_URL http 8080&#10;before: API_URL http 80');
  });

  it('links from the folder that it will lie in', async () => {
    const drawn = drawing([node('Deployment/shop/a', { file: 'dist/a.yaml', line: 3 })]);

    expect(await svgOf(drawn, 'docs')).toContain('href="./../dist/a.yaml#L3"');
  });

  it('explains only the signs that are there', async () => {
    const words = wordsOf(await svgOf(changedDrawing));

    expect(words).toEqual(expect.arrayContaining(['added', 'removed', 'changed']));
    expect(words).not.toContain('broken');
  });

  it('links cards and edges to lines of files', async () => {
    const drawn = drawing(
      [node('Deployment/shop/a', { file: 'dist/a.yaml', line: 3 }), node('Deployment/shop/b', { file: undefined })],
      [
        edge('Deployment/shop/a', 'calls', 'Deployment/shop/b', {
          names: ['B'],
          places: [{ path: 'spec', file: 'dist/a.yaml', line: 9 }],
        }),
      ],
    );

    const svg = await svgOf(drawn);

    expect([...svg.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([
      './dist/a.yaml#L3',
      './dist/a.yaml#L9',
    ]);
  });

  it('draws a group of apps as a stack with their number', async () => {
    const svg = await svgOf(drawing([node('Application/shop', { count: 12, role: 'app', details: ['12 apps'] })]));

    expect(wordsOf(svg)).toEqual(expect.arrayContaining(['12 apps', 'shop']));
    expect(svg.match(/class="card"/g)).toHaveLength(3);
  });

  it('repeats the namespace on a card only where no frame says it', async () => {
    const inFrame = { group: 'namespace:shop' };
    const groups = [{ id: 'namespace:shop', label: 'namespace shop' }];

    const svg = await svgOf(
      drawing([node('Deployment/shop/a', inFrame), node('Deployment/bank/b', inFrame)], [], { groups }),
    );

    expect(wordsOf(svg)).toEqual(expect.arrayContaining(['Deployment', 'Deployment · bank']));
  });

  it('writes the notes', async () => {
    expect(wordsOf(await svgOf(brokenDrawing))).toContain(
      '2 NetworkPolicies are drawn as marks; --view policy shows them.',
    );
  });

  it('draws nothing at all without failing', async () => {
    expect(wordsOf(await svgOf(drawing([])))).toEqual(['0 apps, 0 links']);
  });

  it('fails on an edge to a node that is not in the drawing', async () => {
    const drawn = drawing([node('Deployment/shop/a')], [edge('Deployment/shop/a', 'calls', 'Deployment/shop/b')]);

    await expect(svgOf(drawn)).rejects.toThrow('the node "Deployment/shop/b", which is not in the drawing');
  });

  it('leaves the words of many links to their titles, but for those that are broken, and says so', async () => {
    const apps = manyApps(400);
    const [first, ...others] = apps.edges;
    const broken = { ...first!, edge: { ...first!.edge, state: 'broken' as const, reason: 'it is not there' } };

    const words = wordsOf(await svgOf({ ...apps, edges: [broken, ...others] }));

    expect(words).toEqual(
      expect.arrayContaining(['it is not there', expect.stringMatching(/^The words of \d+ links/)]),
    );
    expect(words).not.toContain('API_URL http 8080');
  });

  it('spreads parts over the page instead of stacking them', async () => {
    const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(await svgOf(manyApps(100))) ?? [];

    expect(Number(width) / Number(height)).toBeGreaterThan(0.9);
    expect(Number(width) / Number(height)).toBeLessThan(3);
  });
});
