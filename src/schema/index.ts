import type { GraphQLSchema } from 'graphql';
import './core/scalars.ts';
import './core/customInputs.ts';
import './actors.ts';
import './admins/index.ts';
import './articles/index.ts';
import './attachments.ts';
import './audiences.ts';
import './awayStatusReasons.ts';
import './banners.ts';
import './brands.ts';
import './bulkJobs/index.ts';
import './calls.ts';
import './collections.ts';
import './companies/index.ts';
import './contacts/index.ts';
import './contacts/reverse.ts';
import './content/index.ts';
import './content/bulk.ts';
import './contentSnippets/index.ts';
import './contentSnippets/mutations.ts';
import './contentExports.ts';
import './contentImportSources.ts';
import './conversationAttributes/index.ts';
import './conversationAttributes/mutations.ts';
import './conversations/index.ts';
import './customAttributes.ts';
import './customChannelEvents.ts';
import './customObjects.ts';
import './dataAttributes.ts';
import './dataConnectors/index.ts';
import './dataConnectors/mutations.ts';
import './dataConnectorExecutions.ts';
import './dataEvents.ts';
import './ecommerceCatalogs.ts';
import './emails.ts';
import './events/index.ts';
import './helpCenterRedirects.ts';
import './helpCenters.ts';
import './fin/index.ts';
import './fin/mutations.ts';
import './finVoiceCalls.ts';
import './folders.ts';
import './officeHoursSchedules.ts';
import './officeHoursExceptions.ts';
import './externalPages.ts';
import './identityVerificationSecrets.ts';
import './internalArticles/index.ts';
import './internalArticles/mutations.ts';
import './ipAllowlist.ts';
import './jobs.ts';
import './macros.ts';
import './messages.ts';
import './newsfeeds.ts';
import './newsItems.ts';
import './notes.ts';
import './procedures.ts';
import './phoneSwitches.ts';
import './rateLimit.ts';
import './reportingExports.ts';
import './segments.ts';
import './subscriptionTypes.ts';
import './tags/index.ts';
import './tags/mutations.ts';
import './tags/tagging.ts';
import './teams.ts';
import './ticketStates.ts';
import './ticketTypeAttributes.ts';
import './ticketTypes.ts';
import './tickets/index.ts';
import './visitors.ts';
import './workflows.ts';
import type { OutOfDate } from '../resolvers/workspaceTypes.ts';
import { forReaders } from './core/access.ts';
import { builder } from './core/builder.ts';
import { asSubgraph } from './core/federation.ts';
import { answerEachAtItsPlace } from './core/positionalErrors.ts';
import { linkToFederation } from './core/routing.ts';
import type { WorkspaceTypes } from './workspaceTypes/file.ts';

const built = (): GraphQLSchema =>
  builder.toSchema({ sortSchema: false, extensions: { directives: [linkToFederation] } });

/** The graph, with what a Federation 2 router asks of a subgraph. `intercom-graphql schema` prints it without that. */
export const schema = forReaders(answerEachAtItsPlace(asSubgraph(built())));

interface GraphOptions {
  /** Put before the names of its types. */
  readonly typePrefix?: string | null;
  /** The attributes of the workspace that become typed fields. */
  readonly workspaceTypes?: WorkspaceTypes | null;
  /** Told of a field whose attribute is not what the file says. */
  readonly outOfDate?: OutOfDate;
}

/** The same with a prefix before the names of its types, or with the workspace's own types. */
export const schemaWith = async ({
  typePrefix = null,
  workspaceTypes = null,
  outOfDate = () => {},
}: GraphOptions): Promise<GraphQLSchema> => {
  let graph = built();
  if (workspaceTypes !== null) {
    const { withWorkspaceTypes } = await import('./workspaceTypes/index.ts');
    graph = withWorkspaceTypes(graph, workspaceTypes, outOfDate);
  }
  graph = asSubgraph(graph);
  if (typePrefix !== null) {
    const { withTypePrefix } = await import('./core/prefix.ts');
    graph = withTypePrefix(graph, typePrefix);
  }
  return forReaders(answerEachAtItsPlace(graph));
};
