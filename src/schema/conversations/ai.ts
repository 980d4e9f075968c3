import type { AiAgent as AiAgentModel, Conversation as ConversationModel } from '../../client/conversations/index.ts';
import { builder } from '../core/builder.ts';
import { AiResolutionState, SlaStatus } from '../core/enums.ts';

const AiContentSource = builder
  .objectRef<NonNullable<AiAgentModel['contentSources']>[number]>('AiContentSource')
  .implement({
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
