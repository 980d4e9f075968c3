import type { FinSession as SessionModel } from '../../client/fin/index.ts';
import * as resolve from '../../resolvers/fin.ts';
import { builder, type ObjectFieldBuilder } from '../core/builder.ts';
import { assumedSizes, perParent } from '../core/cost.ts';
import { problems } from '../core/errors.ts';
import { Capability, FinRating, FinSession } from './index.ts';
import {
  asEmail,
  conversationAttributes,
  FinEscalationTarget,
  FinMessageInput,
  FinUserInput,
  metadata,
  settings,
  turn,
} from './inputs.ts';

const session = {
  description: 'Payload with the session of Fin, as it was acknowledged. What Fin says is not in it.',
  outputFields: (t: ObjectFieldBuilder<SessionModel>) => ({
    finSession: t.field({
      type: FinSession,
      description: 'The session, with attributes that were not written.',
      resolve: (one) => one,
    }),
  }),
};

const later =
  'What Fin says is not in the payload: it comes later, through the subscription `finEvents`, by webhook or through `eventStreamUrl`.';
const newConversation = 'Id of a new conversation in your own system. One that Fin knows is refused: use `finReply`.';

builder.relayMutationField(
  'finStart',
  {
    description: 'The first message of a conversation with Fin.',
    inputFields: (t) => ({ ...turn(t, newConversation), ...metadata(t), ...settings(t) }),
  },
  {
    description: `Starts a conversation with Fin, Intercom’s AI agent. ${later} Since 2.14.`,
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.start(input, ctx),
  },
  session,
);

builder.relayMutationField(
  'finReply',
  {
    description: 'A further message of a conversation with Fin.',
    inputFields: (t) => ({ ...turn(t, 'Id of the conversation in your own system.'), ...settings(t) }),
  },
  {
    description: `Sends a further message in a conversation with Fin. ${later} Subscribe to \`finEvents\` before: the event stream of a reply does not repeat what it has sent. Since 2.14.`,
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.reply(input, ctx),
  },
  session,
);

builder.relayMutationField(
  'finAsk',
  {
    description: 'A single question to Fin.',
    inputFields: (t) => ({ ...turn(t, newConversation), ...metadata(t) }),
  },
  {
    description: `Asks Fin a single question. Fin asks nothing back, runs no procedure and does not escalate. ${later} Only in Unstable.`,
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.ask(input, ctx),
  },
  session,
);

builder.relayMutationField(
  'finEscalate',
  {
    description: 'Hand-over of a conversation or a user from Fin to a person.',
    inputFields: (t) => ({
      target: t.field({
        type: FinEscalationTarget,
        required: true,
        description: 'The conversation or the user to hand to a person.',
      }),
      message: t.string({
        description:
          'First message of the conversation that is created for a `user`, who sees it. Maximum: 10,000 characters. Default: “Requesting human support”.',
      }),
      context: t.string({
        description:
          'Reason of the escalation, as an internal note that the user does not see. Maximum: 10,000 characters.',
      }),
    }),
  },
  {
    description:
      'Escalates a conversation with Fin, or a user without one, to a person. The gateway does not send it again by itself. Only in Unstable.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.escalate(input, ctx),
  },
  session,
);

builder.relayMutationField(
  'finProcedureRun',
  {
    description: 'A procedure to run, in a new conversation with Fin.',
    inputFields: (t) => ({
      procedureId: t.id({
        required: true,
        description: 'Intercom’s id of a live procedure with an API trigger, as `finCapabilitiesList` has it.',
      }),
      conversationId: t.string({ required: true, description: newConversation }),
      user: t.field({ type: FinUserInput, required: true, description: 'User whom Fin talks to.' }),
      message: t.field({ type: FinMessageInput, description: 'Message that starts the procedure.' }),
      conversationAttributes: conversationAttributes(t),
      asEmail: asEmail(t),
    }),
  },
  {
    description: `Runs a procedure of Fin in a new conversation. ${later} The gateway does not send it again by itself. Only in Unstable.`,
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.runProcedure(input, ctx),
  },
  session,
);

builder.relayMutationField(
  'finRatingSubmit',
  {
    description: 'A user’s satisfaction with a conversation with Fin.',
    inputFields: (t) => ({
      conversationId: t.string({ required: true, description: 'Id of the conversation in your own system.' }),
      rating: t.field({ type: FinRating, required: true, description: 'Rating that the user chose.' }),
      remark: t.string({ description: 'Comment of the user. After a comment the rating can no longer be changed.' }),
    }),
  },
  {
    description:
      'Submits a rating (CSAT) that Fin has requested by the event `csat_requested`. The same rating can be sent again; another one replaces it while the survey is open. Since 2.14.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.rate(input, ctx),
  },
  {
    description: 'Payload with the rating that is recorded.',
    outputFields: (t) => ({
      conversationId: t.exposeString('conversationId', {
        nullable: true,
        description: 'Id of the conversation in your own system.',
      }),
      rating: t.expose('rating', { type: FinRating, nullable: true, description: 'Rating that is recorded now.' }),
    }),
  },
);

builder.relayMutationField(
  'finCapabilitiesList',
  {
    description: 'The user for whom Fin would act.',
    inputFields: (t) => ({
      user: t.field({
        type: FinUserInput,
        required: true,
        description: 'User for whom Fin would act. An unknown one is created; a known one is updated.',
      }),
    }),
  },
  {
    description:
      'Lists what Fin can do for a user: live procedures with an API trigger, and actions such as to ask. A mutation, since it creates or updates the contact. Only in Unstable.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { user } }, ctx) => resolve.listCapabilities(user, ctx),
  },
  {
    description: 'Payload with the capabilities of Fin.',
    outputFields: (t) => ({
      version: t.exposeString('version', {
        nullable: true,
        description: 'API version that the capabilities are for, in Intercom’s word.',
      }),
      capabilities: t.field({
        type: [Capability],
        nullable: true,
        description: 'Capabilities of Fin for the user.',
        assumedSize: assumedSizes.few,
        resolve: ({ capabilities }) => capabilities && [...capabilities],
      }),
    }),
  },
);
