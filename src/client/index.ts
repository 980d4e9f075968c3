import { admins } from './admins.ts';
import { articles } from './articles/index.ts';
import { audiences } from './audiences.ts';
import { awayStatusReasons } from './awayStatusReasons.ts';
import { banners } from './banners.ts';
import { brands } from './brands.ts';
import { bulkJobs } from './bulkJobs.ts';
import { calls } from './calls.ts';
import { collections } from './collections.ts';
import { type Company, companies } from './companies/index.ts';
import { contacts } from './contacts/index.ts';
import { content } from './content.ts';
import { contentExports } from './contentExports.ts';
import { contentImportSources } from './contentImportSources.ts';
import { contentSnippets } from './contentSnippets.ts';
import { conversationAttributes } from './conversationAttributes.ts';
import { conversations } from './conversations/index.ts';
import { type Handler, isWrite } from './core/call.ts';
import type { AnyArgs, AnyEndpoint, CheckedCall } from './core/endpoint.ts';
import type { DataAttributeModel } from './core/enums.ts';
import { ConflictError, mayHaveRun, NotFoundError } from './core/errors.ts';
import { check, send } from './core/http.ts';
import { invalidate } from './core/invalidation.ts';
import { lazily, type Makers } from './core/lazily.ts';
import type { Operation } from './core/operation.ts';
import type { Page } from './core/page.ts';
import type { SharedListName } from './core/sharedLists.ts';
import { supports } from './core/versions.ts';
import type { Workspace } from './core/workspace.ts';
import { customChannelEvents } from './customChannelEvents.ts';
import { customObjects } from './customObjects.ts';
import { type DataAttribute, dataAttributes } from './dataAttributes.ts';
import { dataConnectorExecutions } from './dataConnectorExecutions.ts';
import { dataConnectors } from './dataConnectors.ts';
import { dataEvents } from './dataEvents.ts';
import { ecommerceCatalogs } from './ecommerceCatalogs.ts';
import { emails } from './emails.ts';
import { externalPages } from './externalPages.ts';
import { finAgent } from './fin/index.ts';
import { finVoiceCalls } from './finVoiceCalls.ts';
import { folders } from './folders.ts';
import { helpCenterRedirects } from './helpCenterRedirects.ts';
import { helpCenters } from './helpCenters.ts';
import { identityVerificationSecrets } from './identityVerificationSecrets.ts';
import { internalArticles } from './internalArticles.ts';
import { ipAllowlist } from './ipAllowlist.ts';
import { jobs } from './jobs.ts';
import { macros } from './macros.ts';
import { messages } from './messages.ts';
import { newsfeeds } from './newsfeeds.ts';
import { newsItems } from './newsItems.ts';
import { notes } from './notes.ts';
import { officeHoursExceptions } from './officeHoursExceptions.ts';
import { officeHoursSchedules } from './officeHoursSchedules.ts';
import { phoneSwitches } from './phoneSwitches.ts';
import { procedures } from './procedures.ts';
import { reportingExports } from './reportingExports.ts';
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
import { workflows } from './workflows.ts';

/** Every REST operation the gateway can make, by domain. The sandbox and the coverage count read this too. */
export const endpoints = {
  admins,
  audiences,
  articles,
  awayStatusReasons,
  banners,
  brands,
  bulkJobs,
  calls,
  collections,
  companies,
  contacts,
  content,
  contentExports,
  contentSnippets,
  contentImportSources,
  conversationAttributes,
  conversations,
  customChannelEvents,
  customObjects,
  dataAttributes,
  dataConnectorExecutions,
  dataConnectors,
  dataEvents,
  ecommerceCatalogs,
  emails,
  helpCenterRedirects,
  helpCenters,
  finAgent,
  finVoiceCalls,
  folders,
  officeHoursExceptions,
  officeHoursSchedules,
  externalPages,
  identityVerificationSecrets,
  internalArticles,
  ipAllowlist,
  jobs,
  macros,
  messages,
  newsfeeds,
  newsItems,
  notes,
  procedures,
  phoneSwitches,
  reportingExports,
  segments,
  subscriptionTypes,
  tags,
  teams,
  tickets,
  ticketStates,
  ticketTypeAttributes,
  ticketTypes,
  visitors,
  workflows,
};

export type Endpoints = typeof endpoints;
type Domain<D extends keyof Endpoints> = { readonly [Op in keyof Endpoints[D]]: CheckedCall<Endpoints[D][Op]> };
export type Client = { readonly [D in keyof Endpoints]: Domain<D> } & {
  /** A list that the workspace's operations share, read by `get` where it is not kept. */
  readonly shared: <T>(name: SharedListName, get: () => Promise<T>) => T | Promise<T>;
  /** Drops a shared list after a change of it, in all workers. */
  readonly invalidate: (name: SharedListName) => void;
  /** The graph's filters, as the searches of the workspace's API version have them. */
  readonly filters: Filters;
  /** The definitions of the attributes of a model, wherever the workspace's API version lists them. */
  readonly attributesOf: (model: DataAttributeModel) => Promise<readonly DataAttribute[]>;
  /** All companies from a place on: one walk, which the workspace's operations share. */
  readonly scrollCompanies: (place: string | null) => Promise<Page<Company>>;
};

/** A write that Intercom answered, or may have received. */
export interface Write {
  readonly domain: string;
  readonly name: string;
  readonly args: AnyArgs;
  /** undefined unless the write was made. */
  readonly reply: unknown;
  /**
   * `refused`: a record that it names is absent or in the way, so that some of it may have been made all the same.
   * `unknown`: a timeout, a fault or an answer that cannot be read.
   */
  readonly outcome: 'made' | 'refused' | 'unknown';
}
/** Is called before the caller of the write goes on. */
export type AfterWrite = (write: Write) => void;

/** What an operation's calls go by. */
interface CallTarget {
  readonly handler: Handler;
  readonly workspace: Workspace;
  readonly operation: Operation;
  readonly afterWrite: AfterWrite;
}
type Methods = Readonly<Record<string, (args?: AnyArgs) => Promise<unknown>>>;

const methodsOf = (table: Readonly<Record<string, AnyEndpoint>>, domain: string) =>
  lazily<CallTarget, Methods>(
    mapped(table, (row, name) => (target: CallTarget) => {
      const { handler, workspace, operation } = target;
      const call = (args?: AnyArgs) => send(handler, workspace, operation, row, args);
      const method = isWrite({ row }) ? (args = {}) => reported(call(args), { domain, name, args }, target) : call;
      return Object.assign(method, { check: (args?: AnyArgs) => check(workspace, row, args) });
    }),
  );

const reported = async (
  sent: Promise<unknown>,
  call: Pick<Write, 'domain' | 'name' | 'args'>,
  { afterWrite }: CallTarget,
): Promise<unknown> => {
  let reply: unknown;
  try {
    reply = await sent;
  } catch (error) {
    if (mayHaveRun(error)) afterWrite({ ...call, reply: undefined, outcome: 'unknown' });
    else if (error instanceof NotFoundError || error instanceof ConflictError)
      afterWrite({ ...call, reply: undefined, outcome: 'refused' });
    throw error;
  }
  afterWrite({ ...call, reply, outcome: 'made' });
  return reply;
};

const mapped = <T, U>(
  record: Readonly<Record<string, T>>,
  change: (value: T, name: string) => U,
): Readonly<Record<string, U>> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value, name)]));

const clientOn = lazily<CallTarget, Client>({
  ...(mapped(endpoints, methodsOf) as unknown as Makers<CallTarget, { readonly [D in keyof Endpoints]: Domain<D> }>),
  shared:
    ({ workspace, operation }) =>
    (name, get) =>
      workspace.sharedCache.read(name, get, operation),
  invalidate:
    ({ workspace }) =>
    (list) =>
      invalidate(workspace, { list }),
  filters: ({ workspace }) => filtersOf(workspace.version),
  attributesOf:
    ({ workspace: { version } }, client) =>
    (model) =>
      model === 'CONVERSATION' && supports(version, 'conversationAttributes')
        ? client.conversationAttributes.list()
        : client.dataAttributes.list({ query: { model } }),
  scrollCompanies:
    ({ workspace: { companyScroll: companyWalk }, operation }, client) =>
    (place) =>
      companyWalk.page(place, (scroll) => client.companies.scroll({ query: scroll }), operation),
});

/** The table as methods, for one operation in one workspace. */
export const connect = (
  handler: Handler,
  workspace: Workspace,
  operation: Operation,
  afterWrite: AfterWrite = () => {},
): Client => clientOn({ handler, workspace, operation, afterWrite });
