import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';

const ON_PAGE = readFileSync(join(__dirname, 'on-page.js'), 'utf8').replace(/;\s*$/, '');

/** A page, with all that went wrong in it and all that it asked for. */
export interface Watched {
  readonly page: Page;
  /** Messages of the console, errors of scripts, and requests but for the file itself. */
  readonly noise: readonly string[];
  /** Writes a text to a file, and opens it. */
  show(file: string, text: string): Promise<void>;
  /** Calls a function of on-page.js. */
  run<T>(name: 'badTexts' | 'contrasts' | 'readBack', ...given: readonly string[]): Promise<T>;
  close(): Promise<void>;
}

/** Opens an empty page. */
export async function watched(browser: Browser, colorScheme: 'light' | 'dark' = 'light'): Promise<Watched> {
  const context = await browser.newContext({ colorScheme, viewport: { width: 1400, height: 800 } });
  const page = await context.newPage();
  const noise: string[] = [];
  let address = 'about:blank';
  page.on('console', (message) => noise.push(`console ${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => noise.push(`error: ${error.message}`));
  page.on('request', (request) => {
    // the empty icon of a page is in the page
    if (request.url() !== address && !request.url().startsWith('data:')) noise.push(`request: ${request.url()}`);
  });
  return {
    page,
    noise,
    show: async (file, text) => {
      writeFileSync(file, text);
      address = pathToFileURL(file).href;
      await page.goto(address);
    },
    run: (name, ...given) => page.evaluate(`(${ON_PAGE}).${name}(...${JSON.stringify(given)})`),
    close: () => context.close(),
  };
}

/** Writes a text to a file, and opens it in a page of its own. */
export async function opened(
  browser: Browser,
  file: string,
  text: string,
  colorScheme: 'light' | 'dark' = 'light',
): Promise<Watched> {
  const page = await watched(browser, colorScheme);
  await page.show(file, text);
  return page;
}
