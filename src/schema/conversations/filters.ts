import type * as resolve from '../../resolvers/conversations/filter.ts';
import { builder } from '../core/builder.ts';
import { AiResolutionState, ConversationPriority, ConversationState, SortDirection } from '../core/enums.ts';
import { CustomAttributeFilter, DateTimeFilter, IdFilter, NumberFilter, StringFilter } from '../core/filters.ts';

const ConversationStateFilter = builder.inputType('ConversationStateFilter', {
  description: 'Filter on a conversation state.',
  fields: (t) => ({
    eq: t.field({ type: ConversationState, description: 'Equal to this value.' }),
    ne: t.field({ type: ConversationState, description: 'A value other than this.' }),
    in: t.field({ type: [ConversationState], description: 'Any of these values.' }),
    notIn: t.field({ type: [ConversationState], description: 'A value other than any of these.' }),
  }),
});

const ConversationPriorityFilter = builder.inputType('ConversationPriorityFilter', {
  description: 'Filter on a priority. A priority that the API version does not have is refused.',
  fields: (t) => ({
    eq: t.field({ type: ConversationPriority, description: 'Equal to this value.' }),
    ne: t.field({ type: ConversationPriority, description: 'A value other than this.' }),
    in: t.field({ type: [ConversationPriority], description: 'Any of these values.' }),
    notIn: t.field({ type: [ConversationPriority], description: 'A value other than any of these.' }),
  }),
});

const AiResolutionStateFilter = builder.inputType('AiResolutionStateFilter', {
  description: 'Filter on a resolution state of the AI agent. A state that the API version does not have is refused.',
  fields: (t) => ({
    eq: t.field({ type: AiResolutionState, description: 'Equal to this value.' }),
    ne: t.field({ type: AiResolutionState, description: 'A value other than this.' }),
    in: t.field({ type: [AiResolutionState], description: 'Any of these values.' }),
    notIn: t.field({ type: [AiResolutionState], description: 'A value other than any of these.' }),
    isSet: t.boolean({ description: 'Whether there is a value.' }),
  }),
});

const SourceFilter = builder.inputRef<resolve.SourceFilter>('ConversationSourceFilter').implement({
  description: 'Filter on the source of a conversation. Several members are joined by AND.',
  fields: (t) => ({
    id: t.field({ type: IdFilter, description: 'Filter on Intercom’s id of the message.' }),
    type: t.field({ type: StringFilter, description: 'Filter on the source type, such as `conversation` or `email`.' }),
    deliveredAs: t.field({
      type: StringFilter,
      description: 'Filter on `delivered_as`, such as `customer_initiated`.',
    }),
    subject: t.field({ type: StringFilter, pii: true, description: 'Filter on the subject.' }),
    bodyWord: t.field({
      type: StringFilter,
      pii: true,
      description:
        'Filter on a single word of the body. Intercom compares word by word, so several words find nothing.',
    }),
    url: t.field({
      type: StringFilter,
      pii: true,
      description: 'Filter on the URL of the page where the conversation began.',
    }),
    authorId: t.field({ type: IdFilter, description: 'Filter on the author’s id.' }),
    authorType: t.field({
      type: StringFilter,
      description: 'Filter on the author’s type: `user`, `lead`, `admin` or `bot`.',
    }),
    authorName: t.field({ type: StringFilter, pii: true, description: 'Filter on the author’s name.' }),
    authorEmail: t.field({ type: StringFilter, pii: true, description: 'Filter on the author’s email address.' }),
  }),
});

const StatisticsFilter = builder.inputRef<resolve.StatisticsFilter>('ConversationStatisticsFilter').implement({
  description: `Filter on the conversation statistics. Several members are joined by AND.`,
  fields: (t) => ({
    timeToAssignmentSeconds: t.field({
      type: NumberFilter,
      description: 'Filter on the time to assignment, in seconds.',
    }),
    timeToAdminReplySeconds: t.field({
      type: NumberFilter,
      description: 'Filter on the time to the first admin reply, in seconds.',
    }),
    timeToFirstCloseSeconds: t.field({
      type: NumberFilter,
      description: 'Filter on the time to first close, in seconds.',
    }),
    timeToLastCloseSeconds: t.field({
      type: NumberFilter,
      description: 'Filter on the time to last close, in seconds.',
    }),
    medianTimeToReplySeconds: t.field({
      type: NumberFilter,
      description: 'Filter on the median time to reply, in seconds.',
    }),
    firstContactReplyAt: t.field({
      type: DateTimeFilter,
      description: 'Filter on the time of the first contact reply.',
    }),
    firstAssignmentAt: t.field({ type: DateTimeFilter, description: 'Filter on the time of the first assignment.' }),
    firstAdminReplyAt: t.field({ type: DateTimeFilter, description: 'Filter on the time of the first admin reply.' }),
    firstCloseAt: t.field({ type: DateTimeFilter, description: 'Filter on the time of the first close.' }),
    lastAssignmentAt: t.field({ type: DateTimeFilter, description: 'Filter on the time of the last assignment.' }),
    lastAssignmentAdminReplyAt: t.field({
      type: DateTimeFilter,
      description: 'Filter on the time of the first admin reply after the last assignment.',
    }),
    lastContactReplyAt: t.field({ type: DateTimeFilter, description: 'Filter on the time of the last contact reply.' }),
    lastAdminReplyAt: t.field({ type: DateTimeFilter, description: 'Filter on the time of the last admin reply.' }),
    lastCloseAt: t.field({ type: DateTimeFilter, description: 'Filter on the time of the last close.' }),
    lastClosedById: t.field({
      type: IdFilter,
      description: 'Filter on the id of the admin who last closed the conversation.',
    }),
    countReopens: t.field({ type: NumberFilter, description: 'Filter on the number of reopens.' }),
    countAssignments: t.field({ type: NumberFilter, description: 'Filter on the number of assignments.' }),
    countParts: t.field({ type: NumberFilter, description: 'Filter on the number of conversation parts.' }),
  }),
});

const RatingFilter = builder.inputRef<resolve.RatingFilter>('ConversationRatingFilter').implement({
  description: 'Filter on the conversation rating. Several members are joined by AND.',
  fields: (t) => ({
    rating: t.field({ type: NumberFilter, description: 'Filter on the score, from 1 (terrible) to 5 (amazing).' }),
    remark: t.field({ type: StringFilter, pii: true, description: 'Filter on the remark that the contact wrote.' }),
    requestedAt: t.field({ type: DateTimeFilter, description: `Filter on the time when the rating was requested.` }),
    repliedAt: t.field({ type: DateTimeFilter, description: `Filter on the time when the contact rated.` }),
    contactId: t.field({ type: IdFilter, description: 'Filter on the id of the contact who rated.' }),
    teammateId: t.field({ type: IdFilter, description: 'Filter on the id of the rated admin.' }),
  }),
});

const AiAgentFilter = builder.inputRef<resolve.AiAgentFilter>('ConversationAiAgentFilter').implement({
  description: 'Filter on the AI agent (Fin). Several members are joined by AND.',
  fields: (t) => ({
    resolutionState: t.field({ type: AiResolutionStateFilter, description: 'Filter on the resolution state.' }),
    lastAnswerType: t.field({
      type: StringFilter,
      description: 'Filter on the type of the last answer: `ai_answer` or `custom_answer`.',
    }),
    rating: t.field({ type: NumberFilter, description: 'Filter on the contact’s rating of the AI agent, 1 to 5.' }),
    ratingRemark: t.field({
      type: StringFilter,
      pii: true,
      description: 'Filter on the remark that the contact wrote with the rating.',
    }),
    sourceType: t.field({
      type: StringFilter,
      description: 'Filter on the type of source that triggered the AI agent, such as `workflow`.',
    }),
    sourceTitle: t.field({
      type: StringFilter,
      description: 'Filter on the title of the source that triggered the AI agent.',
    }),
  }),
});

export const ConversationFilter = builder.inputRef<resolve.ConversationFilter>('ConversationFilter').implement({
  description:
    'Filter on conversations. Several members are joined by AND. `and` and `or` accept 15 filters each and nest two levels deep, as in Intercom’s search.',
  fields: (t) => ({
    and: t.field({ type: [ConversationFilter], description: 'Filters joined by AND.' }),
    or: t.field({ type: [ConversationFilter], description: 'Filters joined by OR.' }),
    id: t.field({ type: IdFilter, description: 'Filter on Intercom’s id.' }),
    state: t.field({
      type: ConversationStateFilter,
      description: 'Filter on the conversation state: open, closed or snoozed.',
    }),
    open: t.boolean({ description: 'Whether the conversation is open. A snoozed conversation is open too.' }),
    read: t.boolean({ description: 'Whether the contact has read the last reply.' }),
    priority: t.field({ type: ConversationPriorityFilter, description: 'Filter on the priority.' }),
    contactId: t.field({ type: IdFilter, description: 'Filter on the id of a contact of the conversation.' }),
    teammateId: t.field({ type: IdFilter, description: 'Filter on the id of an admin (teammate) who took part.' }),
    assigneeId: t.field({ type: IdFilter, description: 'Filter on the id of the assigned admin.' }),
    teamAssigneeId: t.field({ type: IdFilter, description: 'Filter on the id of the assigned team.' }),
    tagId: t.field({ type: IdFilter, description: 'Filter on the tags.' }),
    createdAt: t.field({ type: DateTimeFilter, description: `Filter on the creation time.` }),
    updatedAt: t.field({ type: DateTimeFilter, description: `Filter on the time of the last change.` }),
    waitingSince: t.field({
      type: DateTimeFilter,
      description: 'Filter on `waiting_since`, when the contact began to wait for a reply.',
    }),
    snoozedUntil: t.field({ type: DateTimeFilter, description: `Filter on the time when the snooze ends.` }),
    channelInitial: t.field({
      type: StringFilter,
      description: 'Filter on the channel that the conversation began on.',
    }),
    source: t.field({
      type: SourceFilter,
      description: 'Filter on the source, the message that the conversation began with.',
    }),
    statistics: t.field({ type: StatisticsFilter, description: 'Filter on the statistics.' }),
    rating: t.field({ type: RatingFilter, description: 'Filter on the rating.' }),
    aiAgentParticipated: t.boolean({ description: 'Whether the AI agent (Fin) took part.' }),
    aiAgent: t.field({ type: AiAgentFilter, description: 'Filter on the AI agent (Fin).' }),
    customAttribute: t.field({
      type: [CustomAttributeFilter],
      description: `Filters on custom attributes by name, joined by AND. Intercom follows them, but does not document them. Costs one REST call for the attributes’ types.`,
    }),
  }),
});

const ConversationSortField = builder.enumType('ConversationSortField', {
  description: 'A field to sort conversations by.',
  values: {
    CREATED_AT: { value: 'createdAt', description: 'Filter on the creation time.' },
    UPDATED_AT: { value: 'updatedAt', description: 'Filter on the time of the last change.' },
  } as const,
});

export const ConversationSort = builder.inputType('ConversationSort', {
  description: 'Sort order of conversations. Intercom follows it, but does not document it.',
  fields: (t) => ({
    field: t.field({ type: ConversationSortField, required: true, description: 'The field to sort by.' }),
    order: t.field({
      type: SortDirection,
      required: true,
      defaultValue: 'descending',
      description: 'The sort direction.',
    }),
  }),
});
