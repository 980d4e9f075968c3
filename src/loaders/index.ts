import type { Handler } from '../client/core/call.ts';
import { createEventHub, type EventHub } from '../client/core/events.ts';
import { lazily, type Makers } from '../client/core/lazily.ts';
import type { Operation } from '../client/core/operation.ts';
import type { RateLimit } from '../client/core/rateLimit.ts';
import type { Version } from '../client/core/versions.ts';
import type { Workspace } from '../client/core/workspace.ts';
import { type FinListener, type FinStreaming, noFinStreams } from '../client/fin/streams/index.ts';
import { type Client, connect } from '../client/index.ts';
import { adminLoaders } from './admins.ts';
import { articleLoaders } from './articles.ts';
import { audienceLoaders } from './audiences.ts';
import { awayStatusReasonLoaders } from './awayStatusReasons.ts';
import { bannerLoaders } from './banners.ts';
import { brandLoaders } from './brands.ts';
import { bulkJobLoaders } from './bulkJobs.ts';
import { callLoaders } from './calls.ts';
import { collectionLoaders } from './collections.ts';
import { companyLoaders } from './companies.ts';
import { contactMerges } from './contactMerges.ts';
import { contactLoaders } from './contacts.ts';
import { contentLoaders } from './content.ts';
import { contentExportLoaders } from './contentExports.ts';
import { contentImportSourceLoaders } from './contentImportSources.ts';
import { contentSnippetLoaders } from './contentSnippets.ts';
import { conversationAttributeLoaders } from './conversationAttributes.ts';
import { conversationReviews } from './conversationReviews.ts';
import { conversationLoaders } from './conversations.ts';
import { conversationWrites } from './conversationWrites.ts';
import { attributesOf } from './core/definitions.ts';
import { Changes } from './core/invalidation.ts';
import { allScopes, type Scopes } from './core/scopes.ts';
import { effectsOf } from './core/writeEffects.ts';
import { customChannelEventLoaders } from './customChannelEvents.ts';
import { customObjectLoaders } from './customObjects.ts';
import { dataAttributeLoaders } from './dataAttributes.ts';
import { dataConnectorExecutionLoaders } from './dataConnectorExecutions.ts';
import { dataConnectorLoaders } from './dataConnectors.ts';
import { dataEventLoaders } from './dataEvents.ts';
import { ecommerceCatalogLoaders } from './ecommerceCatalogs.ts';
import { emailLoaders } from './emails.ts';
import { externalPageLoaders } from './externalPages.ts';
import { finLoaders } from './fin.ts';
import { finVoiceCallLoaders } from './finVoiceCalls.ts';
import { folderLoaders } from './folders.ts';
import { helpCenterRedirectLoaders } from './helpCenterRedirects.ts';
import { helpCenterLoaders } from './helpCenters.ts';
import { identityVerificationSecretLoaders } from './identityVerificationSecrets.ts';
import { internalArticleLoaders } from './internalArticles.ts';
import { ipAllowlistLoaders } from './ipAllowlist.ts';
import { jobLoaders } from './jobs.ts';
import { macroLoaders } from './macros.ts';
import { messageLoaders } from './messages.ts';
import { newsfeedLoaders } from './newsfeeds.ts';
import { newsItemLoaders } from './newsItems.ts';
import { noteLoaders } from './notes.ts';
import { officeHoursExceptionLoaders } from './officeHoursExceptions.ts';
import { officeHoursScheduleLoaders } from './officeHoursSchedules.ts';
import { phoneSwitchLoaders } from './phoneSwitches.ts';
import { procedureLoaders } from './procedures.ts';
import { reportingDatasetLoaders, reportingExportLoaders } from './reportingExports.ts';
import { segmentLoaders } from './segments.ts';
import { subscriptionTypeLoaders } from './subscriptionTypes.ts';
import { tagLoaders } from './tags.ts';
import { teamLoaders } from './teams.ts';
import { ticketStateLoaders } from './ticketStates.ts';
import { ticketLoaders } from './tickets.ts';
import { ticketTypeAttributeLoaders } from './ticketTypeAttributes.ts';
import { ticketTypeLoaders } from './ticketTypes.ts';
import { visitorLoaders } from './visitors.ts';
import { workflowLoaders } from './workflows.ts';

/** What makes each member of `Loaders`. A maker knows no other: what one changes for another goes through `Changes`. */
const makers = {
  admins: adminLoaders,
  audiences: audienceLoaders,
  articles: articleLoaders,
  awayStatusReasons: awayStatusReasonLoaders,
  banners: bannerLoaders,
  brands: brandLoaders,
  bulkJobs: bulkJobLoaders,
  calls: callLoaders,
  collections: collectionLoaders,
  companies: companyLoaders,
  companyAttributes: attributesOf('COMPANY'),
  contactAttributes: attributesOf('CONTACT'),
  contacts: (client: Client, changes: Changes) => ({
    ...contactLoaders(client, changes),
    merges: contactMerges(client, changes),
  }),
  content: contentLoaders,
  contentExports: contentExportLoaders,
  contentSnippets: contentSnippetLoaders,
  contentImportSources: contentImportSourceLoaders,
  conversationAttributes: conversationAttributeLoaders,
  conversations: (client: Client, changes: Changes) => {
    const { written, ...reads } = conversationLoaders(client, changes);
    return { ...reads, reviewed: conversationReviews(client, changes), ...conversationWrites(client, written) };
  },
  customChannelEvents: customChannelEventLoaders,
  customObjects: customObjectLoaders,
  dataAttributes: dataAttributeLoaders,
  dataConnectorExecutions: dataConnectorExecutionLoaders,
  dataConnectors: dataConnectorLoaders,
  dataEvents: dataEventLoaders,
  ecommerceCatalogs: ecommerceCatalogLoaders,
  emails: emailLoaders,
  helpCenterRedirects: helpCenterRedirectLoaders,
  helpCenters: helpCenterLoaders,
  fin: finLoaders,
  finVoiceCalls: finVoiceCallLoaders,
  folders: folderLoaders,
  officeHoursExceptions: officeHoursExceptionLoaders,
  officeHoursSchedules: officeHoursScheduleLoaders,
  externalPages: externalPageLoaders,
  identityVerificationSecrets: identityVerificationSecretLoaders,
  internalArticles: internalArticleLoaders,
  ipAllowlist: ipAllowlistLoaders,
  jobs: jobLoaders,
  macros: macroLoaders,
  messages: messageLoaders,
  newsfeeds: newsfeedLoaders,
  newsItems: newsItemLoaders,
  notes: noteLoaders,
  procedures: procedureLoaders,
  phoneSwitches: phoneSwitchLoaders,
  reportingDatasets: reportingDatasetLoaders,
  reportingExports: reportingExportLoaders,
  segments: segmentLoaders,
  subscriptionTypes: subscriptionTypeLoaders,
  tags: tagLoaders,
  teams: teamLoaders,
  tickets: ticketLoaders,
  ticketStates: ticketStateLoaders,
  ticketTypeAttributes: ticketTypeAttributeLoaders,
  ticketTypes: ticketTypeLoaders,
  visitors: visitorLoaders,
  workflows: workflowLoaders,
};

/** The loaders of one operation: they cache, batch and invalidate what it reads. */
export type Loaders = { readonly [K in keyof typeof makers]: ReturnType<(typeof makers)[K]> };

interface Source {
  readonly client: Client;
  readonly changes: Changes;
}
type Maker = (client: Client, changes: Changes) => unknown;

const lazyLoaders = lazily<Source, Loaders>(
  Object.fromEntries(
    Object.entries<Maker>(makers).map(([name, make]) => [name, ({ client, changes }: Source) => make(client, changes)]),
  ) as unknown as Makers<Source, Loaders>,
);

const createLoaders = (handler: Handler, workspace: Workspace, operation: Operation): Loaders => {
  const client = connect(handler, workspace, operation, (write) => {
    // The client has dropped what operations share.
    if (write.outcome === 'unknown') changes.clearAll();
    else changes.emit(effectsOf(write));
  });
  const changes = new Changes(client);
  const load = lazyLoaders({ client, changes });
  changes.onTicketTypeFound((type, isSearched) => load.ticketTypes.remember(type, isSearched));
  return load;
};

type NamesWith<M> = { [K in keyof Loaders]: Loaders[K] extends M ? K : never }[keyof Loaders];

/** Lists of reference data that can be asked for before they are needed: whatever has `all`. */
export type ReferenceList = NamesWith<{ readonly all: () => Promise<readonly unknown[]> }>;

/** What is read once for an operation, too, but at its own field only. */
const unlisted = ['adminPictures', 'segmentCounts', 'viewer'] as const;

/** What an operation reads once, whatever the number of records that need it. */
export type SharedRead = ReferenceList | (typeof unlisted)[number];

const isListed = (name: SharedRead): name is ReferenceList => !unlisted.some((other) => other === name);

/**
 * Requests lists before the records that need them have arrived, so that the calls run at the same time. If no record needs
 * a list after all, the call is not wasted: the workspace's other operations share the response.
 */
const prefetchLists = (load: Loaders, names: Iterable<SharedRead>): void => {
  // A field that needs a list that cannot be read fails with the same error.
  for (const name of names) if (isListed(name)) load[name].all().catch(() => {});
};

/** The lengths of lists that are read now, without those that cannot be. */
const readLengths = async (load: Loaders, names: Iterable<SharedRead>): Promise<ReadonlyMap<SharedRead, number>> => {
  const lengths = await Promise.all(
    [...names].filter(isListed).map((name) =>
      load[name].all().then(
        ({ length }) => [[name, length] as const],
        () => [],
      ),
    ),
  );
  return new Map(lengths.flat());
};

/** Maximum entries of a list argument, representations of `_entities`, and bytes of a request. */
export interface ArgumentLimits {
  readonly listItems: number;
  readonly entities: number;
  readonly bodyBytes: number;
}

/** What resolvers see. It lives as long as one GraphQL operation in one workspace. */
export interface Context {
  readonly load: Loaders;
  readonly version: Version;
  /** The workspace's REST budget as last seen. */
  readonly rateLimit: () => Readonly<RateLimit> | Promise<Readonly<RateLimit>>;
  readonly scopes: Scopes;
  /** The personal fields that the response omits without the scope `pii`, as `Contact.email`. */
  readonly withheld: Set<string>;
  /** Limits of the arguments of one operation. */
  readonly limits: ArgumentLimits;
  /** What happens in workspaces, for subscriptions. */
  readonly events: Pick<EventHub, 'subscribe'>;
  /** What Fin says by streams of its own, beside its webhooks. */
  readonly finStreams: {
    readonly offered: (conversationId: string, url: string) => void;
    readonly listen: (listener: FinListener) => () => void;
  };
  /** Adds a note for the caller to the response, in `extensions.intercom.notes`. */
  readonly note: (text: string) => void;
  /** Adds a word that the graph has no name for, to `extensions.intercom.unknownValues`. */
  readonly unknownValue: (field: string, word: string) => void;
  /** Requests lists of reference data that the operation is going to need, by their names in the costs. */
  readonly prefetch: (lists: Iterable<SharedRead>) => void;
  /** The length of a list of reference data that the workspace's operations share, where it is kept. */
  readonly lengthOf: (list: SharedRead) => number | undefined;
  /** The lengths of lists, which are read for it; without those that cannot be read. */
  readonly readLengths: (lists: Iterable<SharedRead>) => Promise<ReadonlyMap<SharedRead, number>>;
  /** Resolves when the other workers have dropped what changes made stale; unset without other workers. */
  readonly writesAcknowledged?: () => Promise<void>;
  /** Set when the caller wants to see which field caused which REST call: runs `resolve` under the field's name. */
  readonly trace?: <T>(field: string, resolve: () => T) => T;
}

export interface ContextOptions {
  readonly handler: Handler;
  readonly workspace: Workspace;
  readonly operation: Operation;
  /** Default: all scopes. */
  readonly scopes?: Scopes;
  readonly withheld?: Set<string>;
  readonly limits?: ArgumentLimits;
  /** Default: nothing happens. */
  readonly events?: Context['events'];
  /** Default: none is read. */
  readonly finStreams?: FinStreaming;
  readonly trace?: Context['trace'];
}

export const createContext = ({
  handler,
  workspace,
  operation,
  scopes = allScopes,
  withheld = new Set(),
  limits = { listItems: 250, entities: 1_000, bodyBytes: 1_000_000 },
  events = createEventHub(),
  finStreams = noFinStreams,
  trace,
}: ContextOptions): Context => {
  const load = createLoaders(handler, workspace, operation);
  const { acknowledged: know } = workspace.peers;
  const ahead = <T>(run: () => T): T => (trace === undefined ? run() : trace('(ahead of need)', run));
  return {
    load,
    lengthOf: (list) => workspace.sharedCache.lengthOf(list),
    readLengths: (lists) => ahead(() => readLengths(load, lists)),
    // Without the shared cache, a list that no record needs would be a wasted call. Not for a caller whose fields can be
    // refused or withheld either: which lists are needed is then known at each field only.
    prefetch: (lists) => {
      if (!workspace.sharedCache.isEnabled || !scopes.has('read') || !scopes.has('pii')) return;
      ahead(() => prefetchLists(load, lists));
    },
    version: workspace.version,
    rateLimit: workspace.rateLimiter.stated ?? (() => workspace.rateLimit),
    scopes,
    withheld,
    limits,
    events,
    finStreams: {
      offered: (conversationId, url) => finStreams.offered(workspace, conversationId, url),
      listen: finStreams.listen,
    },
    note: (text) => operation.notes.add(text),
    unknownValue: (field, word) => operation.unknownValues.add(`${field}: ${word}`),
    ...(know === undefined ? {} : { writesAcknowledged: know }),
    ...(trace === undefined ? {} : { trace }),
  };
};
