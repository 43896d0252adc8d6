/** The pictures in Chromium: CHROMIUM_PATH, or where distributions put it. Without one these tests are skipped. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import type { Browser, Page } from 'playwright-core';
import { drawingOf } from '../../../src/graph/drawing/drawing-of';
import { views } from '../../../src/graph/drawing/drawing-options';
import type { Drawing } from '../../../src/graph/model';
import { htmlOf } from '../../../src/graph/picture/page';
import { writable } from '../../../src/graph/picture/markup';
import { svgOf } from '../../../src/graph/picture/svg';
import { nodeTitle } from '../../../src/graph/picture/titles';
import { readManifests } from '../../../src/manifest/object/load';
import { tries } from '../../support/tries';
import { brokenDrawing, changedDrawing, manyApps, shopDrawing, wideDrawing } from '../picture/drawings';
import { graphOfManifests } from '../wiring';
import { chromiumPath, launch } from './chromium';
import { hostileDrawing, hostileText } from './hostile';
import { opened, watched, type Watched } from './watched';

const path = chromiumPath();
if (path === undefined) {
  process.stderr.write(
    '\n!! no Chromium: the pictures of `dovetail graph` are NOT tested; install it, or set CHROMIUM_PATH\n\n',
  );
}
const inBrowser = path === undefined ? describe.skip : describe;

jest.setTimeout(60_000);

const drawings: Readonly<Record<string, Drawing>> = {
  'a shop': shopDrawing,
  'a broken shop': brokenDrawing,
  'a changed shop': changedDrawing,
  'long and wide names': wideDrawing,
  '50 apps': manyApps(50),
  '300 apps': manyApps(300),
};

inBrowser('in Chromium', () => {
  const folder = mkdtempSync(join(tmpdir(), 'picture-'));
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch(path ?? '');
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  describe.each(Object.entries(drawings))('%s', (_, drawing) => {
    it('is an SVG without overlapping texts, errors and requests', async () => {
      const { run, noise, close } = await opened(browser, join(folder, 'picture.svg'), await svgOf(drawing));

      const { texts, bad } = await run<{ texts: number; bad: string[] }>('badTexts');
      expect(bad).toEqual([]);
      expect(texts).toBeGreaterThan(drawing.nodes.length);
      expect(noise).toEqual([]);
      await close();
    });

    it('is a page without overlapping texts, errors and requests', async () => {
      const html = await htmlOf([{ name: 'traffic', drawing }]);
      const { run, noise, close } = await opened(browser, join(folder, 'picture.html'), html);

      const { texts, bad } = await run<{ texts: number; bad: string[] }>('badTexts');
      expect(bad).toEqual([]);
      expect(texts).toBeGreaterThan(drawing.nodes.length);
      expect(noise).toEqual([]);
      await close();
    });
  });

  describe('the examples', () => {
    const DIST = join(__dirname, '../../../dist');
    const graphs = readdirSync(DIST)
      .filter((file) => file.endsWith('.yaml'))
      .map(
        (file) =>
          [file, graphOfManifests(readManifests(readFileSync(join(DIST, file), 'utf8'), file).manifests)] as const,
      );
    let page: Watched;
    const badTexts = async () => (await page.run<{ bad: string[] }>('badTexts')).bad;
    beforeAll(async () => {
      page = await watched(browser);
    });
    afterAll(() => page.close());

    it('are SVGs without overlapping texts, errors and requests', async () => {
      for (const [file, graph] of graphs) {
        await page.show(join(folder, `${file}.svg`), await svgOf(drawingOf(graph)));

        expect([file, await badTexts(), page.noise]).toEqual([file, [], []]);
      }
    });

    it('are pages without overlapping texts, errors and requests, in each view', async () => {
      for (const [file, graph] of graphs) {
        const pageViews = views.map((view) => ({ name: view, drawing: drawingOf(graph, { view }) }));
        await page.show(join(folder, `${file}.html`), await htmlOf(pageViews));

        for (const index of views.keys()) {
          await page.page.evaluate(`document.getElementById('tab-${index}').click()`);
          expect([file, index, await badTexts(), page.noise]).toEqual([file, index, [], []]);
        }
      }
    });
  });

  it.each(['light', 'dark'] as const)('has texts of a contrast of 4.5 and more when it is %s', async (scheme) => {
    for (const drawing of [brokenDrawing, changedDrawing]) {
      const { run, close } = await opened(browser, join(folder, 'picture.svg'), await svgOf(drawing), scheme);

      const contrasts = await run<Record<string, number>>('contrasts');
      const low = Object.entries(contrasts).filter(([, ratio]) => ratio < 4.5);
      expect(low).toEqual([]);
      await close();
    }
  });

  it('is dark for those who prefer it', async () => {
    const ground = async (scheme: 'light' | 'dark') => {
      const { page, close } = await opened(browser, join(folder, 'picture.svg'), await svgOf(shopDrawing), scheme);
      const fill: string = await page.evaluate("getComputedStyle(document.querySelector('.back')).fill");
      await close();
      return fill;
    };

    expect(await ground('light')).toBe('rgb(246, 247, 249)');
    expect(await ground('dark')).toBe('rgb(15, 20, 27)');
  });

  it('writes hostile texts so that parsers read them back, and runs none of them', async () => {
    const { run, noise, close } = await opened(browser, join(folder, 'empty.html'), '<!doctype html><title>x</title>');

    await fc.assert(
      fc.asyncProperty(fc.array(hostileText, { minLength: 2, maxLength: 5 }), async (texts) => {
        const drawing = hostileDrawing(texts);
        const expected = drawing.nodes.map((drawn) => writable(nodeTitle(drawing, drawn).join('\n')));

        const [svg, html] = [await svgOf(drawing), await htmlOf([{ name: texts[0] ?? '', drawing }])];

        expect(await run('readBack', svg, 'image/svg+xml')).toEqual({ titles: expected, strange: [] });
        expect(await run('readBack', html, 'text/html')).toEqual({ titles: expected, strange: [] });
      }),
      { numRuns: tries(10, 20) },
    );
    expect(noise).toEqual([]);
    await close();
  });

  it('runs a page of hostile texts without errors', async () => {
    const texts = fc.sample(hostileText, { numRuns: 12, seed: 19 });
    const html = await htmlOf([{ name: texts[0] ?? '', drawing: hostileDrawing(texts) }]);

    const { page, noise, close } = await opened(browser, join(folder, 'hostile.html'), html);
    await page.click('.node');

    expect(await page.locator('#details h2').textContent()).toBe(writable(`Deployment/0/${texts[0]}`));
    expect(noise).toEqual([]);
    await close();
  });

  describe('a page', () => {
    let shown: Watched;
    let page: Page;
    /** The first line of the details; empty while they are closed. */
    const details = async () => ((await page.isVisible('#details')) ? page.textContent('#details h2') : '');
    /** The names on the cards that are not dimmed. */
    const lit = () => page.locator('section:not([hidden]) .node.lit .name').allTextContents();
    const focused = () =>
      page.evaluate("document.activeElement.querySelector('title')?.textContent.split('\\n')[0] ?? ''");
    beforeEach(async () => {
      const both = [
        { name: 'traffic', drawing: brokenDrawing },
        { name: 'all', drawing: manyApps(16) },
      ];
      shown = await opened(browser, join(folder, 'page.html'), await htmlOf(both));
      ({ page } = shown);
    });
    afterEach(async () => {
      expect(shown.noise).toEqual([]);
      await shown.close();
    });

    it('searches by key, counts and lights up what it finds, and goes there', async () => {
      await page.keyboard.press('/');
      await page.keyboard.type('shop secret');

      expect(await page.textContent('#found')).toBe('2 found');
      expect(await lit()).toEqual(['db-login', 'api-cert']);
      await page.keyboard.press('Enter');
      expect(await focused()).toBe('Secret/shop/db-login');
    });

    it('clears the search by escape', async () => {
      await page.keyboard.press('/');
      await page.keyboard.type('cart');
      await page.keyboard.press('Escape');

      expect(await page.inputValue('#search')).toBe('');
      expect(await lit()).toEqual([]);
    });

    it('goes from card to card by arrows, and shows and closes the details by keys', async () => {
      await page.locator('#view-0 [tabindex="0"]').focus();
      await page.locator('#view-0 .node', { hasText: 'internet' }).focus();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      expect(await focused()).toBe('Deployment/shop/web');

      await page.keyboard.press('Enter');
      expect(await details()).toBe('Deployment/shop/web');
      await page.keyboard.press('Escape');
      expect(await details()).toBe('');
      expect(await focused()).toBe('Deployment/shop/web');
    });

    it('has one stop of the tab key in a picture', async () => {
      expect(await page.locator('#view-0 [tabindex="0"]').count()).toBe(1);

      await page.locator('#zoom-in').focus();
      await page.keyboard.press('Tab');

      expect(await page.evaluate("document.activeElement.closest('svg') !== null")).toBe(true);
    });

    it('lights up neighbours under the pointer, and dims the rest', async () => {
      await page.locator('#view-0 .node .name', { hasText: 'cart' }).hover();

      expect(await lit()).toEqual(['web', 'cart', 'mail', 'fast']);
      await page.mouse.move(5, 5);
      expect(await lit()).toEqual([]);
    });

    it('shows all that is known of an object, links to its file, and goes to its neighbours', async () => {
      await page.locator('#view-0 .node .name', { hasText: 'api' }).first().click();

      const text = await page.textContent('#details');
      expect(text).toContain('DB_URL calls "orders-db", but no Service of namespace shop has this name');
      expect(await page.getAttribute('#details a', 'href')).toBe('./dist/shop.k8s.yaml#L12');
      await page.locator('#details li.broken button').first().click();
      expect(await details()).toBe('Service/shop/orders-db');
    });

    it('changes between views by pointer and by arrows', async () => {
      await page.click('#tab-1');
      expect(await page.isVisible('#view-1')).toBe(true);
      expect(await page.isVisible('#view-0')).toBe(false);

      await page.keyboard.press('ArrowLeft');
      expect(await page.getAttribute('#tab-0', 'aria-selected')).toBe('true');
      expect(await page.isVisible('#view-0')).toBe(true);
    });

    it('closes a group and opens it again, and keeps its links to others', async () => {
      await page.click('#tab-1');
      const cards = () => page.locator('#view-1 .node[data-node]:visible').count();
      const lines = () => page.locator('#view-1 .edge[data-edge]:not(.words):not(.away)').count();
      const [allCards, allLines] = [await cards(), await lines()];
      expect(await page.locator('#view-1 .group').first().getAttribute('aria-expanded')).toBe('true');

      await page.locator('#view-1 .fold').first().click();
      expect(await cards()).toBe(allCards - 9);
      // from the internet, and from the one app that calls one of the other group
      expect(await lines()).toBe(allLines - 7);
      expect(await page.locator('#view-1 .group').first().getAttribute('aria-expanded')).toBe('false');

      await page.keyboard.press('Enter');
      expect([await cards(), await lines()]).toEqual([allCards, allLines]);
    });

    it('zooms', async () => {
      const width = async () => Number(await page.getAttribute('#view-0 svg', 'width'));
      const before = await width();

      await page.keyboard.press('+');
      expect(await width()).toBeCloseTo(before * 1.25);
      await page.keyboard.press('0');
      expect(await width()).toBe(before);
    });
  });
});
