import type { Handler } from '../client/core/call.ts';
import { lazily } from '../client/core/lazily.ts';
import type { Operation } from '../client/core/operation.ts';
import type { RateLimit } from '../client/core/rateLimit.ts';
import type { Version } from '../client/core/versions.ts';
import type { Workspace } from '../client/core/workspace.ts';
import { type Client, connect } from '../client/index.ts';
import { adminLoaders } from './admins.ts';
import { awayStatusReasonLoaders } from './awayStatusReasons.ts';
import { brandLoaders } from './brands.ts';
import { bulkJobLoaders } from './bulkJobs.ts';
import { companyLoaders } from './companies.ts';
import { contactLoaders } from './contacts.ts';
import { conversationLoaders } from './conversations.ts';
import { conversationWriteLoaders } from './conversationWrites.ts';
import { allScopes, type Scopes } from './core/scopes.ts';
import { dataAttributeLoaders } from './dataAttributes.ts';
import { dataEventLoaders } from './dataEvents.ts';
import { emailLoaders } from './emails.ts';
import { jobLoaders } from './jobs.ts';
import { messageLoaders } from './messages.ts';
import { noteLoaders } from './notes.ts';
import { segmentLoaders } from './segments.ts';
import { subscriptionTypeLoaders } from './subscriptionTypes.ts';

import { tagLoaders } from './tags.ts';
import { teamLoaders } from './teams.ts';
import { ticketStateLoaders } from './ticketStates.ts';
import { ticketLoaders } from './tickets.ts';
import { ticketTypeAttributeLoaders } from './ticketTypeAttributes.ts';
import { ticketTypeLoaders } from './ticketTypes.ts';
import { visitorLoaders } from './visitors.ts';

/** What makes each of the members of `Loaders`. */
interface LoaderMakers {
  readonly admins: typeof adminLoaders;
  readonly awayStatusReasons: typeof awayStatusReasonLoaders;
  readonly companies: typeof companyLoaders;
  readonly bulkJobs: typeof bulkJobLoaders;
  readonly brands: typeof brandLoaders;
  readonly contacts: typeof contactLoaders;
  readonly dataEvents: typeof dataEventLoaders;
  readonly conversations: typeof conversationLoaders;
  readonly conversationWrites: typeof conversationWriteLoaders;
  readonly dataAttributes: typeof dataAttributeLoaders;
  readonly emails: typeof emailLoaders;
  readonly jobs: typeof jobLoaders;
  readonly segments: typeof segmentLoaders;
  readonly subscriptionTypes: typeof subscriptionTypeLoaders;
  readonly notes: typeof noteLoaders;
  readonly messages: typeof messageLoaders;
  readonly tags: typeof tagLoaders;
  readonly teams: typeof teamLoaders;
  readonly ticketStates: typeof ticketStateLoaders;
  readonly ticketTypeAttributes: typeof ticketTypeAttributeLoaders;
  readonly ticketTypes: typeof ticketTypeLoaders;
  readonly visitors: typeof visitorLoaders;
  readonly tickets: typeof ticketLoaders;
}
export type Loaders = { readonly [K in keyof LoaderMakers]: ReturnType<LoaderMakers[K]> };

/** One request's memory: what has been asked already, what can be asked in bulk, what a write makes stale. */
export const createLoaders = lazily<Client, Loaders>({
  admins: (client) => adminLoaders(client),
  awayStatusReasons: (client) => awayStatusReasonLoaders(client),
  companies: (client, load) =>
    companyLoaders(client, {
      rememberContact: (contact) => load.contacts.seen(contact),
      forgetContact: (id) => load.contacts.outOfDate(id),
      forgetContacts: () => load.contacts.forget(),
    }),
  bulkJobs: (client) => bulkJobLoaders(client),
  brands: (client) => brandLoaders(client),
  contacts: (client, load) =>
    contactLoaders(client, (id) => {
      for (const all of [load.companies, load.conversations, load.notes, load.tickets]) all.forget();
      for (const { ofContact } of [load.segments, load.subscriptionTypes, load.tags]) ofContact.clear(id);
    }),
  dataEvents: (client) => dataEventLoaders(client),

  conversations: (client) => conversationLoaders(client),
  conversationWrites: (client, load) =>
    conversationWriteLoaders(client, {
      // A customer's ticket is a conversation of the same id.
      answered: (conversation) => {
        load.tickets.outOfDate(conversation.id);
        load.conversations.written(conversation);
      },
      outOfDate: (id) => {
        load.tickets.outOfDate(id);
        load.conversations.outOfDate(id);
      },
      unlinked: () => {
        load.tickets.forget();
        load.conversations.forget();
      },
    }),

  dataAttributes: (client) => dataAttributeLoaders(client),
  emails: (client) => emailLoaders(client),
  jobs: (client) => jobLoaders(client),
  segments: (client) => segmentLoaders(client),
  subscriptionTypes: (client) => subscriptionTypeLoaders(client),
  notes: (client, load) =>
    noteLoaders(client, {
      forgetContact: (id) => load.contacts.outOfDate(id),
      forgetCompany: (id) => load.companies.outOfDate(id),
    }),

  messages: (client) => messageLoaders(client),
  tags: (client) => tagLoaders(client),
  teams: (client, load) => teamLoaders(client, () => load.admins.forget()),
  ticketStates: (client) => ticketStateLoaders(client),
  ticketTypeAttributes: (client) => ticketTypeAttributeLoaders(client),
  ticketTypes: (client, load) =>
    ticketTypeLoaders(client, () => {
      load.tickets.forget();
      load.ticketStates.forget();
    }),
  visitors: (client, load) =>
    visitorLoaders(client, (contact) => {
      load.contacts.became(contact);
    }),

  tickets: (client, load) =>
    ticketLoaders(client, (type, isSearched) => load.ticketTypes.remember(type, isSearched), {
      outOfDate: (id) => load.conversations.outOfDate(id),
      unlinked: () => load.conversations.forget(),
    }),
});

/** Reference data by the names that the schema's prices have for it. */
const lists: Readonly<Record<string, (load: Loaders) => Promise<unknown>>> = {
  admins: ({ admins }) => admins.all(),
  awayStatusReasons: ({ awayStatusReasons }) => awayStatusReasons.all(),
  brands: ({ brands }) => brands.all(),
  companyAttributes: ({ dataAttributes }) => dataAttributes.all('COMPANY'),
  contactAttributes: ({ dataAttributes }) => dataAttributes.all('CONTACT'),
  emails: ({ emails }) => emails.all(),
  segments: ({ segments }) => segments.all(),
  subscriptionTypes: ({ subscriptionTypes }) => subscriptionTypes.all(),
  tags: ({ tags }) => tags.all(),
  teams: ({ teams }) => teams.all(),
  ticketStates: ({ ticketStates }) => ticketStates.all(),
  ticketTypes: ({ ticketTypes }) => ticketTypes.all(),
};

/**
 * Asks for lists before the records are there that will want them: nobody waits for one call after the other. Should no
 * record want a list after all, the call is not in vain, since the workspace's other operations share what it answers.
 */
const prefetchLists = (load: Loaders, names: Iterable<string>): void => {
  // Whoever needs a list that cannot be had meets the same failure at its own field.
  for (const name of names) lists[name]?.(load).catch(() => {});
};

/** How many entries list arguments may have, how many representations `_entities` takes, and how long a request may be. */
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
  /** The personal fields that the answer leaves out for want of `pii`, as `Contact.email`. */
  readonly withheld: Set<string>;
  /** How much may be asked at once. */
  readonly limits: ArgumentLimits;
  /** Tells the caller something about the answer, in `extensions.intercom.notes`. */
  readonly note: (text: string) => void;
  /** Asks for lists of reference data that the operation is going to need, by their names in the prices. */
  readonly prefetch: (lists: Iterable<string>) => void;
  /** Resolves when whoever else has the workspace open knows what changes have made stale; unset where nobody has. */
  readonly writesAcknowledged?: () => Promise<void>;
  /** Set when the caller wants to see which field caused which REST call: runs `resolve` under the field's name. */
  readonly trace?: <T>(field: string, resolve: () => T) => T;
}

export interface ContextOptions {
  readonly handler: Handler;
  readonly workspace: Workspace;
  readonly operation: Operation;
  /** All when left out. */
  readonly scopes?: Scopes;
  readonly withheld?: Set<string>;
  readonly most?: ArgumentLimits;
  readonly trace?: Context['trace'];
}

export const createContext = ({
  handler,
  workspace,
  operation,
  scopes = allScopes,
  withheld = new Set(),
  most = { listItems: 250, entities: 1_000, bodyBytes: 1_000_000 },
  trace,
}: ContextOptions): Context => {
  const load = createLoaders(connect(handler, workspace, operation));
  const { acknowledged: know } = workspace.peers;
  return {
    load,
    // Without the shared cache, a list that no record wants would be asked for in vain. Nor for a caller to whom fields
    // may be refused or withheld: which lists are then needed is known at each field only.
    prefetch: (lists) => {
      if (!workspace.sharedCache.isEnabled || !scopes.has('read') || !scopes.has('pii')) return;
      const read = () => prefetchLists(load, lists);
      if (trace === undefined) read();
      else trace('(ahead of need)', read);
    },
    version: workspace.version,
    rateLimit: workspace.rateLimiter.stated ?? (() => workspace.rateLimit),
    scopes,
    withheld,
    limits: most,
    note: (text) => operation.notes.add(text),
    ...(know === undefined ? {} : { writesAcknowledged: know }),
    ...(trace === undefined ? {} : { trace }),
  };
};
