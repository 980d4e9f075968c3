import { expect, test } from 'vitest';
import { maxTextLength } from '../../src/resolvers/core/toPlainText.ts';
import { gatewayOver } from '../support/gateway.ts';
import { startUpstream } from '../support/upstream.ts';

const upstream = await startUpstream();
const ask = gatewayOver(upstream.origin);

const aliases = Array.from({ length: 20 }, (_, n) => `a${n}: bodyText`).join(' ');
const author = { type: 'admin', id: '1', name: 'Ada' };

/** Each takes a quarter of a minute and more where its work grows with the square of its length. */
const hostile = [
  ['lists in lists, of 240 KB', '<ul><li>'.repeat(30_000), ''],
  ['lists in lists with text, of 800 KB', '<ul><li>x'.repeat(90_000), 'x'],
  ['quotations in quotations, of 1 MB', '<blockquote>x'.repeat(80_000), 'x'],
  ['links that do not end, of 1 MB', '<a href="'.repeat(110_000), ''],
] as const;

test.each(hostile)('a note of %s is answered, under twenty aliases', { timeout: 10_000 }, async (_, body, part) => {
  upstream.answers({ type: 'note', id: '1', body, author });
  const { data, errors } = await ask(`{ note(id: "1") { ${aliases} } }`);
  expect(errors).toBeUndefined();
  expect(new Set(Object.values(data.note)).size).toBe(1);
  expect(data.note.a0).toContain(part);
  expect(data.note.a0.length).toBeLessThanOrEqual(maxTextLength + 1);
});

test.each(hostile)('so is a ticket with a part of %s', { timeout: 10_000 }, async (_, body, part) => {
  const ticket_parts = { type: 'ticket_part.list', ticket_parts: [{ id: '2', part_type: 'comment', body, author }] };
  upstream.answers({ type: 'ticket', id: '1', ticket_parts });
  const { data, errors } = await ask(`{ ticket(id: "1") { parts(first: 1) { nodes { ${aliases} } } } }`);
  expect(errors).toBeUndefined();
  expect(data.ticket.parts.nodes[0].a19).toContain(part);
});

test.each(hostile)('so is a conversation with a first message of %s', { timeout: 10_000 }, async (_, body, part) => {
  upstream.answers({ type: 'conversation', id: '1', source: { id: '2', body, subject: body, author } });
  const { data, errors } = await ask(`{ conversation(id: "1") { source { subjectText ${aliases} } } }`);
  expect(errors).toBeUndefined();
  expect(data.conversation.source.a19).toContain(part);
  expect(data.conversation.source.subjectText).toBe(data.conversation.source.a0);
});
