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
import { invalidate } from './core/invalidation.ts';
import { lazily, type Makers } from './core/lazily.ts';
import type { Operation } from './core/operation.ts';
import type { Page } from './core/page.ts';
import type { SharedValue } from './core/sharedCache.ts';
import type { Workspace } from './core/workspace.ts';
import { dataAttributes } from './dataAttributes.ts';
import { dataEvents } from './dataEvents.ts';
import { emails } from './emails.ts';
import { jobs } from './jobs.ts';
import { messages } from './messages.ts';
import { notes } from './notes.ts';
import { type Filters, filtersOf } from './search/index.ts';
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
  readonly shared: <T>(name: string, get: () => Promise<T>) => SharedValue<T>;
  /** The graph's filters, as the searches of the workspace's API version have them. */
  readonly filters: Filters;
  /** All companies from a place on: one walk, which the workspace's operations share. */
  readonly scrollCompanies: (place: string | null) => Promise<Page<Company>>;
};

/** What an operation's calls go by. */
interface CallTarget {
  readonly handler: Handler;
  readonly workspace: Workspace;
  readonly operation: Operation;
}
type Methods = Readonly<Record<string, (args?: AnyArgs) => Promise<unknown>>>;

const methodsOf = (table: Readonly<Record<string, AnyEndpoint>>) =>
  lazily<CallTarget, Methods>(
    mapped(
      table,
      (row) =>
        ({ handler, workspace, operation }: CallTarget) =>
        (args?: AnyArgs) =>
          send(handler, workspace, operation, row, args),
    ),
  );

const mapped = <T, U>(record: Readonly<Record<string, T>>, change: (value: T) => U): Readonly<Record<string, U>> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));

const clientOn = lazily<CallTarget, Client>({
  ...(mapped(endpoints, methodsOf) as unknown as Makers<CallTarget, { readonly [D in keyof Endpoints]: Domain<D> }>),
  shared:
    ({ workspace, operation }) =>
    (name, get) => ({
      read: () => workspace.sharedCache.read(name, get, operation),
      invalidate: () => invalidate(workspace, { list: name }),
    }),
  filters: ({ workspace }) => filtersOf(workspace.version),
  scrollCompanies:
    ({ workspace: { companyScroll: companyWalk }, operation }, client) =>
    (place) =>
      companyWalk.page(place, (scroll) => client.companies.scroll({ query: scroll }), operation),
});

/** The table as methods, for one operation in one workspace. */
export const connect = (handler: Handler, workspace: Workspace, operation: Operation): Client =>
  clientOn({ handler, workspace, operation });
