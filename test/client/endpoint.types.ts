import { type Call, endpoint } from '../../src/client/core/endpoint.ts';
import { id, shape } from '../../src/client/core/read.ts';
import type { Client } from '../../src/client/index.ts';
import type { Ticket } from '../../src/client/tickets/index.ts';

/**
 * What the types promise is checked by `npm run types`: a line below that compiles although it says that it must not
 * fails it. Nothing here is called.
 */
const thing = shape({ id: id('id') });
const bare = endpoint('GET /things', { docs: 'things/thing', read: thing });
const holes = endpoint('GET /things/{thing_id}/parts/{id}', { docs: 'things/thing', read: thing });
const written = endpoint('PUT /things/{id}', {
  docs: 'things/thing',
  write: (body: { readonly name: string }) => body,
  read: thing,
});
const asked = endpoint('GET /things', {
  docs: 'things/thing',
  query: ({ page }: { readonly page: number }) => ({ page }),
  read: thing,
});

type Calls = {
  readonly bare: Call<typeof bare>;
  readonly holes: Call<typeof holes>;
  readonly written: Call<typeof written>;
  readonly asked: Call<typeof asked>;
};

export const compiles = ({ bare, holes, written, asked }: Calls): unknown => [
  bare(),
  bare({}),
  bare({ batched: 3 }),
  holes({ thingId: '1', id: '2' }),
  holes({ thingId: '1', id: '2', batched: 3 }),
  written({ id: '1', body: { name: 'x' } }),
  asked({ query: { page: 1 } }),
];

export const doesNotCompile = ({ bare, holes, written, asked }: Calls): unknown => [
  // @ts-expect-error no arguments at all
  holes(),
  // @ts-expect-error a hole is missing
  holes({ thingId: '1' }),
  // @ts-expect-error a hole that the route does not have
  holes({ thingId: '1', id: '2', otherId: '3' }),
  // @ts-expect-error a hole by its wire name
  holes({ thing_id: '1', id: '2' }),
  // @ts-expect-error an id is text
  holes({ thingId: 1, id: '2' }),
  // @ts-expect-error an id is there
  holes({ thingId: '1', id: undefined }),
  // @ts-expect-error the body is missing
  written({ id: '1' }),
  // @ts-expect-error the body is empty
  written({ id: '1', body: {} }),
  // @ts-expect-error the body has another type
  written({ id: '1', body: { name: 1 } }),
  // @ts-expect-error the body has more than it takes
  written({ id: '1', body: { name: 'x', more: true } }),
  // @ts-expect-error a read takes no body
  bare({ body: {} }),
  // @ts-expect-error a read without questions takes no query
  bare({ query: {} }),
  // @ts-expect-error the query is missing
  asked({}),
  // @ts-expect-error the query has another type
  asked({ query: { page: '1' } }),
];

export const tableDoesNotCompile = (): unknown => [
  // @ts-expect-error no such method
  endpoint('HEAD /things', { docs: 'things/thing', read: thing }),
  // @ts-expect-error a route begins with a slash
  endpoint('GET things', { docs: 'things/thing', read: thing }),
  // @ts-expect-error no such version
  endpoint('GET /things', { docs: 'things/thing', since: '2.9', read: thing }),
  // @ts-expect-error no reader
  endpoint('GET /things', { docs: 'things/thing' }),
  // @ts-expect-error no page of the reference
  endpoint('GET /things', { read: thing }),
];

export const clientDoesNotCompile = ({ tickets, teams }: Client): unknown => [
  // @ts-expect-error a ticket is found by its id
  tickets.find({ ticketId: '1' }),
  // @ts-expect-error an update says what to change
  tickets.update({ id: '1' }),
  // @ts-expect-error admins are named by text
  teams.updateMembers({ id: '1', body: { adminIds: [1] } }),
];

/** A call answers what its reader reads, never null. */
export const answers = async ({ holes }: Calls, { tickets }: Client): Promise<Ticket> => {
  const { id } = await holes({ thingId: '1', id: '2' });
  // @ts-expect-error an answer that is there has no other fields
  (await holes({ thingId: '1', id: '2' })).name;
  return tickets.find({ id });
};
