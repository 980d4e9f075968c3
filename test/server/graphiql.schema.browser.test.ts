import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isMissing, launch, openPage } from './support/browser.ts';
import { build, type Run, run } from './support/builtCli.ts';

/** An open page of a gateway that is started again, with another schema or with the same. */
const timeout = 120_000;
const key = 'a-key-that-is-long-enough-for-a-caller';

const folder = mkdtempSync(join(tmpdir(), 'graphiql-schema-'));
/** Workspace types with one attribute of contacts, by its name in the graph. */
const typesWith = (as: string): string => {
  const path = join(folder, `${as}.json`);
  const contact = [{ id: '1', name: 'plan', as, dataType: 'STRING' }];
  const file = { version: 1, ticketTypes: [], contact, company: [], conversation: [], customObjects: [] };
  writeFileSync(path, JSON.stringify(file));
  return path;
};

let browser: Browser;
let gateway: Run;
let page: Page;
let url = '';
/** The operations that the page has sent, as far as they are about the schema. */
let sent: string[] = [];

const start = async (env: Readonly<Record<string, string>>, port = '0'): Promise<void> => {
  gateway = run(['serve', '--port', port], env);
  [url] = await gateway.said(/http:\/\/\S+\/graphql/);
};
const stop = async (): Promise<void> => {
  gateway.child.kill('SIGTERM');
  await gateway.ended;
};
const restart = async (env: Readonly<Record<string, string>>): Promise<void> => {
  await stop();
  await start(env, new URL(url).port);
};

/** Does something that makes the page ask for the schema's hash, and waits for the response. */
const checked = async (what: () => Promise<unknown>): Promise<void> => {
  const answered = page.waitForResponse((response) => response.request().postData()?.includes('SchemaCheck') ?? false);
  await what();
  await (await answered).finished();
};
const focus = () => page.evaluate(() => void window.dispatchEvent(new Event('focus')));
const setHidden = (isHidden: boolean) =>
  page.evaluate((hidden) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
    document.dispatchEvent(new Event('visibilitychange'));
  }, isHidden);
const aMinute = () => page.clock.fastForward(60_000);
const execute = () => page.getByRole('button', { name: /execute query/i }).click();
const docs = (text: string) => page.locator('.graphiql-plugin', { hasText: text }).waitFor();
const notice = () => page.getByText('The schema changed and was fetched again.');

describe.skipIf(isMissing)('GraphiQL and another schema (skipped where no Chromium is installed)', { timeout }, () => {
  beforeAll(async () => {
    await build();
    [browser] = await Promise.all([launch(), start({ WORKSPACE_TYPES: typesWith('plan') })]);
    ({ page } = await openPage(browser, url, (opened) => opened.clock.install()));
    page.on('request', (request) => {
      const [name] = /IntrospectionQuery|SchemaCheck/.exec(request.postData() ?? '') ?? [];
      if (name !== undefined) sent.push(name);
    });
    await page.getByRole('button', { name: 'Show Documentation Explorer', exact: true }).click();
    await page.getByRole('link', { name: 'ContactFields', exact: true }).click();
    await docs('plan');
  }, timeout);
  afterAll(async () => {
    await browser?.close();
    await stop();
    rmSync(folder, { recursive: true });
  });

  test('a page that gets the focus again reads what is new, and says so', async () => {
    sent = [];
    await restart({ WORKSPACE_TYPES: typesWith('tariff') });
    await checked(focus);
    await notice().waitFor();
    await docs('tariff');
    expect(sent).toEqual(['SchemaCheck', 'IntrospectionQuery']);
    await page.locator('.graphiql-query-editor .view-line').first().click();
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText('{ contacts { nodes { fields {  } } } }');
    for (let i = 0; i < 8; i += 1) await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Control+Space');
    await page.locator('.suggest-widget', { hasText: 'tariff' }).waitFor();
    await page.keyboard.press('Escape');
  });

  test('nothing is read again where nothing changed', async () => {
    sent = [];
    await restart({ WORKSPACE_TYPES: typesWith('tariff') });
    for (const moment of [focus, () => setHidden(false), aMinute]) await checked(moment);
    await execute();
    await page.locator('.result-window', { hasText: 'extensions' }).waitFor();
    expect(sent).toEqual(['SchemaCheck', 'SchemaCheck', 'SchemaCheck']);
    expect(await notice().count()).toBe(0);
  });

  test('a page that is looked at asks once a minute, and a hidden one does not', async () => {
    await setHidden(true);
    sent = [];
    await restart({ WORKSPACE_TYPES: typesWith('level') });
    for (let i = 0; i < 3; i += 1) await aMinute();
    expect(sent).toEqual([]);
    // Of the timer alone.
    await page.evaluate(() => Object.defineProperty(document, 'hidden', { configurable: true, get: () => false }));
    await checked(aMinute);
    await notice().waitFor();
    await docs('level');
    expect(sent).toEqual(['SchemaCheck', 'IntrospectionQuery']);
  });

  test('a response to an operation says so, too, also one that the new schema makes invalid', async () => {
    sent = [];
    await page.keyboard.insertText('{ contacts { nodes { fields { tariff } } } }');
    await restart({ WORKSPACE_TYPES: typesWith('grade') });
    await execute();
    await docs('grade');
    expect(sent).toEqual(['IntrospectionQuery']);
  });

  test('without a key that is required now nothing is read, and the panel for it opens with the next operation', async () => {
    sent = [];
    await restart({ GATEWAY_AUTH: 'api-key', GATEWAY_API_KEYS: `app:${key}:read` });
    await checked(focus);
    expect(sent).toEqual(['SchemaCheck']);
    await execute();
    await page.getByText('The gateway requires a key.').waitFor();
    await page.getByLabel(/API key/).fill(key);
    await page.getByRole('button', { name: 'Use', exact: true }).click();
    await expect.poll(() => sent).toEqual(['SchemaCheck', 'IntrospectionQuery']);
  });
});
