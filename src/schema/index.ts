import './core/scalars.ts';
import './core/customInputs.ts';
import './actors.ts';
import './admins.ts';
import './attachments.ts';
import './awayStatusReasons.ts';
import './brands.ts';
import './bulkJobs.ts';
import './companies/index.ts';
import './contacts/index.ts';
import './conversations/index.ts';
import './dataAttributes.ts';
import './dataEvents.ts';
import './emails.ts';
import './jobs.ts';
import './messages.ts';
import './notes.ts';
import './rateLimit.ts';
import './segments.ts';
import './subscriptionTypes.ts';
import './tags/index.ts';
import './tags/mutations.ts';
import './teams.ts';
import './ticketStates.ts';
import './ticketTypeAttributes.ts';
import './ticketTypes.ts';
import './tickets/index.ts';
import './visitors.ts';
import { forReaders } from './core/access.ts';
import { builder } from './core/builder.ts';
import { inOrderOf } from './core/order.ts';
import { answerEachAtItsPlace } from './core/places.ts';

/** The graph, with what a Federation 2 router asks of a subgraph. `intercom-graphql schema` prints it without that. */
export const schema = forReaders(
  answerEachAtItsPlace(
    inOrderOf(
      builder.toSchema({ sortSchema: false }),
      builder.toSubGraphSchema({ sortSchema: false, linkUrl: 'https://specs.apollo.dev/federation/v2.6' }),
    ),
  ),
);
