import type { GraphQLAnswer } from './gateway.ts';
import { askingOver } from './impatientGateway.ts';
import type { Json } from './rest.ts';

export const query = `{ tickets(first: 8, filter: { open: true }) {
  totalCount nodes { id title state { internalLabel } assignee { name email } contacts { name email } }
} }`;

/** A place in the query that one route serves: what the answer is when that route cannot be had, and where its errors are. */
export interface FailurePoint {
  readonly route: string;
  readonly data: Json;
  readonly paths: readonly string[];
}

/** The whole answer over a sandbox, its nodes, and what each place is to it. */
export const failurePointsOver = async (origin: string) => {
  const whole: GraphQLAnswer = await askingOver(origin)(query);
  const nodes: readonly Json[] = whole.data.tickets.nodes;
  const without = (field: string, isAsked: (node: Json) => boolean) => ({
    data: {
      tickets: {
        ...whole.data.tickets,
        nodes: nodes.map((node) => (isAsked(node) ? { ...node, [field]: null } : node)),
      },
    },
    paths: nodes.flatMap((node, i) => (isAsked(node) ? [`tickets.nodes.${i}.${field}`] : [])).toSorted(),
  });
  const places: Readonly<Record<string, FailurePoint>> = {
    'the search': { route: 'POST /tickets/search', data: { tickets: null }, paths: ['tickets'] },
    'the list of admins': { route: 'GET /admins', ...without('assignee', ({ assignee }) => assignee !== null) },
    'the search for contacts': {
      route: 'POST /contacts/search',
      ...without('contacts', ({ contacts }) => contacts.length > 0),
    },
  };
  return { whole, nodes, places };
};

export const pathsOf = ({ errors = [] }: GraphQLAnswer) => errors.map(({ path }) => path?.join('.')).toSorted();
