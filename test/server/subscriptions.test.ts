import { beforeEach, describe, expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';
import { subscribingOver } from '../support/subscribing.ts';

const { sandbox, calls } = await setup();
const gateway = await subscribingOver(sandbox.origin);
const { subscribe, subscribers, publish } = gateway;

beforeEach(() => {
  gateway.log.length = 0;
  gateway.seen.length = 0;
});

const ofTickets = 'subscription { ticketEvents { ... on TicketEvent { id topic kind ticketId deleted } } }';
const withTicket = 'subscription { ticketEvents { ... on TicketEvent { ticket { id number } } } }';

describe('an event', () => {
  test('is sent over server-sent events with what it is about, and costs no call by itself', async () => {
    const listener = subscribe(ofTickets);
    await subscribers(1);
    calls.length = 0;
    const { id } = publish({ topic: 'ticket.created' });
    const [item] = await listener.has(1);
    expect(item).toEqual({
      data: { ticketEvents: { id, topic: 'ticket.created', kind: 'CREATED', ticketId: '480001', deleted: false } },
      extensions: { intercom: expect.objectContaining({ price: 0, restCalls: 0 }) },
    });
    expect(calls).toEqual([]);
  });

  test('has its ticket as it is now, and counts its own calls', async () => {
    const listener = subscribe(withTicket);
    await subscribers(1);
    calls.length = 0;
    publish();
    publish({ subjectId: '482780' });
    const [first, second] = await listener.has(2);
    expect(first?.data.ticketEvents.ticket).toEqual({ id: '480001', number: '1' });
    expect(second?.data.ticketEvents.ticket).toMatchObject({ id: '482780' });
    expect([first, second].map((item) => item?.extensions.intercom.restCalls)).toEqual([1, 1]);
    expect(calls).toEqual(['GET /tickets/{id}', 'GET /tickets/{id}']);
  });

  test('costs its REST calls once, for 200 subscribers with the same question', { timeout: 120_000 }, async () => {
    const listeners = Array.from({ length: 200 }, () => subscribe(withTicket));
    await subscribers(200);
    calls.length = 0;
    publish();
    for (const listener of listeners) await listener.has(1);
    expect(calls).toEqual(['GET /tickets/{id}']);
    for (const { items } of listeners) expect(items.map(({ data }) => data.ticketEvents.ticket.id)).toEqual(['480001']);
  });

  test('costs its searches once too, which are no GET that could be shared', async () => {
    const query = `subscription { ticketEvents { ... on TicketEvent {
      ticket { contacts { tickets(first: 2) { nodes { number } } } }
    } } }`;
    const listeners = Array.from({ length: 20 }, () => subscribe(query));
    await subscribers(20);
    calls.length = 0;
    publish({ subjectId: '482780' });
    for (const listener of listeners) await listener.has(1);
    expect(calls).toEqual(['GET /tickets/{id}', 'GET /contacts/{id}', 'POST /tickets/search']);
    for (const { items } of listeners) expect(items[0]?.data.ticketEvents.ticket.contacts).toHaveLength(1);
  });
});
