import type { Sandbox } from '../../../src/sandbox/index.ts';
import { frozenState } from '../../../src/sandbox/seed/frozen.ts';
import { rest } from '../rest.ts';
import { admins, teams, types } from '../writing.ts';

const seeded = frozenState();
const visitors = [...seeded.visitors.values()];
const attribute = seeded.dataAttributes.find(({ id, model }) => id !== null && model === 'company');
const ticketAttribute = seeded.ticketTypes.get(types.repair)?.attributes.find(({ default: isBuiltIn }) => !isBuiltIn);
let seeds = 0;

/**
 * Records that name each other in every way that there is: what a case writes to, and the reading shows. They are new
 * each time, so that the sandbox need not be seeded again for each case.
 */
export const seedRelated = async (sandbox: Sandbox) => {
  const call = (what: string, body?: unknown, version?: string) => rest(sandbox, what, body, version);
  const name = `Related ${++seeds}`;
  const own = `related-${seeds}`;
  const email = `${own}@rider.example`;
  const by = { admin_id: admins.maeve };

  const { id: contentImportSource } = await call('POST /ai/content_import_sources', {
    sync_behavior: 'api',
    url: `https://${own}.example`,
  });
  const [{ id: externalPage }, { id: newsItem }, { id: tag }, { id: company }, ...people] = await Promise.all([
    call('POST /ai/external_pages', {
      ...{ title: name, html: `<p>${name}</p>`, locale: 'en', url: `https://${own}.example/page` },
      ...{ source_id: contentImportSource, external_id: own },
    }),
    call('POST /news/news_items', { title: name, sender_id: Number(admins.maeve), newsfeed_assignments: [] }),
    call('POST /tags', { name }),
    call('POST /companies', { company_id: own, name }),
    call('POST /contacts', { role: 'user', email, external_id: own, name }),
    call('POST /contacts', { role: 'lead', email, name: 'Lead' }),
    call('POST /contacts', { role: 'user', email: `other-${email}` }),
    call('POST /contacts', { role: 'user', email: `archived-${email}` }),
  ]);
  const [contact = '', lead = '', other = '', archived = ''] = people.map(({ id }): string => id);
  await call(`POST /contacts/${contact}/companies`, { id: company });
  const begin = async (id: string): Promise<string> =>
    (await call('POST /conversations', { from: { type: 'contact', id }, body: 'Hello' })).conversation_id;
  const ticketOf = async (id: string, ticket_type_id: string): Promise<string> =>
    (await call('POST /tickets', { ticket_type_id, contacts: [{ id }], ticket_attributes: {} })).id;
  const wrote = Number(admins.maeve);
  const [{ id: internalArticle }, { id: collection }, { id: redirect }] = await Promise.all([
    call('POST /internal_articles', { title: name, owner_id: wrote, author_id: wrote }),
    call('POST /help_center/collections', { name }),
    call('POST /help_center/help_centers/171/redirects', {
      from_url: `https://help.larkspur.example/${own}`,
      locale: 'en',
      target_type: 'collection',
      target_id: '6101',
    }),
  ]);
  await call(`POST /internal_articles/${internalArticle}/tags`, { id: tag });
  const listAttribute = await call('POST /conversations/attributes', {
    ...{ name, data_type: 'list', options: [{ label: 'Now' }, { label: 'Later' }, { label: 'Never' }] },
  });
  const [{ id: note }, conversation, leads, ticket, leadsTicket, tracker] = await Promise.all([
    call(`POST /contacts/${contact}/notes`, { body: 'Rings back.' }),
    begin(contact),
    begin(lead),
    ticketOf(contact, types.repair),
    ticketOf(lead, types.repair),
    ticketOf(other, types.outage),
    call('POST /tags', { name, companies: [{ id: company }] }),
    call(`POST /companies/${company}/notes`, { body: 'Pays late.' }),
    call(`POST /contacts/${archived}/archive`),
    call(`POST /contacts/${contact}/tags`, { id: tag }),
    call(`POST /contacts/${contact}/subscriptions`, { id: '122', consent_type: 'opt_in' }),
  ]);
  const aboutLead = { ticket_type_id: types.supplier, contacts: [{ id: other }], conversation_to_link_id: leads };
  const { id: backOffice } = await call('POST /tickets', { ...aboutLead, ticket_attributes: {} });
  const reply = { ...by, type: 'admin', message_type: 'comment', body: 'Soon.', created_at: 1_700_000_000 };
  const [replied] = await Promise.all([
    call(`POST /conversations/${conversation}/reply`, reply),
    call(`POST /conversations/${conversation}/tags`, { ...by, id: tag }),
    call(`POST /conversations/${conversation}/customers`, { ...by, customer: { intercom_user_id: other } }),
    call(`POST /tickets/${ticket}/tags`, { ...by, id: tag }),
    ...[conversation, leads, ticket].map((conversation_id) =>
      call(`POST /tickets/${tracker}/linked_conversations`, { conversation_id }),
    ),
  ]);
  const [{ id: audience }, { id: folder }, { id: secret }] = await Promise.all([
    call('POST /audiences', { name }),
    call('POST /folders', { folder: { name } }, 'Unstable'),
    call('POST /secure_mode_secrets', { name, supports_web: true }, 'Unstable'),
  ]);
  const { id: officeHours } = await call('POST /office_hours_schedules', {
    name,
    time_zone_name: 'Europe/Dublin',
    time_intervals: [{ start_minute: 540, end_minute: 1020 }],
  });
  const { id: holiday } = await call(`POST /office_hours_schedules/${officeHours}/office_hours_exceptions`, {
    exception_date: '2026-12-25',
    exception_type: 'closed',
  });
  const { id: order } = await call('POST /custom_object_instances/Order', {
    external_id: own,
    custom_attributes: { order_number: name },
  });
  await call(`PUT /contacts/${contact}`, { custom_attributes: { orders: [order] } });
  const { id: connector } = await call('POST /data_connectors', { name });
  const about = { title: name, body_markdown: 'Text', audience_ids: [Number(audience)] };
  const { id: snippet } = await call('POST /content_snippets', about);
  await call(`POST /content_snippets/${snippet}/tags`, { id: tag });
  const article = await call('POST /articles', {
    title: name,
    author_id: by.admin_id,
    state: 'published',
    parent_id: 6111,
  });
  await call(`PUT /articles/${article.id}/draft`, { title: `${name} (draft)` });
  await call(`POST /articles/${article.id}/tags`, { id: tag });
  // Each case starts one, and one that cancels needs one that runs.
  sandbox.switches.exportLimits = false;
  const { job_identifier: exportJob } = await call('POST /export/content/data', {
    created_at_after: 1_600_000_000,
    created_at_before: 1_900_000_000,
  });
  const visitor = visitors[seeds % visitors.length];

  return {
    ...{
      own,
      email,
      tag,
      company,
      contact,
      lead,
      other,
      archived,
      note,
      conversation,
      leads,
      ticket,
      leadsTicket,
      tracker,
      backOffice,
      audience,
      snippet,
      newsItem,
      contentImportSource: String(contentImportSource),
      externalPage,
      collection,
      redirect,
      internalArticle,
      officeHours,
      holiday,
      secret,
      exportJob: String(exportJob),
      order,
      connector,
    },
    listAttribute: String(listAttribute.id),
    option: String(listAttribute.options[0].id),
    article: article.id,
    folder: String(folder),
    next: `next-${own}`,
    part: String(replied.conversation_parts.conversation_parts[0].id),
    source: String(replied.source.id),
    visitor: visitor?.id ?? '',
    visitorUserId: visitor?.user_id ?? '',
    /** Of the whole workspace. */
    bannerContact: seeded.banners[0]?.contact_id ?? '',
    bannerView: seeded.banners[0]?.view_id ?? '',
    vip: '8401',
    segment: '5f0c1a2b3c4d5e6f70819203',
    admin: admins.maeve,
    team: teams.care,
    ticketType: types.repair,
    ticketAttribute: ticketAttribute?.id ?? '',
    attribute: attribute?.id ?? '',
  };
};
export type Related = Readonly<Record<keyof Awaited<ReturnType<typeof seedRelated>>, string>>;
