/**
 * Takes docs/graphiql.png: the gateway over its sandbox, GraphiQL in a headless browser, the headline query answered, with
 * its REST calls. Fails on any console error, refused resource or request that leaves the gateway.
 *
 *   npm run build
 *   CHROMIUM=/usr/bin/chromium node scripts/screenshot.mjs [file]
 */
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const file = process.argv[2] ?? at('../docs/graphiql.png');

const gateway = spawn(process.execPath, [at('../dist/cli.js'), 'serve', '--port', '0'], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
const url = await new Promise((resolve, reject) => {
  gateway.stdout.setEncoding('utf8').on('data', (text) => {
    const found = /http:\S+\/graphql/.exec(text);
    if (found) resolve(found[0]);
  });
  gateway.once('exit', () => reject(new Error('the gateway did not start')));
});

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
const wrong = [];
try {
  const page = await browser.newPage({
    viewport: { width: 1440, height: 860 },
    deviceScaleFactor: 1.5,
    colorScheme: 'light',
  });
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) wrong.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => wrong.push(`page error: ${error.message}`));
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText;
    // A reload cuts off what was still loading.
    if (reason !== 'net::ERR_ABORTED') wrong.push(`failed: ${request.url()} (${reason})`);
  });
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol !== 'data:' && protocol !== 'blob:' && origin !== new URL(url).origin)
      wrong.push(`left the gateway: ${request.url()}`);
  });

  await page.goto(url);
  await page.getByRole('button', { name: 'Show REST calls' }).click();
  await page.getByRole('button', { name: /execute query/i }).click();
  await page.getByText('"totalCount"').first().waitFor();
  await page.waitForTimeout(1_500);
  const tabs = await page.locator('.graphiql-tab-button').allTextContents();
  console.log(`${await page.title()}: ${tabs.join(', ')}`);
  mkdirSync(dirname(file), { recursive: true });
  await page.screenshot({ path: file });

  // Tabs have failed to react to their first click before, and reloads to leave them as they were.
  const editor = page.locator('.graphiql-query-editor .view-lines');
  for (const [place, name] of tabs.entries()) {
    await page.locator('.graphiql-tab-button').nth(place).click();
    await editor.getByText(name).first().waitFor({ timeout: 5_000 });
  }
  await page.reload();
  await editor.waitFor();
  const after = await page.locator('.graphiql-tab-button').allTextContents();
  if (after.join() !== tabs.join()) wrong.push(`tabs after a reload: ${after.join(', ')}`);
} finally {
  await browser.close();
  gateway.kill('SIGTERM');
}
if (wrong.length > 0) {
  console.error([...new Set(wrong)].join('\n'));
  process.exitCode = 1;
}
