import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, expect, test } from 'vitest';
import { createHandler } from '../../src/client/core/http.ts';
import { createDispatcher, maxConnections } from '../../src/client/core/transport.ts';
import { defaultLimits } from '../../src/server/limits/settings.ts';
import { gatewayOver } from '../support/gateway.ts';
import { startUpstream } from '../support/upstream.ts';

const upstream = await startUpstream();
const many = 100;
const limits = { ...defaultLimits, restCalls: 1_000 };
const fan = '{ admins { id jobTitle } }';
const titles = Array.from({ length: many }, (_, i) => ({ id: String(i + 1), jobTitle: `Job ${i + 1}` }));

/** What upstream has not answered yet. */
const held: { readonly path: string; readonly answer: () => void }[] = [];
const answerTo = (path: string): object => {
  const [, kind, id = ''] = path.split('/');
  if (kind === 'tickets') return { type: 'ticket', id };
  if (id !== '') return { type: 'admin', id, job_title: `Job ${id}` };
  return { type: 'admin.list', admins: titles.map(({ id }) => ({ type: 'admin', id })) };
};
const reply = (response: ServerResponse, path: string) => {
  response.writeHead(200, {
    'content-type': 'application/json',
    'x-ratelimit-limit': '1000',
    'x-ratelimit-remaining': '900',
    'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000) + 10),
  });
  response.end(JSON.stringify(answerTo(path)));
};
beforeEach(() => {
  held.length = 0;
  upstream.does((response, { url = '' }) => {
    if (url === '/admins') reply(response, url);
    else held.push({ path: url, answer: () => reply(response, url) });
  });
});
const until = async (isSo: () => boolean) => {
  while (!isSo()) await sleep(5);
};

test('while one operation has all connections, the next that is free is for another', async () => {
  const ask = gatewayOver(upstream.origin, '2.16', { limits });
  const all = ask(fan);
  await until(() => held.length === maxConnections);
  const one = ask('{ ticket(id: "7") { id title } }');
  // Callers that wait in the gateway are not announced.
  await sleep(200);
  expect(held).toHaveLength(maxConnections);
  for (const { answer } of held.splice(0, 2)) answer();
  await until(() => held.length === maxConnections);
  expect(held.map(({ path }) => path)).toContain('/tickets/7');
  held.find(({ path }) => path === '/tickets/7')?.answer();
  expect(await one).toMatchObject({ data: { ticket: { id: '7' } }, extensions: { intercom: { restCalls: 1 } } });
  held.splice(
    held.findIndex(({ path }) => path === '/tickets/7'),
    1,
  );
  let isOver = false;
  void all.then(() => {
    isOver = true;
  });
  while (!isOver) {
    for (const { answer } of held.splice(0)) answer();
    await sleep(5);
  }
  expect(await all).toMatchObject({ data: { admins: titles }, extensions: { intercom: { restCalls: many + 1 } } });
});

test('what waits for a connection does not use up the time that its try may take', async () => {
  const handler = createHandler(createDispatcher(), { restTimeoutMs: 2_000 });
  const ask = gatewayOver(upstream.origin, '2.16', { limits, handler });
  const all = ask(fan);
  for (const count of [maxConnections, many - maxConnections]) {
    await until(() => held.length === count);
    await sleep(1_200);
    for (const { answer } of held.splice(0)) answer();
  }
  const { data, errors, extensions } = await all;
  expect(errors).toBeUndefined();
  expect(data.admins).toEqual(titles);
  expect(extensions.intercom.restCalls).toBe(many + 1);
});
