import { expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';
import { everything } from '../support/rest.ts';

const { askIn, calls, sandbox } = await setup();
const emails = (await everything(sandbox, 'conversations')).filter(({ source }) => source.type === 'email');

const query = `query ($id: ID!) { conversation(id: $id) { source {
  type recipients { type email dropReason } replyTo { email name }
  emailMessageMetadata { subject messageId history headers { type address name } }
} } }`;

test('the email that a conversation began with, in the read of the conversation', async () => {
  const [{ id, source }] = emails;
  const { data, errors } = await askIn('2.16')(query, { id });
  expect(errors).toBeUndefined();
  const us = 'help@larkspurcycles.example';
  const { name, email } = source.author;
  expect(data.conversation.source).toEqual({
    type: 'email',
    recipients: [{ type: 'to', email: us, dropReason: null }],
    replyTo: [{ email, name }],
    emailMessageMetadata: {
      subject: source.subject,
      messageId: source.email_message_metadata.message_id,
      history: source.email_message_metadata.history,
      headers: [
        { type: 'from', address: email, name },
        { type: 'to', address: us, name: null },
      ],
    },
  });
  expect(calls).toEqual(['GET /conversations/{id}']);
});

test('before 2.16 it is null', async () => {
  const { data, errors } = await askIn('2.15')(query, { id: emails[0].id });
  expect(errors).toBeUndefined();
  expect(data.conversation.source).toEqual({
    type: 'email',
    recipients: [],
    replyTo: [],
    emailMessageMetadata: null,
  });
  expect(calls).toEqual(['GET /conversations/{id}']);
});
