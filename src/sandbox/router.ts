import type { AnyEndpoint } from '../client/core/endpoint.ts';
import { type Endpoints, endpoints } from '../client/index.ts';
import { admins } from './admins.ts';
import { articles } from './articles.ts';
import { audiences } from './audiences.ts';
import { awayStatusReasons } from './awayStatusReasons.ts';
import { banners } from './banners.ts';
import { brands } from './brands.ts';
import { bulkJobs } from './bulkJobs.ts';
import { calls } from './calls.ts';
import { collections } from './collections.ts';
import { companies } from './companies.ts';
import { contacts } from './contacts.ts';
import { content } from './content.ts';
import { contentExports } from './contentExports.ts';
import { contentImportSources } from './contentImportSources.ts';
import { contentSnippets } from './contentSnippets.ts';
import { conversationAttributes } from './conversationAttributes.ts';
import { conversations } from './conversations.ts';
import { customChannelEvents } from './customChannelEvents.ts';
import { customObjects } from './customObjects.ts';
import { dataAttributes } from './dataAttributes.ts';
import { dataConnectorExecutions } from './dataConnectorExecutions.ts';
import { dataConnectors } from './dataConnectors.ts';
import { dataEvents } from './dataEvents.ts';
import { ecommerceCatalogs } from './ecommerceCatalogs.ts';
import { emails } from './emails.ts';
import { externalPages } from './externalPages.ts';
import { finAgent } from './fin.ts';
import { finVoiceCalls } from './finVoiceCalls.ts';
import { folders } from './folders.ts';
import type { Handler, RouteIn } from './handler.ts';
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
import { segments } from './segments.ts';
import { subscriptionTypes } from './subscriptionTypes.ts';
import { tags } from './tags.ts';
import { teams } from './teams.ts';
import { ticketStates } from './ticketStates.ts';
import { tickets } from './tickets.ts';
import { ticketTypeAttributes } from './ticketTypeAttributes.ts';
import { ticketTypes } from './ticketTypes.ts';
import type { Version } from './versions.ts';
import { visitors } from './visitors.ts';
import { workflows } from './workflows.ts';

/** One for each route of the gateway's table: what is forgotten here does not compile. */
const handlers: { readonly [Route in RouteIn<keyof Endpoints>]: Handler } = {
  ...admins,
  ...audiences,
  ...articles,
  ...awayStatusReasons,
  ...banners,
  ...brands,
  ...bulkJobs,
  ...calls,
  ...collections,
  ...companies,
  ...contacts,
  ...content,
  ...contentExports,
  ...contentSnippets,
  ...contentImportSources,
  ...conversationAttributes,
  ...conversations,
  ...customChannelEvents,
  ...customObjects,
  ...dataAttributes,
  ...dataConnectorExecutions,
  ...dataConnectors,
  ...dataEvents,
  ...ecommerceCatalogs,
  ...emails,
  ...helpCenterRedirects,
  ...helpCenters,
  ...finAgent,
  ...finVoiceCalls,
  ...folders,
  ...officeHoursExceptions,
  ...officeHoursSchedules,
  ...externalPages,
  ...identityVerificationSecrets,
  ...internalArticles,
  ...ipAllowlist,
  ...jobs,
  ...macros,
  ...messages,
  ...newsfeeds,
  ...newsItems,
  ...notes,
  ...procedures,
  ...phoneSwitches,
  ...reportingExports,
  ...segments,
  ...subscriptionTypes,
  ...tags,
  ...teams,
  ...tickets,
  ...ticketStates,
  ...ticketTypeAttributes,
  ...ticketTypes,
  ...visitors,
  ...workflows,
};

export interface Row {
  readonly route: string;
  readonly method: string;
  readonly segments: readonly string[];
  readonly since: Version;
  readonly until: Version;
  readonly except: readonly Version[];
  /** Changes nothing. */
  readonly isRead: boolean;
  readonly handler: Handler;
}

/** GETs that change something: a scroll moves on, a job is further each time it is asked for, and banners are counted as shown. */
const stateful = /^GET \/(companies\/scroll|jobs\/|\w+\/bulk\/|contacts\/\{id\}\/banners$|export\/.*\{)/;
/** POSTs that change nothing. */
const safe = /^POST .*(\/search|\/list|\/preview)$/;
const isRead = (route: string): boolean => (route.startsWith('GET ') ? !stateful.test(route) : safe.test(route));

const isHole = (segment: string): boolean => segment.startsWith('{');

const tables: readonly Readonly<Record<string, AnyEndpoint>>[] = Object.values(endpoints);
const handlerOf: Readonly<Record<string, Handler>> = handlers;

const rowOf = ({ route, since = '2.11', until = 'Unstable', except = [] }: AnyEndpoint): Row[] => {
  const [method = '', path = ''] = route.split(' ');
  const handler = handlerOf[route];
  return handler
    ? [{ route, method, segments: path.split('/').slice(1), since, until, except, isRead: isRead(route), handler }]
    : [];
};

/**
 * Words before holes, so that `/admins/activity_logs` is no admin. Which versions have a route is read from the gateway's own
 * table: the list of published operations holds it to the truth, and the sandbox's own tests ask in every version.
 */
export const rows: readonly Row[] = tables
  .flatMap((table) => Object.values(table))
  .flatMap(rowOf)
  .sort((a, b) => a.segments.filter(isHole).length - b.segments.filter(isHole).length);

const fits = (row: Row, segments: readonly string[]): boolean =>
  row.segments.length === segments.length &&
  row.segments.every((part, at) => (isHole(part) ? segments[at] !== '' : part === segments[at]));

export interface Match {
  readonly row: Row;
  readonly path: Readonly<Record<string, string>>;
}

export interface Routing {
  readonly match?: Match;
  /** Some other method has this path. */
  readonly pathKnown: boolean;
}

/** Undefined for a path that is no URL encoding at all. */
export const findRoute = (method: string, pathname: string): Routing | undefined => {
  let segments: string[];
  try {
    segments = pathname.split('/').slice(1).map(decodeURIComponent);
  } catch {
    return undefined;
  }
  const fitting = rows.filter((row) => fits(row, segments));
  const row = fitting.find((one) => one.method === method);
  if (!row) return { pathKnown: fitting.length > 0 };
  const path = Object.fromEntries(
    row.segments.flatMap((part, at) => (isHole(part) ? [[part.slice(1, -1), segments[at] ?? '']] : [])),
  );
  return { match: { row, path }, pathKnown: true };
};
