import type {
  FinCapabilityType as CapabilityType,
  FinAttributeError,
  FinCapability,
  FinAttributeOwner as Owner,
  FinSession as SessionModel,
} from '../../client/fin/index.ts';
import type { FinRatingWord } from '../../client/fin/writes.ts';
import * as resolve from '../../resolvers/fin.ts';
import { builder } from '../core/builder.ts';
import { assumedSizes, batched, perParent } from '../core/cost.ts';
import { FinStatus } from '../core/enums.ts';
import { Contact, Conversation } from '../core/refs.ts';
import { relation } from '../core/relation.ts';

type Values<Word extends string> = Record<Word, { readonly description: string }>;

const FinAttributeOwner = builder.enumType('FinAttributeOwner', {
  description: 'Owner of an attribute that Fin was sent.',
  values: {
    USER: { description: 'User: the contact.' },
    CONVERSATION: { description: 'Conversation with Fin.' },
  } satisfies Values<Owner>,
});

const AttributeError = builder.objectRef<FinAttributeError>('FinAttributeError').implement({
  description: 'An attribute that was not written, although the rest of the request was carried out.',
  fields: (t) => ({
    owner: t.expose('owner', { type: FinAttributeOwner, description: 'Owner of the attribute.' }),
    name: t.exposeString('name', { description: 'Name of the attribute, as it was sent.' }),
    message: t.exposeString('message', {
      nullable: true,
      pii: true,
      description: 'Intercom’s reason why it was not written.',
    }),
  }),
});

export const FinSession = builder.objectRef<SessionModel>('FinSession').implement({
  description:
    'A session of Fin, Intercom’s AI agent, in a conversation of your own: the acknowledgement of a request. What Fin says is not in it: it comes later, through the subscription `finEvents`, by webhook or through `eventStreamUrl`. Since 2.14.',
  fields: (t) => ({
    conversationId: t.exposeString('conversationId', {
      nullable: true,
      description: 'Id of the conversation in your own system; null after the escalation of a user without one.',
    }),
    userId: t.exposeString('userId', {
      nullable: true,
      description: 'External id of the contact whom Fin talks to; null after an escalation.',
    }),
    contact: t.field({
      type: Contact,
      nullable: true,
      description: 'Contact whom Fin talks to; null after an escalation. Costs one REST call.',
      cost: perParent('contact'),
      resolve: (session, _, ctx) => resolve.contact(session, ctx),
    }),
    procedureId: t.exposeID('procedureId', {
      nullable: true,
      description: 'Intercom’s id of the procedure that runs; null unless one was started by `finProcedureRun`.',
    }),
    status: t.expose('status', {
      type: FinStatus,
      nullable: true,
      description: 'Status when the request was acknowledged. Later ones come by webhook or event stream only.',
    }),
    createdAt: t.expose('createdAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time of the acknowledgement; null after an escalation.',
    }),
    attributeErrors: t.field({
      type: [AttributeError],
      description:
        'Attributes of the user or the conversation that were not written. The request was carried out all the same.',
      assumedSize: assumedSizes.few,
      resolve: ({ attributeErrors }) => [...attributeErrors],
    }),
    eventStreamUrl: t.exposeString('eventStreamUrl', {
      nullable: true,
      pii: true,
      description:
        'URL of the event stream (server-sent events, `sse_subscription_url`) with Fin’s reply; null where streams are not enabled. A secret: it has a token in it, valid for three minutes and for this reply alone. Send no access token to it.',
    }),
    intercomConversation: t.field(
      relation({
        type: Conversation,
        description: 'Conversation in Intercom’s inbox; null unless an escalation created one. Costs one REST call.',
        cost: batched('conversations'),
        resolve: resolve.intercomConversation,
      }),
    ),
  }),
});

export const FinRating = builder.enumType('FinRating', {
  description: 'Satisfaction with a conversation, from the worst to the best.',
  values: {
    TERRIBLE: { description: 'Terrible, the worst.' },
    BAD: { description: 'Bad.' },
    OK: { description: 'OK.' },
    GOOD: { description: 'Good.' },
    AMAZING: { description: 'Amazing, the best.' },
  } satisfies Values<FinRatingWord>,
});

const FinCapabilityType = builder.enumType('FinCapabilityType', {
  description: 'Type of something that Fin can do for a user. A type that the gateway does not know is null.',
  values: {
    PROCEDURE: { description: 'Procedure: run it with `finProcedureRun`.' },
    REPLY: { description: 'Reply: continue a conversation with `finReply`.' },
    ASK: { description: 'Ask: ask a single question with `finAsk`.' },
    ESCALATE: { description: 'Escalate: hand a conversation to a person with `finEscalate`.' },
  } satisfies Values<CapabilityType>,
});

export const Capability = builder.objectRef<FinCapability>('FinCapability').implement({
  description: 'A capability of Fin: something that it can do for a user. Only in Unstable.',
  fields: (t) => ({
    type: t.expose('type', { type: FinCapabilityType, nullable: true, description: 'Type of the capability.' }),
    procedureId: t.exposeID('procedureId', {
      nullable: true,
      description: 'Intercom’s id of the procedure, for `finProcedureRun`; null unless it is one.',
    }),
    name: t.exposeString('name', {
      nullable: true,
      description: 'Name of the procedure; null unless it is one.',
    }),
    description: t.exposeString('description', { nullable: true, description: 'Description of what Fin does.' }),
    endpoint: t.exposeString('endpoint', {
      nullable: true,
      description: 'Path of the REST operation behind it, for agents that use Intercom’s REST API.',
    }),
    method: t.exposeString('method', { nullable: true, description: 'HTTP method of that REST operation.' }),
  }),
});
