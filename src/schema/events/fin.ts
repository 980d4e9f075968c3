import { isEventsMissed } from '../../client/webhooks/event.ts';
import type { FinRatingOption, FinMessage as Message, FinEvent as Model } from '../../client/webhooks/finEvent.ts';
import { plainText } from '../../resolvers/core/plainText.ts';
import * as resolve from '../../resolvers/events.ts';
import { builder } from '../core/builder.ts';
import { assumedSizes } from '../core/cost.ts';
import { FinStatus } from '../core/enums.ts';
import { listLimit, plainTextLimit } from '../core/limits.ts';
import { afterDescription, Event, EventsMissed } from './event.ts';

const FinEventKind = builder.enumType('FinEventKind', {
  description: 'Kind of an event of Fin, Intercom’s AI agent.',
  values: {
    STATUS_UPDATED: { value: 'fin_status_updated', description: 'Status updated: see `status` and `reason`.' },
    REPLIED: { value: 'fin_replied', description: 'Replied: the reply is `message`.' },
    REPLY_CHUNK: {
      value: 'fin_reply_chunk',
      description:
        'Reply chunk: the part of a reply that Fin has written is `textSoFar`. Event streams have it, webhooks do not.',
    },
    CSAT_REQUESTED: {
      value: 'csat_requested',
      description: 'Rating requested: show the user the `ratingOptions`, and send the choice with `finRatingSubmit`.',
    },
  } as const,
});

const FinMessage = builder.objectRef<Message>('FinMessage').implement({
  description: 'A message of Fin.',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: true, description: 'Id of the message.' }),
    author: t.exposeString('author', { nullable: true, description: 'Author of the message, such as `fin`.' }),
    body: t.exposeString('body', { nullable: true, pii: true, description: 'The body: the text, as HTML.' }),
    bodyText: t.string({
      nullable: true,
      pii: true,
      description: `The body: the text, as plain text. ${plainTextLimit}`,
      resolve: (message) => plainText(message, message.body),
    }),
    sentAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Time of the message.',
      resolve: ({ at }) => (at === null ? null : new Date(at)),
    }),
  }),
});

const RatingOption = builder.objectRef<FinRatingOption>('FinRatingOption').implement({
  description: 'A choice of the rating that Fin asks the user for.',
  fields: (t) => ({
    key: t.exposeString('key', { description: 'Key of the choice: terrible, bad, ok, good or amazing.' }),
    emoji: t.exposeString('emoji', { nullable: true, description: 'Emoji to show.' }),
    label: t.exposeString('label', { nullable: true, description: 'Words to show.' }),
  }),
});

const FinEvent = builder.objectRef<Model>('FinEvent').implement({
  description:
    'An event of Fin in a conversation of your own: the response to `finStart`, `finReply` and the like. Costs no REST call.',
  interfaces: [Event],
  fields: (t) => ({
    kind: t.expose('kind', { type: FinEventKind, description: 'Kind: what happened.' }),
    conversationId: t.exposeString('conversationId', { description: 'Id of the conversation in your own system.' }),
    userId: t.exposeString('userId', { nullable: true, description: 'External id of the contact whom Fin talks to.' }),
    status: t.field({
      type: FinStatus,
      nullable: true,
      description: 'Status of Fin after the event; null where the event does not have it.',
      resolve: ({ status }) => status,
    }),
    reason: t.string({
      nullable: true,
      pii: true,
      description: 'Reason of an escalation, in Intercom’s words.',
      resolve: ({ reason }) => reason,
    }),
    message: t.field({
      type: FinMessage,
      nullable: true,
      description: 'The reply of Fin; null on other kinds.',
      resolve: ({ message }) => message,
    }),
    streamId: t.string({
      nullable: true,
      description: 'Id that the chunks of a reply and the reply have in common.',
      resolve: ({ streamId }) => streamId,
    }),
    textSoFar: t.string({
      nullable: true,
      pii: true,
      description: 'Text of the reply so far, from its beginning; null on other kinds than `REPLY_CHUNK`.',
      resolve: ({ chunkText }) => chunkText,
    }),
    ratingOptions: t.field({
      type: [RatingOption],
      nullable: true,
      description: 'Choices of the rating; null on other kinds than `CSAT_REQUESTED`.',
      assumedSize: assumedSizes.few,
      resolve: ({ csat }) => csat && [...csat],
    }),
  }),
});

const FinEventItem = builder.unionType('FinEventItem', {
  description: 'An item of a stream of events of Fin: an event, or a gap.',
  types: [FinEvent, EventsMissed],
  resolveType: (value) => (isEventsMissed(value) ? 'EventsMissed' : 'FinEvent'),
});

builder.subscriptionField('finEvents', (t) =>
  t.field({
    type: FinEventItem,
    description:
      'Events of Fin in conversations of your own, as its webhooks and its event streams deliver them, each once. What Fin says is personal.',
    args: {
      conversationIds: t.arg.stringList({
        description: `Ids of conversations in your own system. ${listLimit} Default: all.`,
      }),
      after: t.arg.id({ description: afterDescription }),
    },
    subscribe: (_, args, ctx) => resolve.subscribeToFin(args, ctx),
    resolve: (event) => event,
  }),
);
