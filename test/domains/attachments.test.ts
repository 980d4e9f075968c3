import { describe, expect, test } from 'vitest';
import { defaultLimits } from '../../src/server/limits/settings.ts';
import type { Ask } from '../support/gateway.ts';
import { gatewayOver, setup } from '../support/gateway.ts';
import { admins, lastBody, seeded, writing } from '../support/writing.ts';

const { ask, askIn, calls, sandbox } = await setup();
const file = (bytes: number, name = 'photo.jpg') => ({
  name,
  contentType: 'image/jpeg',
  data: Buffer.alloc(bytes, 7).toString('base64'),
});
const reply = (attachments: object, by: Ask = ask, kind = 'note') =>
  writing(by)(
    'ticketReply',
    { id: seeded.order, reply: { [kind]: { adminId: admins.maeve, body: 'See', ...attachments } } },
    'part { attachments { name contentType size } }',
  );

describe('files go up with a reply', () => {
  test.each(['2.16', '2.17', 'Unstable'] as const)('in %s', async (version) => {
    const attachmentFiles = [file(1, 'a.txt'), file(2, 'b.txt'), file(3, 'c.txt')];
    for (const kind of ['note', 'asAdmin']) {
      const { part } = await reply({ attachmentFiles }, askIn(version), kind);
      expect(part.attachments).toEqual(
        attachmentFiles.map(({ name, contentType }, i) => ({ name, contentType, size: i + 1 })),
      );
      expect(lastBody(sandbox)).toMatchObject({
        attachment_files: [
          { content_type: 'image/jpeg', data: 'Bw==', name: 'a.txt' },
          { content_type: 'image/jpeg', data: 'Bwc=', name: 'b.txt' },
          { content_type: 'image/jpeg', data: 'BwcH', name: 'c.txt' },
        ],
      });
    }
    expect(calls).toEqual(Array(2).fill('POST /tickets/{id}/reply'));
  });

  test.each(['2.11', '2.15'] as const)('not in %s', async (version) => {
    expect(await reply({ attachmentFiles: [file(1)] }, askIn(version))).toMatchObject({
      __typename: 'UnsupportedProblem',
      message: expect.stringContaining('`attachmentFiles`, which is available since 2.16'),
    });
    expect(calls).toEqual([]);
  });
});

describe('refused without a call', () => {
  const data = (data: string) => ({ attachmentFiles: [file(1), { ...file(1), data }] });
  const base64 = /^Must be base64/;
  test.each<[string, object, string, RegExp]>([
    ['eleven', { attachmentFiles: Array(11).fill(file(1)) }, '', /^A reply has a maximum of 10 attachments\.$/],
    ['a letter that is none', data('aGV=bG8='), '[1].data', base64],
    ['a line break', data('aGVs\nbG8='), '[1].data', base64],
    ['the web’s alphabet', data('_-__'), '[1].data', base64],
    ['a data URL', data('data:image/png;base64,aGVsbG8='), '[1].data', base64],
    ['no padding', data('aGVsbG8'), '[1].data', base64],
    ['too much padding', data('a==='), '[1].data', base64],
    ['nothing', data(''), '[1].data', /^The file must not be empty\.$/],
    ['only padding', data('=='), '[1].data', /^The file must not be empty\.$/],
    [
      'too much together',
      { attachmentFiles: [file(350_000), file(350_001)] },
      '',
      /^The files of a reply exceed the maximum of 700000 bytes: they have 700001\.$/,
    ],
  ])('%s', async (_, attachments, field, message) => {
    expect(await reply(attachments)).toMatchObject({
      __typename: 'InvalidInputProblem',
      field: `reply.note.attachmentFiles${field}`,
      message: expect.stringMatching(message),
    });
    expect(calls).toEqual([]);
  });

  test('files and addresses', async () => {
    const attachments = { attachmentFiles: [file(1)], attachmentUrls: ['https://pictures.example/1.png'] };
    expect(await reply(attachments)).toMatchObject({
      __typename: 'InvalidInputProblem',
      field: 'reply.note.attachmentUrls',
      message: '`attachmentUrls` and `attachmentFiles` cannot be combined: Intercom would ignore the addresses.',
    });
    expect(calls).toEqual([]);
  });
});

test('as much as may be', async () => {
  const { part } = await reply({ attachmentFiles: [file(350_000), file(350_000)] });
  expect(part.attachments.map(({ size }: { size: number }) => size)).toEqual([350_000, 350_000]);
  expect(calls).toEqual(['POST /tickets/{id}/reply']);
});

test('more where requests may be longer, up to what mail carries', async () => {
  const longer = (bodyBytes: number) =>
    gatewayOver(sandbox.origin, '2.16', { limits: { ...defaultLimits, bodyBytes } });
  expect(await reply({ attachmentFiles: [file(700_001)] }, longer(2_000_000))).toMatchObject({
    part: { attachments: [{ size: 700_001 }] },
  });
  expect(await reply({ attachmentFiles: [file(20_000_001)] }, longer(100_000_000))).toMatchObject({
    __typename: 'InvalidInputProblem',
    message: 'The files of a reply exceed the maximum of 20000000 bytes: they have 20000001.',
  });
  expect(calls).toEqual(['POST /tickets/{id}/reply']);
});
