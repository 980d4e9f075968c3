import { describe, expect, test } from 'vitest';
import { seedState } from '../../src/sandbox/seed/index.ts';
import { failingAt } from '../support/failing.ts';
import { setup } from '../support/gateway.ts';
import type { Json } from '../support/rest.ts';
import { mutation, writing } from '../support/writing.ts';

const { ask, askIn, calls, sandbox } = await setup();
const write = writing(ask);

const [show, dismiss] = ['GET /contacts/{id}/banners', 'POST /contacts/{id}/banners/{view_id}/dismiss'];
const { banners: seeded } = seedState();
const contactId = seeded[0]?.contact_id ?? '';
const other = seeded.at(-1)?.contact_id ?? '';
const banner = `id viewId title body bodyText style position showDismissButton createdAt
  action { type label target reactions { index unicodeEmoticon } tourId tourUrl }`;
const none = { label: null, target: null, reactions: null, tourId: null, tourUrl: null };

describe('contactBannersShow', () => {
  test('returns the banners of a contact, with each kind of action', async () => {
    const { banners } = await write('contactBannersShow', { contactId }, `banners { ${banner} }`);
    expect(banners[0]).toEqual({
      id: '486517',
      viewId: '645719311',
      title: 'Hi there',
      body: '<p class="no-margin">Hi <b>rider</b>!</p>',
      bodyText: 'Hi rider!',
      style: 'inline',
      position: 'top',
      showDismissButton: true,
      createdAt: new Date((seeded[0]?.created_at ?? 0) * 1000).toISOString(),
      action: null,
    });
    expect(banners.slice(1).map(({ action }: Json) => action)).toEqual([
      { ...none, type: 'URL', label: 'Learn more', target: 'https://larkspurcycles.example/tyres' },
      {
        ...none,
        type: 'REACTION',
        reactions: [
          { index: 0, unicodeEmoticon: '👍' },
          { index: 1, unicodeEmoticon: '👎' },
        ],
      },
      { ...none, type: 'EMAIL_COLLECTOR' },
      { ...none, type: 'PRODUCT_TOUR', tourId: '12345', tourUrl: 'https://app.intercom.com/tours/12345' },
      { ...none, type: null },
    ]);
    expect(calls).toEqual([show]);
  });

  test('is empty for a contact without banners, and the banner of another view has the same id', async () => {
    const ids = async (id: string) =>
      (await write('contactBannersShow', { contactId: id }, 'banners { id viewId }')).banners;
    const [first] = await ids(contactId);
    const [same] = await ids(other);
    expect(same.id).toBe(first.id);
    expect(same.viewId).not.toBe(first.viewId);
    const bare = [...seedState().contacts.values()].filter((one) => one.role === 'user' && !one.archived)[9]?.id ?? '';
    expect(await ids(bare)).toEqual([]);
  });

  test('counts each time: nothing is kept, shared or tried again', async () => {
    const input = { contactId };
    await ask(
      `mutation ($input: ContactBannersShowInput!) { ${['a', 'b'].map((name) => mutation(`${name}: contactBannersShow`, 'input', 'banners { id }')).join(' ')} }`,
      { input },
    );
    await Promise.all([write('contactBannersShow', input), write('contactBannersShow', input)]);
    expect(calls).toEqual([show, show, show, show]);
    calls.length = 0;
    const failing = writing(failingAt(sandbox, show, 503));
    expect(await failing('contactBannersShow', input)).toMatchObject({
      __typename: 'UpstreamProblem',
      outcomeUnknown: true,
    });
    expect(calls).toEqual([show]);
  });

  test('of an unknown contact is a problem', async () => {
    expect(await write('contactBannersShow', { contactId: '0'.repeat(24) })).toMatchObject({
      __typename: 'NotFoundProblem',
      code: 'not_found',
    });
  });

  test('is refused without a call before 2.16', async () => {
    const old = writing(askIn('2.15'));
    expect(await old('contactBannersShow', { contactId })).toMatchObject({ __typename: 'UnsupportedProblem' });
    expect(await old('contactBannerDismiss', { contactId, viewId: '1' })).toMatchObject({
      __typename: 'UnsupportedProblem',
    });
    expect(calls).toEqual([]);
  });
});

describe('contactBannerDismiss', () => {
  const input = { contactId, viewId: seeded[0]?.view_id };

  test('dismisses a banner, and can be repeated', async () => {
    const dismissed = { __typename: 'ContactBannerDismissPayload', viewId: '645719311', dismissed: true };
    expect(await write('contactBannerDismiss', input, 'viewId dismissed')).toEqual(dismissed);
    expect(await write('contactBannerDismiss', input, 'viewId dismissed')).toEqual(dismissed);
    const { banners } = await write('contactBannersShow', { contactId }, 'banners { viewId }');
    expect(banners.map(({ viewId }: Json) => viewId)).not.toContain('645719311');
    expect(calls).toEqual([dismiss, dismiss, show]);
  });

  test('of an unknown view, or of another contact’s, is a problem', async () => {
    for (const one of [
      { contactId, viewId: '1' },
      { contactId: other, viewId: input.viewId },
    ])
      expect(await write('contactBannerDismiss', one)).toMatchObject({ __typename: 'NotFoundProblem' });
    expect(await write('contactBannerDismiss', { contactId, viewId: '../1' })).toMatchObject({
      __typename: 'InvalidInputProblem',
      field: 'viewId',
    });
    expect(calls).toEqual([dismiss, dismiss]);
  });
});
