import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome'];
const path = (process.env['PATH'] ?? '')
  .split(delimiter)
  .flatMap((folder) => names.map((name) => join(folder, name)))
  .find(existsSync);

/** Where there is no browser, its tests are skipped; in CI they fail. */
export const isMissing = path === undefined && process.env['CI'] === undefined;

export const launch = (): Promise<Browser> => {
  if (path === undefined) throw new Error(`None of ${names.join(', ')} is installed.`);
  return chromium.launch({
    executablePath: path,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
};

export interface Watched {
  readonly page: Page;
  /** What must not happen: console errors, what the content security policy refuses, requests that leave the gateway. */
  readonly wrong: readonly string[];
  /** The paths of all requests, in their order. */
  readonly requests: readonly string[];
}

/** A page in a browser profile of its own. `prepare` is called before it is loaded. */
export const openPage = async (
  browser: Browser,
  url: string,
  prepare: (page: Page) => Promise<unknown> = async () => {},
): Promise<Watched> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 } });
  const page = await context.newPage();
  const wrong: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) wrong.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('request', (request) => {
    const { protocol, origin, pathname } = new URL(request.url());
    if (protocol === 'data:' || protocol === 'blob:') return;
    requests.push(pathname);
    if (origin !== new URL(url).origin) wrong.push(`left the gateway: ${request.url()}`);
  });
  await prepare(page);
  await page.goto(url);
  await page.locator('.graphiql-query-editor .view-line').first().waitFor();
  return { page, wrong, requests };
};
