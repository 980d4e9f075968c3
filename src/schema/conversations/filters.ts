import type * as resolve from '../../resolvers/conversations/filter.ts';
import { builder } from '../core/builder.ts';
import { AiResolutionState, ConversationPriority, ConversationState, SortDirection } from '../core/enums.ts';
import { CustomAttributeFilter, DateTimeFilter, IdFilter, NumberFilter, StringFilter } from '../core/filters.ts';

const ConversationStateFilter = builder.inputType('ConversationStateFilter', {
  description: 'Compares a state.',
  fields: (t) => ({
    eq: t.field({ type: ConversationState, description: 'Equal to.' }),
    ne: t.field({ type: ConversationState, description: 'Not equal to.' }),
    in: t.field({ type: [ConversationState], description: 'Equal to one of these.' }),
    notIn: t.field({ type: [ConversationState], description: 'Equal to none of these.' }),
  }),
});

const ConversationPriorityFilter = builder.inputType('ConversationPriorityFilter', {
  description: 'Compares a priority. One that the API version does not have is refused.',
  fields: (t) => ({
    eq: t.field({ type: ConversationPriority, description: 'Equal to.' }),
    ne: t.field({ type: ConversationPriority, description: 'Not equal to.' }),
    in: t.field({ type: [ConversationPriority], description: 'Equal to one of these.' }),
    notIn: t.field({ type: [ConversationPriority], description: 'Equal to none of these.' }),
  }),
});

const AiResolutionStateFilter = builder.inputType('AiResolutionStateFilter', {
  description: 'Compares how far the AI agent came. A word that the API version does not have is refused.',
  fields: (t) => ({
    eq: t.field({ type: AiResolutionState, description: 'Equal to.' }),
    ne: t.field({ type: AiResolutionState, description: 'Not equal to.' }),
    in: t.field({ type: [AiResolutionState], description: 'Equal to one of these.' }),
    notIn: t.field({ type: [AiResolutionState], description: 'Equal to none of these.' }),
    isSet: t.boolean({ description: 'True: there is a value. False: there is none.' }),
  }),
});

const SourceFilter = builder.inputRef<resolve.SourceFilter>('ConversationSourceFilter').implement({
  description: 'Compares what a conversation began with. All that is given must hold.',
  fields: (t) => ({
    id: t.field({ type: IdFilter, description: 'Intercom’s id of the message.' }),
    type: t.field({ type: StringFilter, description: 'How it came, such as `conversation` or `email`.' }),
    deliveredAs: t.field({ type: StringFilter, description: 'Who began, such as `customer_initiated`.' }),
    subject: t.field({ type: StringFilter, pii: true, description: 'The subject.' }),
    bodyWord: t.field({
      type: StringFilter,
      pii: true,
      description: 'Any one word of the body: Intercom compares word by word, so that several words find nothing.',
    }),
    url: t.field({ type: StringFilter, pii: true, description: 'The page where it began.' }),
    authorId: t.field({ type: IdFilter, description: 'Who began it, by their id.' }),
    authorType: t.field({ type: StringFilter, description: 'Who began it: `user`, `lead`, `admin` or `bot`.' }),
    authorName: t.field({ type: StringFilter, pii: true, description: 'The name of who began it.' }),
    authorEmail: t.field({ type: StringFilter, pii: true, description: 'The email address of who began it.' }),
  }),
});

const StatisticsFilter = builder.inputRef<resolve.StatisticsFilter>('ConversationStatisticsFilter').implement({
  description: `Compares how long things took and how often they happened. All that is given must hold.`,
  fields: (t) => ({
    timeToAssignmentSeconds: t.field({ type: NumberFilter, description: 'Seconds until it was assigned.' }),
    timeToAdminReplySeconds: t.field({ type: NumberFilter, description: 'Seconds until an admin first answered.' }),
    timeToFirstCloseSeconds: t.field({ type: NumberFilter, description: 'Seconds until it was first closed.' }),
    timeToLastCloseSeconds: t.field({ type: NumberFilter, description: 'Seconds until it was last closed.' }),
    medianTimeToReplySeconds: t.field({
      type: NumberFilter,
      description: 'Seconds that answers of admins took, in the middle.',
    }),
    firstContactReplyAt: t.field({ type: DateTimeFilter, description: 'When a contact first replied.' }),
    firstAssignmentAt: t.field({ type: DateTimeFilter, description: 'When it was first assigned.' }),
    firstAdminReplyAt: t.field({ type: DateTimeFilter, description: 'When an admin first answered.' }),
    firstCloseAt: t.field({ type: DateTimeFilter, description: 'When it was first closed.' }),
    lastAssignmentAt: t.field({ type: DateTimeFilter, description: 'When it was last assigned.' }),
    lastAssignmentAdminReplyAt: t.field({
      type: DateTimeFilter,
      description: 'When an admin first answered after the last assignment.',
    }),
    lastContactReplyAt: t.field({ type: DateTimeFilter, description: 'When a contact last replied.' }),
    lastAdminReplyAt: t.field({ type: DateTimeFilter, description: 'When an admin last answered.' }),
    lastCloseAt: t.field({ type: DateTimeFilter, description: 'When it was last closed.' }),
    lastClosedById: t.field({ type: IdFilter, description: 'The admin who last closed it.' }),
    countReopens: t.field({ type: NumberFilter, description: 'How often it was opened again.' }),
    countAssignments: t.field({ type: NumberFilter, description: 'How often it was assigned.' }),
    countParts: t.field({ type: NumberFilter, description: 'How many parts it has.' }),
  }),
});

const RatingFilter = builder.inputRef<resolve.RatingFilter>('ConversationRatingFilter').implement({
  description: 'Compares what a contact thought of a conversation. All that is given must hold.',
  fields: (t) => ({
    rating: t.field({ type: NumberFilter, description: 'From 1, terrible, to 5, amazing.' }),
    remark: t.field({ type: StringFilter, pii: true, description: 'What they wrote with it.' }),
    requestedAt: t.field({ type: DateTimeFilter, description: `When they were asked.` }),
    repliedAt: t.field({ type: DateTimeFilter, description: `When they rated.` }),
    contactId: t.field({ type: IdFilter, description: 'Who rated.' }),
    teammateId: t.field({ type: IdFilter, description: 'The admin who was rated.' }),
  }),
});

const AiAgentFilter = builder.inputRef<resolve.AiAgentFilter>('ConversationAiAgentFilter').implement({
  description: 'Compares what the AI agent did. All that is given must hold.',
  fields: (t) => ({
    resolutionState: t.field({ type: AiResolutionStateFilter, description: 'How far it came.' }),
    lastAnswerType: t.field({ type: StringFilter, description: 'Its last answer: `ai_answer` or `custom_answer`.' }),
    rating: t.field({ type: NumberFilter, description: 'What the contact gave it, 1 to 5.' }),
    ratingRemark: t.field({ type: StringFilter, pii: true, description: 'What the contact wrote with the rating.' }),
    sourceType: t.field({ type: StringFilter, description: 'What set it to work, such as `workflow`.' }),
    sourceTitle: t.field({ type: StringFilter, description: 'The name of what set it to work.' }),
  }),
});

export const ConversationFilter = builder.inputRef<resolve.ConversationFilter>('ConversationFilter').implement({
  description:
    'Which conversations. All that is given must hold. `and` and `or` take 15 filters each and nest two deep, as in Intercom’s search.',
  fields: (t) => ({
    and: t.field({ type: [ConversationFilter], description: 'All of these must hold.' }),
    or: t.field({ type: [ConversationFilter], description: 'One of these must hold.' }),
    id: t.field({ type: IdFilter, description: 'Intercom’s id.' }),
    state: t.field({ type: ConversationStateFilter, description: 'Whether it is open, closed or snoozed.' }),
    open: t.boolean({ description: 'Whether it is not closed: a snoozed one is open too.' }),
    read: t.boolean({ description: 'Whether the contact has read the last answer.' }),
    priority: t.field({ type: ConversationPriorityFilter, description: 'How much it matters.' }),
    contactId: t.field({ type: IdFilter, description: 'A contact it is with.' }),
    teammateId: t.field({ type: IdFilter, description: 'An admin who took part.' }),
    assigneeId: t.field({ type: IdFilter, description: 'The admin it is assigned to.' }),
    teamAssigneeId: t.field({ type: IdFilter, description: 'The team it is assigned to.' }),
    tagId: t.field({ type: IdFilter, description: 'A tag that it has.' }),
    createdAt: t.field({ type: DateTimeFilter, description: `When it began.` }),
    updatedAt: t.field({ type: DateTimeFilter, description: `When it was last changed.` }),
    waitingSince: t.field({
      type: DateTimeFilter,
      description: `Since when the contact waits for an answer.`,
    }),
    snoozedUntil: t.field({ type: DateTimeFilter, description: `Until when it is snoozed.` }),
    channelInitial: t.field({ type: StringFilter, description: 'The channel that it began on.' }),
    source: t.field({ type: SourceFilter, description: 'What it began with.' }),
    statistics: t.field({ type: StatisticsFilter, description: 'How long things took and how often they happened.' }),
    rating: t.field({ type: RatingFilter, description: 'What the contact thought of it.' }),
    aiAgentParticipated: t.boolean({ description: 'Whether the AI agent took part.' }),
    aiAgent: t.field({ type: AiAgentFilter, description: 'What the AI agent did.' }),
    customAttribute: t.field({
      type: [CustomAttributeFilter],
      description: `Attributes that the workspace made up, by name; all must hold. Intercom follows it, but does not document it.`,
    }),
  }),
});

const ConversationSortField = builder.enumType('ConversationSortField', {
  description: 'What conversations are sorted by.',
  values: {
    CREATED_AT: { value: 'createdAt', description: 'When it began.' },
    UPDATED_AT: { value: 'updatedAt', description: 'When it was last changed.' },
  } as const,
});

export const ConversationSort = builder.inputType('ConversationSort', {
  description: 'In which order conversations come. Intercom follows it, but does not document it.',
  fields: (t) => ({
    field: t.field({ type: ConversationSortField, required: true, description: 'What to sort by.' }),
    order: t.field({
      type: SortDirection,
      required: true,
      defaultValue: 'descending',
      description: 'Which end first.',
    }),
  }),
});
