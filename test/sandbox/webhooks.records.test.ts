import { describe, expect, test } from 'vitest';
import { admin, everything } from './support.ts';
import { useWebhooks } from './webhookSupport.ts';

const { call, listenIn, sentBy, topicsOf } = await useWebhooks();

describe('a contact', () => {
  const lead = async () => (await call('POST /contacts', { body: { role: 'lead' } })).body;

  test('that changes sends what its role and its fields ask for', async () => {
    const { id } = await lead();
    const put = (body: object) => topicsOf(`PUT /contacts/${id}`, body);
    expect(await put({ name: 'Ann' })).toEqual(['contact.lead.updated']);
    expect(await put({ name: 'Ann' })).toEqual([]);
    expect(await put({ email: 'ann@new.example' })).toEqual([
      'contact.email.updated',
      'contact.lead.added_email',
      'contact.lead.updated',
    ]);
    expect(await put({ role: 'user' })).toEqual(['contact.lead.signed_up', 'contact.user.updated']);
    expect(await put({ unsubscribed_from_emails: true })).toEqual(['contact.user.updated', 'contact.unsubscribed']);
    expect(await put({ unsubscribed_from_emails: false })).toEqual(['contact.user.updated', 'contact.subscribed']);
  });

  test('is archived, comes back, and is gone', async () => {
    const { id, external_id } = await lead();
    expect(await topicsOf(`POST /contacts/${id}/archive`)).toEqual(['contact.archived']);
    expect(await topicsOf(`POST /contacts/${id}/unarchive`)).toEqual(['contact.unarchive']);
    expect(await topicsOf(`POST /contacts/${id}/block`)).toEqual(['contact.archived']);
    const [gone] = await sentBy(`DELETE /contacts/${id}`);
    expect([gone.topic, gone.data.item]).toEqual([
      'contact.deleted',
      { id, external_id, type: 'contact', deleted: true },
    ]);
  });

  test('is tagged and untagged, with the tag', async () => {
    const { id } = await lead();
    const tag = (await call('POST /tags', { body: { name: 'Loud' } })).body;
    for (const [what, topic] of [
      [`POST /contacts/${id}/tags`, 'contact.lead.tag.created'],
      [`DELETE /contacts/${id}/tags/${tag.id}`, 'contact.lead.tag.deleted'],
    ] as const) {
      const [one, ...more] = await sentBy(what, { id: tag.id });
      expect([one.topic, more]).toEqual([topic, []]);
      expect(one.data.item).toMatchObject({ type: 'contact_tag', tag: { id: tag.id, name: 'Loud' }, contact: { id } });
    }
  });

  test('that is tagged when the tag is deleted was not untagged', async () => {
    const { id } = await lead();
    const tag = (await call('POST /tags', { body: { name: 'Loud' } })).body;
    await call(`POST /contacts/${id}/tags`, { body: { id: tag.id } });
    expect(await topicsOf(`DELETE /tags/${tag.id}`)).toEqual([]);
  });

  test('that is merged away is named by the survivor, once', async () => {
    const from = (await call('POST /contacts', { body: { role: 'lead', email: 'twin@rider.example' } })).body;
    const into = (await call('POST /contacts', { body: { role: 'user', email: 'twin@rider.example' } })).body;
    const [merged, ...more] = await sentBy('POST /contacts/merge', { from: from.id, into: into.id });
    expect([merged.topic, more]).toEqual(['contact.merged', []]);
    expect(merged.data.item).toMatchObject({ id: into.id, merged_from: { type: 'contact', id: from.id } });
  });

  test('subscribes and unsubscribes by type', async () => {
    const { id } = await lead();
    const consent = (consent_type: string) => sentBy(`POST /contacts/${id}/subscriptions`, { id: '122', consent_type });
    for (const [type, topic] of [
      ['opt_in', 'granular.subscribe'],
      ['opt_out', 'granular.unsubscribe'],
    ] as const) {
      const [one, ...more] = await consent(type);
      expect([one.topic, more]).toEqual([topic, []]);
      expect(one.data.item).toMatchObject({ contact: { id }, subscription_types: { data: [{ id: '122' }] } });
    }
  });

  test('joins a company and leaves it; a company that is gone sends one topic', async () => {
    const { id } = await lead();
    const company = (await call('POST /companies', { body: { company_id: 'c-1', name: 'Couriers' } })).body;
    const [joined] = await sentBy(`POST /contacts/${id}/companies`, { id: company.id });
    expect(joined).toMatchObject({
      topic: 'company.contact.attached',
      data: { item: { company: { id: company.id }, contact: { id } } },
    });
    expect(await topicsOf(`DELETE /contacts/${id}/companies/${company.id}`)).toEqual(['company.contact.detached']);
    await call(`POST /contacts/${id}/companies`, { body: { id: company.id } });
    const gone = await sentBy(`DELETE /companies/${company.id}`);
    expect(gone.map(({ topic, data }) => [topic, data.item])).toEqual([
      ['company.deleted', { id: company.id, type: 'company', deleted: true }],
    ]);
  });
});

test('an article is published and unpublished', async () => {
  const body = { title: 'Brakes', author_id: admin, state: 'published' };
  const [made, published] = await sentBy('POST /articles', body);
  expect([made.topic, published.topic]).toEqual(['article.created', 'article.published']);
  const { id } = made.data.item;
  expect(await topicsOf(`PUT /articles/${id}`, { state: 'draft' })).toEqual(['article.updated', 'article.unpublished']);
  const [gone] = await sentBy(`DELETE /articles/${id}`);
  expect([gone.topic, gone.data.item]).toEqual(['article.deleted', { id, type: 'article', deleted: true }]);
});

test('audiences and their members have topics in Unstable only', async () => {
  const draft = { name: 'Couriers', predicates: [], role_predicates: [] };
  expect(await topicsOf('POST /audiences', draft, 'Unstable')).toEqual([]);
  await listenIn('Unstable');
  const [made] = await sentBy('POST /audiences', draft, 'Unstable');
  const audience = made.data.item;
  const snippet = await sentBy(
    'POST /content_snippets',
    {
      title: 'Hours',
      body_markdown: 'Nine to five.',
      audience_ids: [Number(audience.id)],
    },
    'Unstable',
  );
  expect(snippet.map(({ topic }) => topic)).toEqual(['content_snippet.created', 'audience.member_added']);
  const { id } = snippet[0].data.item;
  const left = await sentBy(`PUT /content_snippets/${id}`, { audience_ids: [] }, 'Unstable');
  expect(left.map(({ topic }) => topic)).toEqual(['content_snippet.updated', 'audience.member_removed']);
  expect(left[1].data.item).toEqual({
    type: 'audience_membership',
    audience_id: audience.id,
    content: { type: 'content_snippet', id },
  });
});

test('a teammate who is away says why in words', async () => {
  const away = { away_mode_enabled: true, away_mode_reassign: false, away_status_reason_id: 38101 };
  const [one] = await sentBy(`PUT /admins/${admin}/away`, away);
  expect(one).toMatchObject({
    topic: 'admin.away_mode_updated',
    data: { item: { type: 'admin', id: admin, away_mode_enabled: true, away_status_reason: '☕ On a break' } },
  });
});

test('a bulk request sends what each of its items changes', async () => {
  const contacts = [{ email: 'one@bulk.example' }, { email: 'two@bulk.example' }];
  expect(await topicsOf('POST /contacts/bulk', { contacts }, 'Unstable')).toEqual([
    'contact.user.created',
    'contact.user.created',
  ]);
});

test('a search sends nothing', async () => {
  expect(await topicsOf('POST /tickets/search', { query: everything })).toEqual([]);
});
