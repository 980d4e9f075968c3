import { seedContentImportSources, seedExternalPages } from './aiContent.ts';
import { seedArticles, seedArticleVersions } from './articles.ts';
import { seedAudiences } from './audiences.ts';
import { seedBanners } from './banners.ts';
import { seedBrands, seedEmails } from './brands.ts';
import { seedCalls } from './calls.ts';
import { type CatalogUpload, seedCatalogs } from './catalogs.ts';
import { type CompanyScroll, joinBusiest, seedCompanies } from './companies.ts';
import { seedContactActivities } from './contactActivities.ts';
import { seedContacts } from './contacts.ts';
import { seedContentFiles } from './contentFiles.ts';
import { seedContentSnippets } from './contentSnippets.ts';
import { seedConversations, seedDeleted } from './conversations.ts';
import { seedCustomObjects, seedReferences } from './customObjects.ts';
import { seedDataAttributes } from './dataAttributes.ts';
import { seedDataConnectors, seedExecutions, seedWorkflows } from './dataConnectors.ts';
import { seedDataEvents, seedEventCounts } from './dataEvents.ts';
import type { ExportJob } from './exports.ts';
import { seedFinConversations, seedFinProcedures, seedHitlRequests } from './fin.ts';
import { seedFinVoiceCalls } from './finVoiceCalls.ts';
import { seedFolders } from './folders.ts';
import { seedCollections, seedHelpCenters, seedRedirects } from './helpCenters.ts';
import { seedInternalArticles } from './internalArticles.ts';
import type { BulkJob, Job } from './jobs.ts';
import { labelContacts, seedSegments, seedSubscriptionTypes, seedTags, type Tagging } from './labels.ts';
import { seedMacros } from './macros.ts';
import { seedDeliveries } from './messages.ts';
import { seedNewsfeeds, seedNewsItems } from './news.ts';
import { seedNotes } from './notes.ts';
import { seedOfficeHoursExceptions, seedOfficeHoursSchedules } from './officeHours.ts';
import { awayReasons, seedAdmins, seedLogs, seedTeams, workspace } from './people.ts';
import { day, endOfSeed, seededRandom } from './random.ts';
import { withRecent } from './recent.ts';
import { seedIdentityVerificationSecrets, seedIpAllowlist } from './security.ts';
import { shifted } from './shifted.ts';
import { seedTickets } from './tickets.ts';
import { seedStates, seedTypes } from './types.ts';
import { seedVisitors } from './visitors.ts';

const byId = <T extends { readonly id: string }>(records: readonly T[]): Map<string, T> =>
  new Map(records.map((one) => [one.id, one]));

/** Ids of what is made later; far above the seed's, so that nothing depends on how much the seed made. */
const firstNewId = 90_000_001;

const seed = () => {
  const articles = seedArticles();
  const types = seedTypes();
  const states = seedStates();
  const contacts = joinBusiest(seedContacts(seededRandom(0xc0ffee)));
  labelContacts(contacts);
  const admins = seedAdmins();
  const teams = seedTeams();
  const conversations = seedConversations(seededRandom(0x7a1c5), { contacts, admins, teams });
  const calls = seedCalls(conversations);
  let last = firstNewId;
  return {
    workspace,
    /** When the workspace ends. */
    endsAt: endOfSeed,
    admins: byId(admins),
    awayReasons,
    audiences: byId(seedAudiences()),
    teams: byId(teams),
    ticketTypes: byId(types),
    ticketStates: byId(states),
    /** Newest last. */
    tickets: byId(seedTickets(seededRandom(0xb1c1c1e), { types, states, contacts, admins, conversations })),
    conversations: byId(conversations),
    deletedConversations: seedDeleted(),
    customObjects: byId(seedCustomObjects()),
    customObjectReferences: seedReferences(contacts, conversations),
    contacts: byId(contacts),
    /** Oldest first. */
    contactActivities: seedContactActivities(contacts),
    companies: byId(seedCompanies(seededRandom(0xc0de))),
    /** The one that is open, if any. */
    companyScroll: null as CompanyScroll | null,
    tags: byId(seedTags()),
    /** When and by whom, by the ids of what is tagged and of the tag; the seed's are not in here. */
    taggings: new Map<string, Tagging>(),
    segments: byId(seedSegments()),
    subscriptionTypes: byId(seedSubscriptionTypes()),
    activityLogs: seedLogs(seededRandom(0x10660)),
    jobs: new Map<string, Job>(),
    notes: byId(seedNotes(seededRandom(0x9073), contacts)),
    dataConnectors: byId(seedDataConnectors()),
    executions: byId(seedExecutions(conversations)),
    workflows: byId(seedWorkflows()),
    dataEvents: seedDataEvents(seededRandom(0xe7e27), contacts),
    eventCounts: seedEventCounts(contacts),
    visitors: byId(
      seedVisitors(
        seededRandom(0x7151),
        contacts,
        seedSegments().map(({ id }) => id),
      ),
    ),
    deliveries: seedDeliveries(
      contacts,
      conversations.map(({ id }) => id),
    ),
    dataAttributes: seedDataAttributes(),
    bulkJobs: new Map<string, BulkJob>(),
    banners: seedBanners(contacts),
    exports: new Map<string, ExportJob>(),
    catalogs: seedCatalogs(),
    catalogUploads: new Map<string, CatalogUpload>(),
    brands: byId(seedBrands()),
    /** Newest first. */
    calls: byId(calls),
    emails: byId(seedEmails()),
    contentFiles: byId(seedContentFiles()),
    contentSnippets: byId(seedContentSnippets()),
    /** Oldest first. */
    finVoiceCalls: byId(seedFinVoiceCalls(calls)),
    folders: byId(seedFolders()),
    macros: byId(seedMacros()),
    helpCenters: byId(seedHelpCenters()),
    collections: byId(seedCollections()),
    contentImportSources: byId(seedContentImportSources()),
    /** Oldest first. */
    externalPages: byId(seedExternalPages()),
    newsfeeds: byId(seedNewsfeeds()),
    /** Oldest first. */
    newsItems: byId(seedNewsItems()),
    articles: byId(articles),
    articleVersions: byId(seedArticleVersions(articles)),
    internalArticles: byId(seedInternalArticles()),
    redirects: byId(seedRedirects()),
    officeHoursSchedules: byId(seedOfficeHoursSchedules()),
    officeHoursExceptions: byId(seedOfficeHoursExceptions()),
    finConversations: byId(seedFinConversations()),
    finProcedures: byId(seedFinProcedures()),
    hitlRequests: byId(seedHitlRequests()),
    /** What was answered, by the ids of events. */
    channelEvents: new Map<string, Readonly<Record<string, string>>>(),
    /** Ids of conversations by those of the custom channel. */
    channelConversations: new Map<string, string>(),
    ipAllowlist: seedIpAllowlist(),
    identityVerificationSecrets: byId(seedIdentityVerificationSecrets()),
    /** When a record was last written through the API, in ms; what the seed made is not in here. */
    written: new Map<string, number>(),
    nextId: (): string => String(last++),
  };
};

/**
 * The workspace as upstream's newest version sends its records, flattened to ids where it embeds whole objects. `wire.ts` puts
 * them together in the shape of the version asked for. Each record's type stands beside its seed.
 */
export type State = ReturnType<typeof seed>;

const startOfDay = (seconds: number): number => seconds - (seconds % day);

/**
 * The same workspace at every call. It ends in October 2025; with `now`, a time in seconds, it ends an hour before, and each
 * of the 30 days before has records. Of two times of one day it differs in the newest records alone.
 */
export const seedState = (now?: number): State => {
  const state = seed();
  if (now === undefined) return state;
  const { nextId, ...records } = state;
  const yesterday = startOfDay(now) - day;
  return withRecent({ ...shifted(records, yesterday - startOfDay(endOfSeed)), nextId }, now);
};
