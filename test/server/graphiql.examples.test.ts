import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { allExamples, examples, subscriptions } from '../../src/server/graphiql/examples/index.ts';
import { setup } from '../support/gateway.ts';
import { rest } from '../support/rest.ts';
import { subscribingOver } from '../support/subscribing.ts';

const { ask, calls, sandbox } = await setup();
const gateway = await subscribingOver(sandbox.origin);
const namesOf = (all: typeof examples) =>
  all.map((example) => {
    const [operation] = parse(example.query).definitions;
    return [operation?.kind === 'OperationDefinition' ? operation.name?.value : undefined, example] as const;
  });

test.each(namesOf(examples))('%s runs as it stands, at its cost', async (_, { query, variables, restCalls }) => {
  const { data, errors, extensions } = await ask(query, variables);
  expect(errors).toBeUndefined();
  for (const value of Object.values(data as Readonly<Record<string, unknown>>)) expect(value).toBeTruthy();
  expect(JSON.stringify(data)).not.toContain('"code":');
  expect(calls).toHaveLength(restCalls);
  expect(extensions.intercom.restCalls).toBe(restCalls);
});

test('every example has a name of its own', () => {
  const names = namesOf(allExamples).map(([name]) => name);
  expect(new Set(names).size).toBe(allExamples.length);
  expect(names).not.toContain(undefined);
});

/** The newest part of a record, which an event of it would name. */
const newestPart = async (path: string): Promise<string> => {
  const record = await rest(sandbox, `GET ${path}`);
  const { ticket_parts: ofTicket, conversation_parts: ofConversation } = record;
  return (ofTicket?.ticket_parts ?? ofConversation.conversation_parts).at(-1).id;
};

test.each(namesOf(subscriptions))('%s reports an event as it stands, at its cost', async (name, example) => {
  const { query, variables = {}, restCalls } = example;
  const isOfTickets = name === 'LiveTickets';
  const subjectId = isOfTickets ? '482780' : '215473840000221';
  const partIds = [await newestPart(`/${isOfTickets ? 'tickets' : 'conversations'}/${subjectId}`)];
  const listener = gateway.subscribe(query, variables);
  await gateway.subscribers(1);
  calls.length = 0;
  gateway.publish({
    subjectId,
    partIds,
    ...(isOfTickets
      ? { topic: 'ticket.state.updated' }
      : { subject: 'conversation', topic: 'conversation.user.replied', filter: { state: 'OPEN' } }),
  });
  const [item] = await listener.has(1);
  expect(item?.errors).toBeUndefined();
  const [event] = Object.values(item?.data as Readonly<Record<string, Record<string, unknown>>>);
  for (const field of ['part', isOfTickets ? 'ticket' : 'conversation']) expect(event?.[field]).toBeTruthy();
  expect(calls).toHaveLength(restCalls);
  listener.stop();
  await gateway.subscribers(0);
});
