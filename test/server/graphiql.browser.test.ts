import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isMissing, launch, openPage, type Watched } from './support/browser.ts';
import { build, type Run, run } from './support/builtCli.ts';

/** The page as users have it: of the built gateway, in a browser, over real sockets. */
const timeout = 120_000;
const key = 'a-key-that-is-long-enough-for-a-caller';

let browser: Browser;
let runs: readonly Run[] = [];
let open = '';
let guarded = '';

const serve = async (env: Readonly<Record<string, string>> = {}): Promise<[Run, string]> => {
  const started = run(['serve', '--port', '0'], env);
  const [url] = await started.said(/http:\/\/\S+\/graphql/);
  return [started, url];
};

const visible = (page: Page) => page.locator('.graphiql-tab-button:visible').allTextContents();
const plugin = (page: Page, name: string) => page.getByRole('button', { name: `Show ${name}`, exact: true }).click();
const tab = (page: Page, name: string) => page.locator('.graphiql-tab-button', { hasText: name }).click();
const execute = (page: Page) => page.getByRole('button', { name: /execute query/i }).click();
const panel = (page: Page) => page.locator('.rest-panel');

const post = async (url: string, query: string, variables: object = {}) => {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
  return response.json();
};

describe.skipIf(isMissing)('GraphiQL in a browser (skipped where no Chromium is installed)', { timeout }, () => {
  beforeAll(async () => {
    await build();
    const [[one, openUrl], [two, guardedUrl], started] = await Promise.all([
      serve(),
      serve({ GATEWAY_AUTH: 'api-key', GATEWAY_API_KEYS: `app:${key}:read` }),
      launch(),
    ]);
    [runs, open, guarded, browser] = [[one, two], openUrl, guardedUrl, started];
  }, timeout);
  afterAll(async () => {
    await browser?.close();
    for (const { child } of runs) child.kill('SIGTERM');
    await Promise.all(runs.map(({ ended }) => ended));
  });

  describe('without a key', () => {
    let watched: Watched;
    let page: Page;
    beforeAll(async () => {
      watched = await openPage(browser, open);
      page = watched.page;
    }, timeout);
    afterAll(() => page.context().close());

    test('a first visit loads a few compressed files, and workers after the editor shows', async () => {
      const ahead = watched.requests.filter((path) => !path.endsWith('.worker.js'));
      expect(ahead.length).toBeLessThanOrEqual(24);
      const sizes = await page.evaluate(() =>
        performance.getEntriesByType('resource').map((entry) => {
          const { name, encodedBodySize: sent, decodedBodySize: size } = entry as PerformanceResourceTiming;
          return { name, sent, size };
        }),
      );
      const bundle = sizes.find(({ name }) => name.endsWith('/graphiql.js'));
      expect(bundle?.sent).toBeLessThan((bundle?.size ?? 0) / 3);
      expect(sizes.reduce((sum, { sent }) => sum + sent, 0)).toBeLessThan(2_400_000);
      await expect.poll(() => page.workers().length).toBeGreaterThan(0);
      const editorShows = await page.evaluate(() => performance.getEntriesByName('editor-shows')[0]?.startTime);
      const workersStart = await page.evaluate(() =>
        performance.getEntriesByName('worker-starts').map((one) => one.startTime),
      );
      expect(Math.min(...workersStart)).toBeGreaterThanOrEqual(Number(editorShows));
    });

    test('all tabs are on the screen, also beside a panel, and have names', async () => {
      const names = await visible(page);
      expect(names).toEqual([
        'OpenTickets',
        'OneTicket',
        'OneContact',
        'OneConversation',
        'People',
        'CreateTicket',
        'LiveTickets',
      ]);
      await plugin(page, 'Examples');
      for (const name of names) await expect(tabIsInside(page, name)).resolves.toBe(true);
    });

    test('an example opens in a tab with its variables, and once', async () => {
      for (const name of ['HelpCenterTree', 'OpenWork', 'HelpCenterTree'])
        await panel(page).getByRole('button', { name }).click();
      const names = await visible(page);
      expect(names.filter((name) => name === 'HelpCenterTree')).toHaveLength(1);
      expect(names).toContain('OpenWork');
      await page.locator('.graphiql-query-editor', { hasText: 'HelpCenterTree' }).waitFor();
      await page.locator('.graphiql-editor-tool', { hasText: '"171"' }).waitFor();
    });

    test('the documentation has a guide, records first, and nothing that only routers ask for', async () => {
      await plugin(page, 'Documentation Explorer');
      await page.locator('.graphiql-plugin', { hasText: 'All Schema Types' }).waitFor();
      const text = await page.locator('.graphiql-plugin').innerText();
      const placeOf = (name: string) => text.split('\n').indexOf(name);
      expect(text.indexOf('Where to begin')).toBeLessThan(text.indexOf('Root Types'));
      const order = ['Ticket', 'TicketConnection', 'TicketCreateInput', 'DateTime'].map(placeOf);
      expect(order).toEqual([...order].sort((a, b) => a - b));
      expect(order).not.toContain(-1);
      expect(text).not.toMatch(/^_(Any|Entity|Service)|^FieldSet$/m);
      await page.getByRole('link', { name: 'Query', exact: true }).first().click();
      await page.locator('.graphiql-plugin', { hasText: 'ticketTypes' }).waitFor();
      expect(await page.locator('.graphiql-plugin').innerText()).not.toMatch(/_entities|_service/);
    });

    test('the panel shows the REST calls of a query, its cost, the rate limit and a command that asks the same', async () => {
      await tab(page, 'OpenTickets');
      await plugin(page, 'REST calls');
      await execute(page);
      const calls = panel(page).locator('.rest-call');
      await calls.first().waitFor();
      const lines = await calls.allInnerTexts();
      expect(lines).toHaveLength(3);
      expect(lines.join('\n')).toMatch(/POST \/tickets\/search\s+200\s+Query\.tickets · \d+ ms to \d+ ms/);
      const text = await panel(page).innerText();
      expect(text).toMatch(/3 REST calls, estimated at 3/);
      expect(text).toMatch(/[\d,]+ of 1,667 REST calls left, reset/);
      await panel(page).getByText('As curl', { exact: true }).click();
      const command = await panel(page).locator('.rest-curl pre').innerText();
      expect(command).toContain(`curl -sS -N '${open}'`);
      await page.locator('.graphiql-sidebar').getByRole('button', { name: 'Show GraphiQL Explorer' }).waitFor();
    });

    test('events are listed as they come, and what they say is text', async () => {
      await tab(page, 'LiveTickets');
      await execute(page);
      await panel(page).getByText('Events: 0').waitFor();
      const title = '<img src=x onerror="window.wasRun = true">';
      const input = { typeId: '2811', contacts: [{ id: '66ac6051837c55f42689b2ba' }], title };
      const created = await post(open, creation, { input });
      expect(created.data.ticketCreate.ticket.title).toBe(title);
      const event = panel(page).locator('.rest-event').first();
      await event.locator('summary').click();
      await panel(page).locator('pre', { hasText: 'onerror' }).first().waitFor();
      expect(await event.locator('summary').innerText()).toMatch(/\d\d:\d\d:\d\d · \d+ · \d+ REST calls?/);
      await page.getByRole('button', { name: /stop/i }).click();
      await panel(page)
        .getByText(/subscription, stopped/)
        .waitFor();
      expect(await page.locator('img[src="x"]').count()).toBe(0);
      expect(await page.evaluate(() => 'wasRun' in window)).toBe(false);
    });

    test('on a phone the panes stand below one another, and the response and the panel are readable', async () => {
      await page.setViewportSize({ width: 390, height: 860 });
      const boxOf = async (selector: string) => {
        const box = await page.locator(selector).first().boundingBox();
        if (box === null) throw new Error(`${selector} is not shown`);
        return box;
      };
      const selectors = ['.graphiql-plugin', '.graphiql-query-editor', '.graphiql-editor-tools', '.graphiql-response'];
      const boxes = await Promise.all(selectors.map(boxOf));
      const ends = boxes.map(({ y, height }) => y + height);
      for (const [i, { y }] of boxes.slice(1).entries()) expect(y).toBeGreaterThanOrEqual(ends[i] ?? 0);
      // Half of the screen is the editor's, whatever the panel holds.
      expect((await boxOf('.graphiql-sessions')).height).toBeGreaterThan(400);
      for (const { x, width } of boxes) {
        expect(width).toBeGreaterThan(280);
        expect(x + width).toBeLessThanOrEqual(390);
      }
      for (const name of await visible(page)) {
        await page.locator('.graphiql-tab-button', { hasText: name }).first().scrollIntoViewIfNeeded();
        expect(await tabIsInside(page, name)).toBe(true);
      }
    });

    test('nothing was refused by the policy, failed in the console or left the gateway', () => {
      expect(watched.wrong).toEqual([]);
    });

    test('an operation without a response says so, and the next one may have one', async () => {
      await page.setViewportSize({ width: 1280, height: 860 });
      await page.context().setOffline(true);
      await execute(page);
      await panel(page)
        .getByText(/subscription, no response/)
        .waitFor();
      await page.context().setOffline(false);
      await execute(page);
      await panel(page).getByText('Events: 0').waitFor();
    });
  });

  test('one key serves all tabs until the page is closed, and withheld fields are named', async () => {
    const { page, wrong } = await openPage(browser, guarded);
    await panel(page).getByText('The gateway requires a key.').waitFor();
    await page.getByLabel(/API key/).fill(key);
    await page.getByRole('button', { name: 'Use', exact: true }).click();
    await panel(page).getByText('The key is sent with each request.').waitFor();
    await tab(page, 'OneContact');
    await plugin(page, 'REST calls');
    await execute(page);
    await panel(page)
      .getByText(/Withheld fields/)
      .waitFor();
    expect(await panel(page).locator('li', { hasText: 'Contact.email' }).count()).toBeGreaterThan(0);
    // Who reads a response sees first that it is not complete.
    const response = page.locator('.result-window .view-line');
    await expect.poll(async () => (await response.allInnerTexts()).join('')).toMatch(/^\{\s*"errors"/);
    await panel(page).getByText('As curl', { exact: true }).click();
    expect(await panel(page).locator('.rest-curl pre').innerText()).toContain('"authorization: Bearer $GATEWAY_KEY"');

    await page.reload();
    await page.locator('.graphiql-query-editor .view-line').first().waitFor();
    const kept = await page.evaluate(() => [JSON.stringify(sessionStorage), JSON.stringify(localStorage)]);
    expect(kept[0]).toContain(key);
    expect(kept[1]).not.toContain(key);
    // The first reading of the schema, before there was a key.
    expect(wrong.filter((line) => !line.includes('401'))).toEqual([]);
    await page.context().close();
  });
});

const creation = `mutation ($input: TicketCreateInput!) {
  ticketCreate(input: $input) { ... on TicketCreatePayload { ticket { title } } }
}`;

/** Whether a click on the tab would reach it. */
const tabIsInside = (page: Page, name: string) =>
  page
    .locator('.graphiql-tab-button', { hasText: name })
    .first()
    .evaluate((button) => {
      const { left, top, width, height } = button.getBoundingClientRect();
      const [x, y] = [left + width / 2, top + height / 2];
      return button.contains(document.elementFromPoint(x, y));
    });
