import type {
  AiAgent as AiAgentModel,
  AiTopic as AiTopicModel,
  SalesAgent as SalesAgentModel,
} from '../../client/conversations/ai.ts';
import type { Conversation as ConversationModel } from '../../client/conversations/index.ts';
import { builder } from '../core/builder.ts';
import { assumedSizes } from '../core/cost.ts';
import { AiResolutionState, SlaStatus } from '../core/enums.ts';
import { AiContentSource, Conversation } from '../core/refs.ts';

builder.objectType(AiContentSource, {
  description: 'A content source that the AI agent (Fin) used for its reply.',
  fields: (t) => ({
    contentType: t.exposeString('contentType', {
      nullable: true,
      description: 'The content type, such as `article`, `file` or `external_content`.',
    }),
    title: t.exposeString('title', { nullable: true, description: 'The content’s title.' }),
    url: t.expose('url', { type: 'URL', nullable: true, description: 'The content’s URL.' }),
    locale: t.exposeString('locale', { nullable: true, description: 'The content’s locale, such as `en`.' }),
  }),
});

export const AiAgent = builder.objectRef<AiAgentModel>('AiAgent').implement({
  description: 'The AI agent (Fin) in a conversation: its resolution, rating and sources.',
  fields: (t) => ({
    resolutionState: t.expose('resolutionState', {
      type: AiResolutionState,
      nullable: true,
      description: 'The resolution state; null where the AI agent gave no reply.',
    }),
    lastAnswerType: t.exposeString('lastAnswerType', {
      nullable: true,
      description: 'The type of its last answer: `ai_answer` or `custom_answer`; null where it gave none.',
    }),
    sourceType: t.exposeString('sourceType', {
      nullable: true,
      description: 'The type of source that triggered the AI agent, such as `profile` or `workflow`.',
    }),
    sourceTitle: t.exposeString('sourceTitle', {
      nullable: true,
      description: 'The title of the source that triggered the AI agent.',
    }),
    rating: t.exposeInt('rating', {
      nullable: true,
      description: 'The contact’s rating of the AI agent, 1 to 5; null where there is none.',
    }),
    ratingRemark: t.exposeString('ratingRemark', {
      nullable: true,
      pii: true,
      description: 'The contact’s remark, written with the rating.',
    }),
    contentSources: t.field({
      type: [AiContentSource],
      nullable: true,
      description: 'Content sources that the AI agent used for its replies.',
      resolve: ({ contentSources }) => contentSources && [...contentSources],
    }),
    createdAt: t.expose('createdAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Creation time of the rating. Since 2.14.',
    }),
    updatedAt: t.expose('updatedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time of the rating’s last change. Since 2.14.',
    }),
  }),
});

export const SlaApplied = builder.objectRef<NonNullable<ConversationModel['sla']>>('SlaApplied').implement({
  description: 'The SLA (service level agreement) applied to a conversation: a target for the times of replies.',
  fields: (t) => ({
    name: t.exposeString('name', { nullable: true, description: 'The SLA’s name.' }),
    status: t.expose('status', {
      type: SlaStatus,
      nullable: true,
      description: 'The SLA’s status, such as hit or missed.',
    }),
  }),
});

const SalesAgent = builder.objectRef<SalesAgentModel>('SalesAgent').implement({
  description: 'The sales agent (Fin for sales) in a conversation: its outcome and what it found out.',
  fields: (t) => ({
    outcome: t.exposeString('outcome', {
      nullable: true,
      description:
        'The outcome, such as `qualified`, `disqualified`, `product_discovery`, `escalated_to_support` or `spam`.',
    }),
    routingOutcome: t.exposeString('routingOutcome', {
      nullable: true,
      description: 'The routing outcome that it chose from those of the workspace.',
    }),
    collectedDataJson: t.expose('collectedData', {
      type: 'JSONObject',
      nullable: true,
      pii: true,
      description: 'Collected data: values that it found out about the contact, by their names.',
    }),
  }),
});

const AiSubtopic = builder.objectRef<NonNullable<AiTopicModel['subtopics']>[number]>('AiSubtopic').implement({
  description: 'A subtopic that the AI found in a conversation.',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: true, description: 'Intercom’s id of the subtopic.' }),
    name: t.exposeString('name', { nullable: true, description: 'The subtopic’s name.' }),
  }),
});

const AiTopic = builder.objectRef<AiTopicModel>('AiTopic').implement({
  description: 'A topic that the AI found in a conversation.',
  fields: (t) => ({
    name: t.exposeString('name', { nullable: true, description: 'The topic’s name.' }),
    subtopics: t.field({
      type: [AiSubtopic],
      nullable: true,
      description: 'Subtopics of the topic in the conversation.',
      assumedSize: assumedSizes.topicsOfConversation,
      resolve: ({ subtopics }) => subtopics && [...subtopics],
    }),
  }),
});

const ExternalReference = builder
  .objectRef<NonNullable<ConversationModel['externalReferences']>[number]>('ConversationExternalReference')
  .implement({
    description: 'An external reference: the record of a conversation in another help desk or CRM.',
    fields: (t) => ({
      id: t.exposeID('id', { description: 'The other system’s id of the record.' }),
      type: t.exposeString('type', {
        nullable: true,
        description:
          'The type of record, such as `zendesk_ticket` or `salesforce_case`. Intercom adds types over time.',
      }),
    }),
  });

builder.objectFields(Conversation, (t) => ({
  salesAgentParticipated: t.exposeBoolean('salesAgentParticipated', {
    nullable: true,
    description: 'Whether the sales agent took part. Since 2.16.',
  }),
  salesAgent: t.expose('salesAgent', {
    type: SalesAgent,
    nullable: true,
    description: 'The sales agent: its outcome and collected data; null where it took no part. Since 2.16.',
  }),
  aiTopics: t.field({
    type: [AiTopic],
    nullable: true,
    description:
      'AI topics: what the conversation is about, as the AI found; null where it found none. Only in Unstable.',
    assumedSize: assumedSizes.topicsOfConversation,
    resolve: ({ aiTopics }) => aiTopics && [...aiTopics],
  }),
  externalReferences: t.field({
    type: [ExternalReference],
    nullable: true,
    description:
      'External references: records of the conversation in other help desks or CRMs, 20 at most. Only for workspaces with Fin as a standalone agent. Since 2.16.',
    assumedSize: assumedSizes.externalReferences,
    resolve: ({ externalReferences }) => externalReferences && [...externalReferences],
  }),
}));
