import { maxAttachments } from '../../resolvers/core/attachments.ts';
import { FileInput } from '../core/attachments.ts';
import { builder, type InputFieldBuilder } from '../core/builder.ts';
import { CustomAttributeInput } from '../core/customInputs.ts';

const FinAuthor = builder.enumType('FinAuthor', {
  description: 'Author of a message in a conversation with Fin.',
  values: {
    USER: { description: 'User: the contact.' },
    AGENT: { description: 'Agent: a person or a program of yours.' },
    FIN: { description: 'Fin itself.' },
  } as const,
});

export const FinUserInput = builder.inputType('FinUserInput', {
  description:
    'The user whom Fin talks to: a contact by its external id. An unknown one is created, as a user; of a known one the email address is overwritten and the attributes are merged.',
  fields: (t) => ({
    id: t.string({ required: true, description: 'External id of the contact: the one that your own system has.' }),
    name: t.string({ description: 'Name of the contact.' }),
    email: t.string({
      description: 'Email address of the contact. It overwrites another that Intercom has.',
    }),
    attributes: t.field({
      type: [CustomAttributeInput],
      description: 'Attributes of the contact, by which Fin chooses content. Maximum: 10.',
    }),
  }),
});

export const FinMessageInput = builder.inputType('FinMessageInput', {
  description: 'A message of a conversation with Fin.',
  fields: (t) => ({
    author: t.field({ type: FinAuthor, description: 'Author of the message. Default: `USER`.' }),
    body: t.string({ required: true, description: 'Text of the message, as plain text or HTML.' }),
    timestamp: t.field({
      type: 'DateTime',
      description:
        'Time of writing, with milliseconds. Fin drops a message whose time it has had within five minutes: send the same time to retry. Default: now; required in a history before Unstable.',
    }),
  }),
});

/** What every turn of a conversation has. */
export const turn = (t: InputFieldBuilder, conversationId: string) => ({
  conversationId: t.string({ required: true, description: conversationId }),
  user: t.field({ type: FinUserInput, required: true, description: 'User whom Fin talks to.' }),
  message: t.field({ type: FinMessageInput, required: true, description: 'Message to Fin.' }),
  attachmentUrls: t.stringList({
    description: `URLs of files to attach, which Intercom must be able to read. Maximum: ${maxAttachments}, together with \`attachmentFiles\`.`,
  }),
  attachmentFiles: t.field({
    type: [FileInput],
    description: `Files to attach. Maximum: ${maxAttachments}, together with \`attachmentUrls\`. Their total size is limited to seven tenths of the longest request that the gateway accepts: 700,000 bytes by default, at most 20,000,000.`,
  }),
});

export const conversationAttributes = (t: InputFieldBuilder) =>
  t.field({
    type: [CustomAttributeInput],
    description: 'Attributes of the conversation, which Fin uses in its replies. Maximum: 10.',
  });

export const metadata = (t: InputFieldBuilder) => ({
  history: t.field({
    type: [FinMessageInput],
    description: 'Messages before this one, oldest first, as context for Fin. Maximum: 10.',
  }),
  conversationAttributes: conversationAttributes(t),
});

export const asEmail = (t: InputFieldBuilder) =>
  t.boolean({
    description: 'Whether Fin writes in the style of an email, not of a chat. Default: false. Only in Unstable.',
  });

export const settings = (t: InputFieldBuilder) => ({
  followUpQuestions: t.boolean({
    description:
      'Whether Fin may ask questions and escalate the conversation. Default: true; false requests one complete answer. Only in Unstable.',
  }),
  asEmail: asEmail(t),
});

export const FinEscalationTarget = builder.inputType('FinEscalationTargetInput', {
  description: 'The conversation or the user to hand to a person. Exactly one member is set.',
  isOneOf: true,
  fields: (t) => ({
    conversationId: t.string({
      description: 'Id of a conversation with Fin in your own system. Required on Fin for platforms.',
    }),
    user: t.field({
      type: FinUserInput,
      description: 'User without a conversation with Fin, for whom one is created in Intercom’s inbox.',
    }),
  }),
});
