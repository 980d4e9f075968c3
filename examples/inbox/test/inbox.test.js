import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { chromium } from 'playwright-core';
import { startGateway } from '../../gateway.mjs';
import { servePage } from '../serve.js';

let site;
let gateway;
let browser;
let page;
let faults;
before(async () => {
  site = await servePage(0);
  gateway = await startGateway({ CORS_ORIGINS: site.origin });
  site.connect(gateway.url);
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
});
after(async () => {
  await browser?.close();
  site.stop();
  await gateway.stop();
});

beforeEach(async () => {
  faults = [];
  page = await browser.newPage();
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  await page.goto(site.origin);
  for (const name of ['conversations', 'tickets']) await rows(name).nth(19).waitFor();
});
afterEach(async () => {
  await page.close();
  assert.deepEqual(faults, []);
});

const rows = (name) => page.locator(`#${name} li`);

/** Somebody else, who asks the gateway. */
const ask = async (query, variables = {}) => {
  const reply = await fetch(gateway.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await reply.json();
  assert.equal(errors, undefined);
  return data;
};

const begin = async (body) => {
  const { contacts } = await ask('{ contacts(first: 1) { nodes { id name } } }');
  const [{ id, name }] = contacts.nodes;
  await ask('mutation ($input: ConversationCreateInput!) { conversationCreate(input: $input) { __typename } }', {
    input: { contactId: id, body },
  });
  return name;
};

test('the open conversations and tickets are listed, the last changed first, and more on demand', async () => {
  const { tickets } = await ask(
    '{ tickets(first: 40, filter: { open: true }, sort: { field: UPDATED_AT }) { nodes { id } } }',
  );
  const ids = tickets.nodes.map(({ id }) => id);
  const shown = () => rows('tickets').evaluateAll((all) => all.map(({ dataset }) => dataset.id));
  assert.deepEqual(await shown(), ids.slice(0, 20));
  await page.locator('#tickets .more').click();
  await rows('tickets').nth(39).waitFor();
  assert.deepEqual(await shown(), ids);
});

test('a conversation appears when it begins, and goes when it is closed', async () => {
  const first = rows('conversations').first();
  const name = await begin('Do you ship <b>to</b> Malta?');
  await first.getByText('Do you ship <b>to</b> Malta?').waitFor();
  assert.equal(await first.locator('.who').textContent(), name);
  const id = await first.getAttribute('data-id');
  const { viewer } = await ask('{ viewer { admin { id } } }');
  await ask('mutation ($input: ConversationCloseInput!) { conversationClose(input: $input) { __typename } }', {
    input: { id, adminId: viewer.admin.id },
  });
  await page.locator(`#conversations [data-id="${id}"]`).waitFor({ state: 'detached' });
});

test('a ticket that is changed comes first, with its new title', async () => {
  const id = await rows('tickets').nth(7).getAttribute('data-id');
  await ask('mutation ($input: TicketUpdateInput!) { ticketUpdate(input: $input) { __typename } }', {
    input: { id, title: 'Brake squeals, again' },
  });
  await rows('tickets').first().getByText('Brake squeals, again').waitFor();
  assert.equal(await rows('tickets').first().getAttribute('data-id'), id);
  assert.equal(await page.locator(`#tickets [data-id="${id}"]`).count(), 1);
});

test('a reply is shown, and what the contact answers, too', async () => {
  await begin('Where is my order?');
  await rows('conversations').first().getByText('Where is my order?').click();
  await page.locator('#record').getByText('Where is my order?').waitFor();
  await page.getByLabel('Reply').fill('On its way.');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.locator('#record li', { hasText: 'On its way.' }).waitFor();
  const id = await rows('conversations').first().getAttribute('data-id');
  const { conversation } = await ask(`{ conversation(id: "${id}") { contacts { id } } }`);
  await ask('mutation ($input: ConversationReplyInput!) { conversationReply(input: $input) { __typename } }', {
    input: { id, reply: { asContact: { contact: { id: conversation.contacts[0].id }, body: 'Thank you!' } } },
  });
  await page.locator('#record li', { hasText: 'Thank you!' }).waitFor();
  const parts = await page.locator('#record .body').allTextContents();
  assert.deepEqual(parts, ['Where is my order?', 'On its way.', 'Thank you!']);
});

test('a page of another origin is not let in', async () => {
  const other = await servePage(0);
  other.connect(gateway.url);
  const stranger = await browser.newPage();
  await stranger.goto(other.origin);
  const answer = await stranger.evaluate(
    (url) =>
      fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"query":"{ __typename }"}',
      })
        .then(() => 'read')
        .catch(() => 'refused'),
    gateway.url,
  );
  assert.equal(answer, 'refused');
  await stranger.close();
  other.stop();
});

test('after a restart of the gateway the page reads again what it may have missed', async () => {
  await begin('A question that the next sandbox does not know');
  const row = rows('conversations').filter({ hasText: 'A question that the next sandbox does not know' });
  await row.waitFor();
  await gateway.stop();
  await page.getByText('Reconnecting…').waitFor();
  gateway = await startGateway({ CORS_ORIGINS: site.origin, PORT: new URL(gateway.url).port });
  await page.getByText('Live').waitFor();
  await row.waitFor({ state: 'detached' });
  await begin('Are you back?');
  await rows('conversations').first().getByText('Are you back?').waitFor();
  // The browser reports the requests that found no gateway.
  faults = faults.filter((text) => !/net::ERR_/.test(text));
});
