import { admins } from './admins.ts';
import { awayStatusReasons } from './awayStatusReasons.ts';
import { brands } from './brands.ts';
import { bulkJobs } from './bulkJobs.ts';
import { type Company, companies } from './companies/index.ts';
import { contacts } from './contacts/index.ts';
import { conversations } from './conversations/index.ts';
import type { Handler } from './core/call.ts';
import type { AnyArgs, AnyEndpoint, Call } from './core/endpoint.ts';
import { send } from './core/http.ts';
import type { Operation } from './core/operation.ts';
import type { Page } from './core/page.ts';
import type { Reference } from './core/references.ts';
import { outdated } from './core/stale.ts';
import type { Workspace } from './core/workspace.ts';
import { dataAttributes } from './dataAttributes.ts';
import { dataEvents } from './dataEvents.ts';
import { emails } from './emails.ts';
import { jobs } from './jobs.ts';
import { messages } from './messages.ts';
import { notes } from './notes.ts';
import { segments } from './segments.ts';
import { subscriptionTypes } from './subscriptionTypes.ts';
import { tags } from './tags.ts';
import { teams } from './teams.ts';
import { ticketStates } from './ticketStates.ts';
import { tickets } from './tickets/index.ts';
import { ticketTypeAttributes } from './ticketTypeAttributes.ts';
import { ticketTypes } from './ticketTypes.ts';
import { visitors } from './visitors.ts';

/** Every REST operation the gateway can make, by domain. The sandbox and the coverage count read this too. */
export const endpoints = {
  admins,
  awayStatusReasons,
  brands,
  bulkJobs,
  companies,
  contacts,
  conversations,
  dataAttributes,
  dataEvents,
  emails,
  jobs,
  messages,
  notes,
  segments,
  subscriptionTypes,
  tags,
  teams,
  tickets,
  ticketStates,
  ticketTypeAttributes,
  ticketTypes,
  visitors,
};

export type Endpoints = typeof endpoints;
type Domain<D extends keyof Endpoints> = { readonly [Op in keyof Endpoints[D]]: Call<Endpoints[D][Op]> };
export type Client = { readonly [D in keyof Endpoints]: Domain<D> } & {
  /** What the workspace's operations share, a list most often; `name` stands for one type of value. */
  readonly reference: <T>(name: string, get: () => Promise<T>) => Reference<T>;
  /** All companies from a place on: one walk, which the workspace's operations share. */
  readonly walkCompanies: (place: string | null) => Promise<Page<Company>>;
};

/** The table as methods, for one operation in one workspace. Domains that are not asked for cost nothing. */
export const connect = (handler: Handler, workspace: Workspace, operation: Operation): Client => {
  const { references, companyWalk } = workspace;
  const client = {
    walkCompanies: (place: string | null): Promise<Page<Company>> =>
      companyWalk.page(place, (scroll) => (client as unknown as Client).companies.scroll({ query: scroll }), operation),
    reference: <T>(name: string, get: () => Promise<T>): Reference<T> => ({
      read: () => references.read(name, get, operation),
      drop: () => outdated(workspace, { list: name }),
    }),
  };
  for (const [domain, table] of Object.entries<Readonly<Record<string, AnyEndpoint>>>(endpoints)) {
    let methods: object | undefined;
    Object.defineProperty(client, domain, {
      enumerable: true,
      get: () => {
        methods ??= Object.fromEntries(
          Object.entries(table).map(([op, row]) => [
            op,
            (args?: AnyArgs) => send(handler, workspace, operation, row, args),
          ]),
        );
        return methods;
      },
    });
  }
  return client as Client;
};
