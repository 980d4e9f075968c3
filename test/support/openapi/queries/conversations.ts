import { isBefore, type Version } from '../../../../src/client/core/versions.ts';
import { find, type GatewayQueries, text } from './query.ts';

const actor = `type id: actorId name email ... on AdminActor { admin { id } } ... on ContactActor { contact { id } }
  ... on TeamActor { team { id } }`;
const email = 'subject messageId headers { type address name }';
const tag = 'id name';
const file = 'name url contentType size width height';
export const part = `id partType body bodyText state createdAt updatedAt notifiedAt redacted externalId appPackageCode
  fromAiAgent isAiAnswer author { ${actor} } assignedTo { ${actor} } attachments { ${file} } tags { ${tag} }
  eventDetailsJson emailMessageMetadata { ${email} }
  quickReplyOptions { text uuid } quickReplyUuid`;
const response = 'responseTimeSeconds teamName team { id }';
const statistics = `timeToAssignmentSeconds timeToAdminReplySeconds timeToFirstCloseSeconds timeToLastCloseSeconds
  medianTimeToReplySeconds handlingTimeSeconds adjustedHandlingTimeSeconds firstContactReplyAt firstAssignmentAt
  firstAdminReplyAt firstCloseAt lastAssignmentAt lastAssignmentAdminReplyAt lastContactReplyAt lastAdminReplyAt
  lastCloseAt lastClosedBy { id } countReopens countAssignments countParts
  teamResponseTimes { ${response} } teamResponseTimesInOfficeHours { ${response} }`;
/** All of a conversation but its parts. */
export const row = (
  version: Version,
) => `id title state open read priority createdAt updatedAt waitingSince snoozedUntil
  source { id type deliveredAs subject subjectText body bodyText author { ${actor} } attachments { ${file} } url redacted
    recipients { type email dropReason } replyTo { email name } emailMessageMetadata { ${email} } }
  channelInitial channelCurrent contacts { id externalId } teammates { id } assignee { id } teamAssignee { id }
  ${isBefore(version, '2.15') ? '' : 'company { id }'} tags { ${tag} } taggings { appliedAt } topics { id name }
  rating { rating remark createdAt updatedAt contact { id externalId } teammate { id } } statistics { ${statistics} }
  firstContactReply { createdAt type url } slaApplied { name status } aiAgentParticipated
  aiAgent { resolutionState lastAnswerType sourceType sourceTitle rating ratingRemark createdAt updatedAt
    contentSources { contentType title url locale } }
  ticket { id } linkedObjects { ... on Ticket { id } ... on Conversation { id } }
  customAttributes { name ... on CustomObjectsValue { instances { id externalId } } }`;
const page = (version: Version) => `totalCount pageInfo { hasNextPage endCursor } nodes { ${row(version)} }`;
export const parts = `parts(first: 50) { nodes { ${part} } }`;

export const conversations: GatewayQueries = {
  'GET /conversations': (_, version) => ({ query: `{ answer: conversations { ${page(version)} } }` }),
  'GET /conversations/{}': ({ id }, version) => find('conversation', `${row(version)} ${parts}`, id),
  'POST /conversations/search': (_, version) => ({
    query: `{ answer: conversations(filter: { open: true }) { ${page(version)} } }`,
  }),
  'GET /conversations/deleted': () => ({
    query: `{ answer: deletedConversations(first: 2) { totalCount pageInfo { hasNextPage endCursor }
      nodes { id metricsRetained deletedAt } } }`,
  }),
  'GET /conversations/{}/handling_events': () =>
    find('conversation', `handlingEvents { type createdAt reason teammate { ${actor} } }`, text('610')),
  'GET /conversations/{}/side_conversations': () =>
    find('conversation', `sideConversations { totalCount nodes { id ${parts} } }`, text('610')),
};
