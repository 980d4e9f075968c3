import { describe, expect, test } from 'vitest';
import { admin, errorOf, type Json, partsOf, search, userId, useSandbox } from './support.ts';

const { call } = useSandbox();
const firstOf = async (category: string): Promise<Json> =>
  (await search(call, 'tickets', { field: 'category', operator: '=', value: category })).body.tickets.at(-1);

describe('replies', () => {
  const reply = (id: string, body: unknown) => call(`POST /tickets/${id}/reply`, { body });
  const note = { message_type: 'note', type: 'admin', admin_id: admin };

  test('answer the part, which the ticket then has', async () => {
    const html = '<html> <body> <h2>A list</h2> </body> </html>';
    const made = (await reply('482731', { ...note, body: html })).body;
    expect(made).toMatchObject({
      type: 'ticket_part',
      part_type: 'note',
      body: '<h2>A list</h2>',
      author: { id: String(admin), type: 'admin' },
    });
    expect(partsOf((await call('GET /tickets/482731')).body).at(-1)).toEqual(made);
    expect((await reply('482731', { ...note, body: 'a < b' })).body.body).toBe('<p>a &lt; b</p>');
    const quick = { ...note, message_type: 'quick_reply', reply_options: [{ text: 'Yes', uuid: 'u' }] };
    expect((await reply('482731', quick)).body.part_type).toBe('quick_reply');
  });

  test('keep the newest 500 parts', async () => {
    const made = (await reply('482101', { ...note, body: 'one more' })).body;
    const parts = partsOf((await call('GET /tickets/482101')).body);
    expect(parts).toHaveLength(500);
    expect(parts.at(-1)).toEqual(made);
  });

  test('of contacts go on customer tickets only', async () => {
    const user = { message_type: 'comment', type: 'user', intercom_user_id: await userId(call), body: 'Thanks :)' };
    expect((await reply('482731', user)).body).toMatchObject({
      part_type: 'comment',
      author: { type: 'user', id: user.intercom_user_id },
    });
    const internal = await firstOf('task');
    expect(errorOf(await reply(internal.id, user))).toBe(
      '400 parameter_mismatch: User replies are not allowed on Backoffice tickets',
    );
    expect(errorOf(await reply('1', user))).toBe('404 not_found: Resource Not Found');
    expect((await reply('482731', { ...user, intercom_user_id: 'x' })).status).toBe(404);
    expect((await reply('482731', { ...note, message_type: 'shout', body: 'x' })).status).toBe(400);
    expect((await reply('482731', note)).status).toBe(400);
    const urls = Array(11).fill('https://larkspurcycles.example/a.png');
    expect((await reply('482731', { ...note, attachment_urls: urls })).status).toBe(400);
  });
});
