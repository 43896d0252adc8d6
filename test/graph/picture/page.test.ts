import { createHash } from 'node:crypto';
import { htmlOf } from '../../../src/graph/picture/page';
import { brokenDrawing, drawing, node, shopDrawing } from './drawings';

const views = [
  { name: 'traffic', drawing: shopDrawing },
  { name: 'all', drawing: brokenDrawing },
];

const policyOf = (html: string) =>
  /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1]?.replaceAll('&#39;', "'") ?? '';

const hashOf = (text: string | undefined) =>
  `'sha256-${createHash('sha256')
    .update(text ?? '')
    .digest('base64')}'`;

describe('htmlOf', () => {
  it('writes the same bytes each time', async () => {
    expect(await htmlOf(views)).toBe(await htmlOf(views));
  });

  it('allows its own style and its own script, and nothing else', async () => {
    const html = await htmlOf(views);

    const style = /<style>([^]*?)<\/style>/.exec(html)?.[1];
    const script = /<script>([^]*?)<\/script>/.exec(html)?.[1];
    expect(policyOf(html)).toBe(
      `default-src 'none'; style-src ${hashOf(style)}; script-src ${hashOf(script)}; img-src data:; base-uri 'none'; form-action 'none'`,
    );
  });

  it('names nothing outside of the file but the files of the objects', async () => {
    const html = await htmlOf(views);

    expect([...html.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address)).toEqual(['data:,']);
    expect(html).not.toMatch(/url\(|@import|fetch\(|XMLHttpRequest|https?:\/\/(?!www\.w3\.org)/);
  });

  it('has a tab for each view, the first of which is open', async () => {
    const html = await htmlOf(views);

    expect(
      [...html.matchAll(/role="tab" [^>]*aria-selected="(\w+)"[^>]*>(\w+)</g)].map(([, ...found]) => found),
    ).toEqual([
      ['true', 'traffic'],
      ['false', 'all'],
    ]);
    expect(html.match(/<section [^>]*hidden/g)).toHaveLength(1);
  });

  it('holds no markup in its data', async () => {
    const html = await htmlOf([{ name: 'all', drawing: drawing([node('ConfigMap/a/</script><script>alert(1)')]) }]);

    expect(html.match(/<script/g)).toHaveLength(2);
    const data = /<script type="application\/json" id="data">([^]*?)<\/script>/.exec(html)?.[1] ?? '';
    expect(data).not.toMatch(/[<>&]/);
    expect((JSON.parse(data) as unknown[])[0]).toMatchObject({
      nodes: [{ lines: ['ConfigMap/a/</script><script>alert(1)'] }],
    });
  });
});
