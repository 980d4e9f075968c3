import type { FinVoiceSource as Source } from '../client/finVoiceCalls.ts';
import * as resolve from '../resolvers/finVoiceCalls.ts';
import { builder } from './core/builder.ts';
import { assumedSizes, batched, perParent } from './core/cost.ts';
import { entity } from './core/entity.ts';
import { problems } from './core/errors.ts';
import { searchedTogether } from './core/limits.ts';
import { Call, Conversation, FinVoiceCall } from './core/refs.ts';
import { relation } from './core/relation.ts';

const unmatched = 'null when Intercom has none, or has not matched it with a call of its own yet';

builder.node(FinVoiceCall, {
  description:
    'A Fin Voice call: a call of your telephony system that Fin speaks in, registered under that system’s id. Since 2.15.',
  ...entity({ find: resolve.find, cost: perParent('finVoiceCall') }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id of the registration, which differs from the call’s id.' }),
    userPhoneNumber: t.exposeString('userPhoneNumber', {
      nullable: true,
      pii: true,
      description: 'The caller’s phone number, in E.164 format.',
    }),
    status: t.exposeString('status', {
      nullable: true,
      description: 'The status: `registered`, `in-progress`, or how the call was resolved, as Intercom words it.',
    }),
    externalCallId: t.exposeString('externalCallId', {
      nullable: true,
      description: 'External call id: the id of the call in your telephony system.',
    }),
    callSummary: t.string({
      nullable: true,
      pii: true,
      description: 'The summary of the call, cut after 256 characters; null where there is none.',
      resolve: ({ callSummary }) => callSummary || null,
    }),
    callTranscript: t.field({
      type: ['JSONObject'],
      nullable: true,
      pii: true,
      description:
        'The transcript as Intercom sends it: objects of which Intercom documents no members. Empty without a transcript.',
      resolve: ({ callTranscript }) => callTranscript && [...callTranscript],
    }),
    intent: t.field({
      type: ['JSONObject'],
      nullable: true,
      pii: true,
      description:
        'Intents: what the caller wanted, as Intercom classifies it, in objects of which Intercom documents no members.',
      resolve: ({ intent }) => intent && [...intent],
    }),
    call: t.field(
      relation({
        type: Call,
        description: 'The call in Intercom; null until Intercom has matched it. Costs one REST call for each call.',
        cost: perParent('call'),
        resolve: resolve.call,
      }),
    ),
    conversation: t.field(
      relation({
        type: Conversation,
        description: `The conversation of the call; null until there is one. ${searchedTogether('calls')}`,
        cost: batched('conversations'),
        resolve: resolve.conversation,
      }),
    ),
  }),
});

const FinVoiceCallLookup = builder.inputType('FinVoiceCallLookup', {
  description: 'Key of a Fin Voice call. Set exactly one field.',
  isOneOf: true,
  fields: (t) => ({
    id: t.id({ description: 'Intercom’s id of the registration.' }),
    externalCallId: t.string({ description: 'External call id: the id of the call in your telephony system.' }),
    phoneNumber: t.string({
      pii: true,
      description:
        'The caller’s phone number, in E.164 format. The most recent call that Intercom has matched is found.',
    }),
  }),
});

builder.queryFields((t) => ({
  finVoiceCall: t.field({
    type: FinVoiceCall,
    nullable: true,
    description: `The Fin Voice call with this key; ${unmatched}: this is usual soon after \`finVoiceCallRegister\`. Since 2.15.`,
    cost: perParent('finVoiceCall'),
    args: { by: t.arg({ type: FinVoiceCallLookup, required: true, description: 'Key of the Fin Voice call.' }) },
    resolve: (_, { by }, ctx) => resolve.findBy(by, ctx),
  }),
}));

builder.objectField(Conversation, 'finVoiceCalls', (t) =>
  t.field({
    type: [FinVoiceCall],
    nullable: true,
    description:
      'Fin Voice calls of the conversation that Intercom has matched. Costs one REST call for each conversation. Since 2.15.',
    cost: perParent(),
    assumedSize: assumedSizes.callsOfConversation,
    resolve: (conversation, _, ctx) => resolve.ofConversation(conversation, ctx),
  }),
);

const FinVoiceSource = builder.enumType('FinVoiceSource', {
  description: 'The telephony system of a Fin Voice call.',
  values: {
    AWS_CONNECT: { description: 'Amazon Connect (`aws_connect`).' },
    FIVE9: { description: 'Five9 (`five9`).' },
    ZOOM_PHONE: { description: 'Zoom Phone (`zoom_phone`).' },
  } satisfies Record<Source, { readonly description: string }>,
});

builder.relayMutationField(
  'finVoiceCallRegister',
  {
    description: 'A call of your telephony system.',
    inputFields: (t) => ({
      phoneNumber: t.string({
        required: true,
        pii: true,
        description: 'The caller’s phone number, in E.164 format, such as `+353871234567`.',
      }),
      externalCallId: t.string({
        required: true,
        description: 'External call id (`call_id`): the id of the call in your telephony system.',
      }),
      source: t.field({ type: FinVoiceSource, description: 'The telephony system. Default: Amazon Connect.' }),
      data: t.field({ type: 'JSONObject', description: 'Further data about the call, of your own.' }),
    }),
  },
  {
    description:
      'Registers a call of your telephony system, so that Intercom matches it with a call of its own, in which Fin speaks. An external call id can be registered once: again, it is a `ConflictProblem`. Since 2.15.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.register(input, ctx),
  },
  {
    description: 'The registered Fin Voice call.',
    outputFields: (t) => ({
      finVoiceCall: t.field({
        type: FinVoiceCall,
        description: 'The registered Fin Voice call, which no query finds until Intercom has matched it.',
        resolve: (found) => found,
      }),
    }),
  },
);
