import { expect } from 'vitest';
import type { Sandbox, SandboxCall } from '../../src/sandbox/index.ts';
import type { Ask, Setup } from './gateway.ts';

const problem = `
  ... on Problem { message code requestId }
  ... on InvalidInputProblem { field }
  ... on ConflictProblem { existingId }
  ... on RateLimitedProblem { retryAt }
  ... on UpstreamProblem { outcomeUnknown }
`;

/** Only mutations that start jobs of which there may be few have this one. */
const jobProblem = '... on JobLimitProblem { max }';

/** One mutation of a document: its payload's selection, or all that its problem tells. `name` may be `alias: name`. */
export const mutation = (name: string, variable: string, payload: string): string => {
  const field = name.replace(/.*:\s*/, '');
  const title = field.charAt(0).toUpperCase() + field.slice(1);
  const problems = field.endsWith('ExportStart') ? problem + jobProblem : problem;
  return `${name}(input: $${variable}) { __typename ... on ${title}Payload { ${payload} } ${problems} }`;
};

export type Write = (
  name: string,
  input: object,
  payload?: string,
) => ReturnType<Ask> extends Promise<infer A> ? Promise<A extends { data: infer D } ? D : never> : never;

/** Runs one mutation and answers its result: the payload or the problem. */
export const writing =
  (ask: Ask): Write =>
  async (name, input, payload = '__typename') => {
    const title = name.charAt(0).toUpperCase() + name.slice(1);
    const { data, errors } = await ask(`mutation ($input: ${title}Input!) { ${mutation(name, 'input', payload)} }`, {
      input,
    });
    expect(errors).toBeUndefined();
    return data[name];
  };

/** Everything of a ticket that its own answer holds: it costs nothing beside the ticket. */
export const wholeTicket = `
  id nodeId number title description open isShared snoozedUntil attributesJson
  state { id internalLabel } type { name } attributes { __typename name display }
  assignee { id } teamAssignee { id } contacts { externalId } linkedObjects { __typename ... on Node { nodeId } }
`;

/** Reads a ticket as another operation sees it. */
export const rereading =
  (data: Setup['data']) =>
  async (id: string, selection = wholeTicket) =>
    (await data(`query ($id: ID!) { ticket(id: $id) { ${selection} } }`, { id })).ticket;

/** The calls that were meant to change something. */
export const writesOf = ({ log }: Sandbox): readonly SandboxCall[] =>
  log.filter(({ method, route }) => method !== 'GET' && !route.endsWith('/search'));

/** The JSON of the last call. */
export const lastBody = ({ log }: Sandbox): unknown => log.at(-1)?.body;

/** Tickets of the seeded workspace, by what they are there for. */
const ticketAt = (place: number): string => String(480_001 + place * 7);
export const seeded = {
  repair: ticketAt(383),
  withPhotos: ticketAt(391),
  rightToLeft: ticketAt(390),
  emoji: ticketAt(389),
  emptyTitle: ticketAt(388),
  noTitle: ticketAt(387),
  order: ticketAt(384),
  backOffice: ticketAt(385),
  tracker: ticketAt(392),
  outage: ticketAt(380),
  manyParts: ticketAt(300),
  ofMergedContact: ticketAt(0),
  ofArchivedContact: ticketAt(9),
  ofRemovedAdmin: ticketAt(1),
} as const;

export const admins = { maeve: '991267801', tomasz: '991267802', aisling: '991267803', removed: '991267815' } as const;
export const teams = { care: '7301', workshop: '7302', payments: '7303' } as const;
export const types = {
  repair: '2811',
  order: '2812',
  refund: '2813',
  supplier: '2814',
  defect: '2815',
  outage: '2816',
} as const;
/** States that every type has, and some of their own. */
export const states = { submitted: '8101', inProgress: '8102', resolved: '8104', onTheStand: '8106', refunded: '8113' };
export const tags = { vip: '8401' } as const;
export const conversations = { linked: '215473840000101', free: '215473840000110' } as const;
/** A contact by your own id. */
export const rider = { externalId: 'larkspur-10042' } as const;
