import type { AiAgent as AiAgentModel, Conversation as ConversationModel } from '../../client/conversations/index.ts';
import { builder } from '../core/builder.ts';
import { AiResolutionState, SlaStatus } from '../core/enums.ts';

const AiContentSource = builder
  .objectRef<NonNullable<AiAgentModel['contentSources']>[number]>('AiContentSource')
  .implement({
    description: 'Something that the AI agent drew its answer from.',
    fields: (t) => ({
      contentType: t.exposeString('contentType', {
        nullable: true,
        description: 'What it is, such as `article`, `file` or `external_content`.',
      }),
      title: t.exposeString('title', { nullable: true, description: 'Its title.' }),
      url: t.expose('url', { type: 'URL', nullable: true, description: 'Where it is.' }),
      locale: t.exposeString('locale', { nullable: true, description: 'Its language, such as `en`.' }),
    }),
  });

export const AiAgent = builder.objectRef<AiAgentModel>('AiAgent').implement({
  description: 'What the AI agent did in a conversation.',
  fields: (t) => ({
    resolutionState: t.expose('resolutionState', {
      type: AiResolutionState,
      nullable: true,
      description: 'How far it came; null where it gave no answer.',
    }),
    lastAnswerType: t.exposeString('lastAnswerType', {
      nullable: true,
      description: 'What its last answer was: `ai_answer` or `custom_answer`; null where it gave none.',
    }),
    sourceType: t.exposeString('sourceType', {
      nullable: true,
      description: 'What set it to work, such as `profile` or `workflow`.',
    }),
    sourceTitle: t.exposeString('sourceTitle', { nullable: true, description: 'The name of what set it to work.' }),
    rating: t.exposeInt('rating', {
      nullable: true,
      description: 'What the contact gave it, 1 to 5; null where they said nothing.',
    }),
    ratingRemark: t.exposeString('ratingRemark', {
      nullable: true,
      pii: true,
      description: 'What the contact wrote with the rating.',
    }),
    contentSources: t.field({
      type: [AiContentSource],
      nullable: true,
      description: 'What it drew its answers from.',
      resolve: ({ contentSources }) => contentSources && [...contentSources],
    }),
    createdAt: t.expose('createdAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When its rating was made. Since 2.14.',
    }),
    updatedAt: t.expose('updatedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When its rating was last changed. Since 2.14.',
    }),
  }),
});

export const SlaApplied = builder.objectRef<NonNullable<ConversationModel['sla']>>('SlaApplied').implement({
  description: 'What was promised about the times of answers in a conversation.',
  fields: (t) => ({
    name: t.exposeString('name', { nullable: true, description: 'What the workspace calls the promise.' }),
    status: t.expose('status', { type: SlaStatus, nullable: true, description: 'Whether it was kept.' }),
  }),
});
