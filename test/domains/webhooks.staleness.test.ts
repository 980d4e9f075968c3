import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/index.ts';
import { seedState } from '../../src/sandbox/seed/index.ts';
import { notification, senderTo, startOver } from '../support/webhooks.ts';

/** A gateway that caches reference data for an hour, over a workspace in which nothing changes but what a test says. */
const sandbox = await startSandbox();
const seeded = seedState(1_800_000_000);
const gateway = await startOver(sandbox.origin, { INTERCOM_VERSION: 'Unstable', REFERENCE_TTL_SECONDS: '3600' });
const { send, growsBy } = senderTo(gateway.url);
afterAll(async () => {
  await gateway.stop();
  await sandbox.stop();
});

const ask = async (query: string): Promise<readonly string[]> => {
  sandbox.calls.length = 0;
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) };
  const { errors } = (await (await fetch(gateway.url, init)).json()) as { errors?: unknown };
  expect(errors).toBeUndefined();
  return [...new Set(sandbox.calls)].toSorted();
};

/** Reads every shared list that a topic drops, and some that none drops. */
const everyList = `{
  admins { name } viewer { workspace { name } } teams { name macros { name } } tags { name } brands { name } segments { name }
  audiences { name } contentImportSources { externalPages(first: 1) { nodes { title } } } helpCenters { identifier } officeHoursSchedules { name } ticketTypes { name }
  folders { name }
  audience(id: "${[...seeded.audiences.keys()][0]}") { contentSnippets { title } internalArticles { title } }
  collections(first: 1) { nodes { articles(first: 1) { nodes { title } } } }
}`;
const routes = {
  admins: 'GET /admins',
  articles: 'GET /articles',
  audiences: 'GET /audiences',
  contentImportSources: 'GET /ai/content_import_sources',
  contentSnippets: 'GET /content_snippets',
  externalPages: 'GET /ai/external_pages',
  folders: 'GET /folders',
  helpCenters: 'GET /help_center/help_centers',
  internalArticles: 'GET /internal_articles',
  officeHours: 'GET /office_hours_schedules',
  tags: 'GET /tags',
  teams: 'GET /teams',
  viewer: 'GET /me',
} as const;
type List = keyof typeof routes;
const audienced: readonly List[] = [
  'articles',
  'contentImportSources',
  'contentSnippets',
  'externalPages',
  'internalArticles',
];

beforeEach(async () => {
  await ask(everyList);
  await ask(everyList);
  expect(await ask(everyList)).toEqual([]);
});

const [knownTag = ''] = seeded.tags.keys();
const tagged = (id: string) => ({ type: 'contact_tag', tag: { id }, contact: { type: 'contact', id: '1' } });
const logged = (activity_type: string) => ({ id: 'a1', activity_type, performed_by: { type: 'admin', id: '1' } });
const record = (type: string) => ({ type, id: '1' });

describe('the next operation reads again what a topic makes wrong, and nothing else', () => {
  test.each<[topic: string, item: object, lists: readonly List[]]>([
    ['admin.added_to_workspace', record('admin'), ['admins', 'teams', 'viewer']],
    ['admin.removed_from_workspace', record('admin'), ['admins', 'teams', 'viewer']],
    ['admin.away_mode_updated', record('admin'), ['admins', 'viewer']],
    ['admin.logged_in', record('admin'), []],
    ['admin.activity_log_event.created', logged('app_team_creation'), ['admins', 'teams', 'viewer']],
    ['admin.activity_log_event.created', logged('office_hours_change'), ['officeHours']],
    ['admin.activity_log_event.created', logged('help_center_settings_change'), ['helpCenters']],
    ['admin.activity_log_event.created', logged('bulk_export'), []],
    ['admin.activity_log_event.created', logged('__proto__'), []],
    ['article.created', record('article'), ['articles', 'folders']],
    ['article.deleted', { ...record('article'), deleted: true }, ['articles', 'folders']],
    ['article.published', record('article'), ['articles']],
    ['article.unpublished', record('article'), ['articles']],
    ['article.updated', record('article'), ['articles', 'folders']],
    ['audience.created', record('audience'), ['audiences']],
    ['audience.updated', record('audience'), ['audiences']],
    ['audience.deleted', { ...record('audience'), deleted: true }, ['audiences', ...audienced]],
    ['audience.member_added', { type: 'audience_membership', audience_id: 1, content: record('article') }, audienced],
    ['content_import_source.created', record('content_import_source'), ['contentImportSources']],
    ['content_import_source.deleted', record('content_import_source'), ['contentImportSources', 'externalPages']],
    ['content_snippet.updated', record('content_snippet'), ['contentSnippets']],
    ['content_snippet.deleted', record('content_snippet'), ['contentSnippets', 'folders']],
    ['contact.user.tag.created', tagged(knownTag), []],
    ['contact.user.tag.created', tagged('987654'), ['tags']],
    ['contact.lead.tag.deleted', tagged('987654'), ['tags']],
    ['contact.user.updated', record('contact'), []],
    ['company.created', record('company'), []],
    ['conversation.user.replied', record('conversation'), []],
    ['ticket.state.updated', record('ticket'), []],
    ['job.completed', record('job'), []],
  ])('%s %#', async (topic, item, lists) => {
    await growsBy('accepted', 1, () => send(notification(topic, item)));
    expect(await ask(everyList)).toEqual(lists.map((list) => routes[list]).toSorted());
    expect(await ask(everyList)).toEqual([]);
  });

  test.each([
    ['is forged', 'forged', () => send(notification('admin.added_to_workspace', record('admin')), {})],
    [
      'is of another workspace',
      'foreign',
      () => send(notification('admin.added_to_workspace', record('admin'), { app_id: 'another' })),
    ],
  ] as const)('nothing is read again because of a notification that %s', async (_, outcome, run) => {
    await growsBy(outcome, 1, run);
    expect(await ask(everyList)).toEqual([]);
  });
});

test('a read that began before a notification is not shared with an operation that begins after it', async () => {
  const [id = ''] = seeded.tickets.keys();
  const query = `{ ticket(id: "${id}") { title } }`;
  sandbox.switches.latencyMs = 300;
  const before = ask(query);
  while (sandbox.calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  await growsBy('accepted', 1, () => send(notification('ticket.state.updated', { type: 'ticket', id })));
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) };
  await Promise.all([before, fetch(gateway.url, init)]);
  sandbox.switches.latencyMs = 0;
  expect(sandbox.calls).toEqual(['GET /tickets/{id}', 'GET /tickets/{id}']);
});
