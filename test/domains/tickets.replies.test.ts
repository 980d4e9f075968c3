import { describe, expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';
import { admins, lastBody, rider, seeded, writing } from '../support/writing.ts';

const { ask, askIn, calls, data, sandbox } = await setup();
const part = `part { partType body bodyText createdAt author { type id: actorId name ... on AdminActor { admin { id } } ... on ContactActor { contact { id } } }
  attachments { name url contentType } appPackageCode redacted }`;
const reply = (said: object, payload = part, more: object = {}) =>
  writing(ask)('ticketReply', { id: seeded.order, reply: said, ...more }, payload);
/** The newest part, as another operation sees it. */
const newest = async (id: string = seeded.order) => {
  const { ticket } = await data(`{ ticket(id: "${id}") { parts(first: 500) { nodes { ${part.slice(7, -2)} } } } }`);
  return ticket.parts.nodes.at(-1);
};
const urls = (count: number): string[] =>
  Array.from({ length: count }, (_, at) => `https://pictures.example/${at}.png`);

describe('a reply is one call and answers the part that it made', () => {
  test('as an admin, with pictures and a date', async () => {
    const { part: made } = await reply({
      asAdmin: {
        adminId: admins.tomasz,
        body: '<p>Fixed &amp; tested. <b>Ride on!</b></p>',
        attachmentUrls: urls(10),
        createdAt: '2025-10-19T12:00:00Z',
      },
    });
    expect(made).toMatchObject({
      partType: 'comment',
      body: '<p>Fixed &amp; tested. <b>Ride on!</b></p>',
      bodyText: 'Fixed & tested. Ride on!',
      createdAt: '2025-10-19T12:00:00.000Z',
      author: {
        type: 'admin',
        id: admins.tomasz,
        name: 'Tomasz Wiśniewski',
        admin: { id: admins.tomasz },
      },
      redacted: false,
    });
    expect(made.attachments).toHaveLength(10);
    expect(made.attachments[9]).toMatchObject({ name: '9.png', contentType: 'image/png' });
    expect(calls).toEqual(['POST /tickets/{id}/reply']);
    expect(lastBody(sandbox)).toMatchObject({ message_type: 'comment', type: 'admin', admin_id: admins.tomasz });
    expect(await newest()).toEqual(made);
  });

  test('as a note, for the linked conversations as well', async () => {
    const said = { note: { adminId: admins.maeve, body: 'לבדוק 🔧', crossPost: true } };
    const answer = await writing(ask)('ticketReply', { id: seeded.tracker, reply: said }, part);
    expect(answer.part).toMatchObject({ partType: 'note', bodyText: 'לבדוק 🔧', attachments: [] });
    expect(lastBody(sandbox)).toEqual({
      message_type: 'note',
      type: 'admin',
      admin_id: admins.maeve,
      body: 'לבדוק 🔧',
      cross_post: true,
    });
    expect(await newest(seeded.tracker)).toEqual(answer.part);
  });

  test('as answers to choose from', async () => {
    const options = [
      { text: 'Yes', uuid: '6b9a0a3c-7d63-4d0c-a3de-9e1c2b3a4d5e' },
      { text: 'No', uuid: '0f3f4a52-3d1e-4a5b-8c7d-1e2f3a4b5c6d' },
    ];
    const answer = await reply({ quickReply: { adminId: admins.maeve, options } }, part, { skipNotifications: true });
    expect(answer.part).toMatchObject({ partType: 'quick_reply', body: null, bodyText: null });
    expect(lastBody(sandbox)).toEqual({
      message_type: 'quick_reply',
      type: 'admin',
      admin_id: admins.maeve,
      reply_options: options,
      skip_notifications: true,
    });
  });

  test.each<[string, object, (contact: { id: string; email: string }) => object]>([
    ['your own id', rider, () => ({ user_id: rider.externalId })],
    ['id', { id: '' }, ({ id }) => ({ intercom_user_id: id })],
    ['address', { email: '' }, ({ email }) => ({ email })],
  ])('as a contact by %s', async (_, contact, sent) => {
    const found = (await data(`{ contact(by: { externalId: "${rider.externalId}" }) { id email name } }`)).contact;
    const [key = ''] = Object.keys(contact);
    const by = key === 'externalId' ? contact : { [key]: found[key] };
    calls.length = 0;
    const { part: made } = await reply({ asContact: { contact: by, body: 'Any news?' } });
    expect(made).toMatchObject({
      partType: 'comment',
      body: '<p>Any news?</p>',
      author: { type: 'user', id: found.id, name: found.name, contact: { id: found.id } },
    });
    expect(calls).toEqual(['POST /tickets/{id}/reply']);
    expect(lastBody(sandbox)).toEqual({ message_type: 'comment', type: 'user', body: 'Any news?', ...sent(found) });
  });

  test('the ticket of the payload is read again: one request more', async () => {
    const count = (await data(`{ ticket(id: "${seeded.order}") { parts { totalCount } } }`)).ticket.parts.totalCount;
    calls.length = 0;
    const said = { note: { adminId: admins.maeve, body: 'Seen' } };
    const answer = await reply(
      said,
      'part { author { ... on AdminActor { admin { name } } } } ticket { parts { totalCount } }',
    );
    expect(answer).toMatchObject({
      part: { author: { admin: { name: 'Maeve Donnelly' } } },
      ticket: { parts: { totalCount: count + 1 } },
    });
    expect([...calls].sort()).toEqual(['GET /admins', 'GET /tickets/{id}', 'POST /tickets/{id}/reply']);
  });
});

test.each(['2.11', '2.12', '2.14', 'Unstable'] as const)('a reply in %s', async (version) => {
  const said = { asAdmin: { adminId: admins.maeve, body: 'Hello', attachmentUrls: urls(1) } };
  const answer = await writing(askIn(version))(
    'ticketReply',
    { id: seeded.order, reply: said },
    'part { bodyText attachments { name } appPackageCode }',
  );
  expect(answer.part).toEqual({
    bodyText: 'Hello',
    attachments: [{ name: '0.png' }],
    appPackageCode: version < '2.13' ? null : 'larkspur-gateway',
  });
});

describe('refusals', () => {
  const body = 'x';
  test.each<[string, object, string]>([
    ['eleven pictures', { asAdmin: { adminId: '1', body, attachmentUrls: urls(11) } }, 'reply.asAdmin.attachmentUrls'],
    ['eleven on a note', { note: { adminId: '1', body, attachmentUrls: urls(11) } }, 'reply.note.attachmentUrls'],
    [
      'eleven of a contact',
      { asContact: { contact: rider, body, attachmentUrls: urls(11) } },
      'reply.asContact.attachmentUrls',
    ],
    ['no answers', { quickReply: { adminId: '1', options: [] } }, 'reply.quickReply.options'],
  ])('%s, without a call', async (_, said, field) => {
    expect(await reply(said)).toMatchObject({ __typename: 'InvalidInputProblem', field });
    expect(calls).toEqual([]);
  });

  test('a contact on a back-office ticket, nobody, an unknown admin, no ticket: in the words of Intercom', async () => {
    const write = writing(ask);
    const asContact = { contact: rider, body };
    expect(await write('ticketReply', { id: seeded.backOffice, reply: { asContact } })).toMatchObject({
      __typename: 'InvalidInputProblem',
      code: 'parameter_mismatch',
      message: 'User replies are not allowed on Backoffice tickets',
    });
    expect(await reply({ asContact: { contact: { email: 'nobody@rider.example' }, body } })).toMatchObject({
      __typename: 'NotFoundProblem',
      message: 'Intercom has no such ticket, or something else that the input names does not exist: User Not Found',
    });
    expect(await reply({ note: { adminId: '12', body } })).toMatchObject({
      __typename: 'NotFoundProblem',
      code: 'admin_not_found',
    });
    expect(await write('ticketReply', { id: '999', reply: { note: { adminId: admins.maeve, body } } })).toMatchObject({
      __typename: 'NotFoundProblem',
    });
    expect(await reply({ note: { adminId: admins.maeve, body: '  ' } })).toMatchObject({
      __typename: 'InvalidInputProblem',
      code: 'parameter_not_found',
    });
    expect(calls).toEqual(Array(5).fill('POST /tickets/{id}/reply'));
  });

  test.each<[string, object]>([
    ['no shape', {}],
    ['two shapes', { note: { adminId: '1', body }, asContact: { contact: rider, body } }],
    ['a contact by two ids', { asContact: { contact: { id: '1', ...rider }, body } }],
  ])('%s', async (_, said) => {
    const { errors } = await ask('mutation ($input: TicketReplyInput!) { ticketReply(input: $input) { __typename } }', {
      input: { id: seeded.order, reply: said },
    });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(calls).toEqual([]);
  });
});
