import { expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';
import { everything, type Json } from '../support/rest.ts';

const { askIn, calls, sandbox } = await setup();
const emails = (await everything(sandbox, 'conversations')).filter(({ source }) => source.type === 'email');

const query = `query ($id: ID!) { conversation(id: $id) { source {
  type recipients { type email dropReason } replyTo { email name }
  emailMessageMetadata { subject messageId headers { type address name } }
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
    recipients: null,
    replyTo: null,
    emailMessageMetadata: null,
  });
  expect(calls).toEqual(['GET /conversations/{id}']);
});

const texts = '{ id emailHistory partTranslations { partId translations { locale text isOriginal } } }';

test('translations and the email history, in one more read of each conversation', async () => {
  const ids = emails.slice(0, 3).map(({ id }) => id);
  const asked = `query { ${ids.map((id, n) => `c${n}: conversation(id: "${id}") ${texts}`).join(' ')} }`;
  const { data, errors } = await askIn('Unstable')(asked);
  expect(errors).toBeUndefined();
  for (const { emailHistory, partTranslations } of Object.values<Json>(data)) {
    expect(emailHistory).toContain('<blockquote>It is on its way.</blockquote>');
    for (const { translations } of partTranslations)
      expect(translations).toEqual([
        { locale: 'en', text: expect.any(String), isOriginal: true },
        { locale: 'fr', text: expect.stringContaining('Traduit'), isOriginal: false },
      ]);
  }
  expect(Object.values<Json>(data).flatMap(({ partTranslations }) => partTranslations).length).toBeGreaterThan(0);
  expect(calls).toEqual(Array(6).fill('GET /conversations/{id}'));
  const asking = { include_translations: 'true', include_email_history: 'true' };
  expect(sandbox.log.map(({ query }) => query)).toEqual(expect.arrayContaining(Array(3).fill(asking)));
  expect(sandbox.log.filter(({ query }) => Object.keys(query).length === 0)).toHaveLength(3);
});

test('before Unstable both are null, without a call more', async () => {
  const { data, errors } = await askIn('2.16')(`query ($id: ID!) { conversation(id: $id) ${texts} }`, {
    id: emails[0].id,
  });
  expect(errors).toBeUndefined();
  expect(data.conversation).toEqual({ id: emails[0].id, emailHistory: null, partTranslations: null });
  expect(calls).toEqual(['GET /conversations/{id}']);
});
