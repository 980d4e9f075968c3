import { describe, expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';
import { rest } from '../support/rest.ts';
import { lastBody, writing } from '../support/writing.ts';

const { ask, askIn, calls, data, sandbox } = await setup();
const write = writing(ask);
const writeInUnstable = writing(askIn('Unstable'));

const source = 'GET /ai/content_import_sources/{id}';
const page = 'GET /ai/external_pages/{id}';
const [wiki, website] = ['1234', '1235'];
const wholePage = 'id title html url aiAgentAvailability externalId';
const wholeSource = 'id url syncBehavior status';

describe('a content import source is', () => {
  const put = 'PUT /ai/content_import_sources/{id}';

  test('created for the API', async () => {
    const { contentImportSource: made } = await write(
      'contentImportSourceCreate',
      { url: 'https://docs.larkspur.example/', audienceIds: ['301'] },
      `contentImportSource { ${wholeSource} }`,
    );
    expect(made).toMatchObject({ syncBehavior: 'API', status: 'ACTIVE', url: 'https://docs.larkspur.example/' });
    expect(lastBody(sandbox)).toEqual({
      sync_behavior: 'api',
      url: 'https://docs.larkspur.example/',
      audience_ids: [301],
    });
  });

  test('updated with what it has, as Intercom spells it', async () => {
    const change = { id: website, status: 'DEACTIVATED' };
    const { contentImportSource: changed } = await write(
      'contentImportSourceUpdate',
      change,
      'contentImportSource { status }',
    );
    expect(changed).toEqual({ status: 'DEACTIVATED' });
    const url = 'https://www.larkspur.example/help';
    expect(lastBody(sandbox)).toEqual({ sync_behavior: 'automatic', status: 'deactivated', url });
    expect(calls).toEqual([source, put]);
    // The same address may be given, and what is omitted stays deactivated.
    await write('contentImportSourceUpdate', { id: website, syncBehavior: 'MANUAL', url });
    expect(lastBody(sandbox)).toEqual({ sync_behavior: 'manual', status: 'deactivated', url });
    await write('contentImportSourceUpdate', { id: website, syncBehavior: 'AUTOMATIC' });
    expect(lastBody(sandbox)).toMatchObject({ sync_behavior: 'automated' });
    await write('contentImportSourceUpdate', {
      ...{ id: wiki, url: 'https://handbook.larkspur.example/', audienceIds: [], applyAudienceToExistingContent: true },
    });
    expect(lastBody(sandbox)).toEqual({
      sync_behavior: 'api',
      status: 'active',
      url: 'https://handbook.larkspur.example/',
      audience_ids: [],
      apply_audience_to_existing_content: true,
    });
  });

  test('deleted with all of its pages', async () => {
    const whole = '{ contentImportSources { id } externalPages(first: 1) { totalCount } }';
    await data(whole);
    const deleted = await write('contentImportSourceDelete', { id: wiki }, 'id');
    expect(deleted).toEqual({ __typename: 'ContentImportSourceDeletePayload', id: wiki });
    expect(await data(whole)).toEqual({ contentImportSources: [{ id: website }], externalPages: { totalCount: 60 } });
  });

  test.each([
    ['contentImportSourceCreate', { url: 'ftp://larkspur.example/' }, 'url', []],
    ['contentImportSourceCreate', { url: 'https://a.example/', audienceIds: ['x'] }, 'audienceIds[0]', []],
    ['contentImportSourceUpdate', { id: wiki, audienceIds: ['x'] }, 'audienceIds[0]', []],
    ['contentImportSourceUpdate', { id: website, url: 'https://a.example/' }, 'url', [source]],
    ['contentImportSourceUpdate', { id: wiki, syncBehavior: 'MANUAL' }, 'syncBehavior', [source]],
  ])('refused before a write: %s of %j', async (name, input, field, before) => {
    expect(await write(name, input)).toMatchObject({ __typename: 'InvalidInputProblem', field });
    expect(calls).toEqual(before);
  });
});

describe('an external page is', () => {
  const put = 'PUT /ai/external_pages/{id}';
  const draft = { sourceId: wiki, externalId: 'page-1', title: 'Brakes', html: '<p>New</p>' };

  test('created or updated by its external id, and keeps the flags that are omitted', async () => {
    const flags = 'externalPage { id title html aiAgentAvailability aiCopilotAvailability }';
    const { externalPage: known } = await write('externalPageUpsert', { ...draft, aiAgentAvailability: true }, flags);
    expect(known).toEqual({
      id: '2001',
      title: 'Brakes',
      html: '<p>New</p>',
      aiAgentAvailability: true,
      aiCopilotAvailability: true,
    });
    expect(lastBody(sandbox)).toEqual({
      ...{ title: 'Brakes', html: '<p>New</p>', locale: 'en', source_id: 1234, external_id: 'page-1' },
      ai_agent_availability: true,
    });
    const url = 'https://wiki.larkspur.example/new';
    const { externalPage: added } = await write('externalPageUpsert', { ...draft, externalId: 'n', url }, flags);
    expect(added).toMatchObject({ aiAgentAvailability: false, aiCopilotAvailability: false });
    expect(calls).toEqual(['POST /ai/external_pages', 'POST /ai/external_pages']);
  });

  test('updated with all that it has', async () => {
    const { externalPage: changed } = await write(
      'externalPageUpdate',
      { id: '2148', title: 'Tyres' },
      `externalPage { ${wholePage} }`,
    );
    expect(changed).toMatchObject({ title: 'Tyres', externalId: 'page-148', aiAgentAvailability: true });
    const { html, url } = changed;
    expect(lastBody(sandbox)).toEqual({
      title: 'Tyres',
      html,
      url,
      locale: 'en',
      source_id: 1234,
      external_id: 'page-148',
    });
    expect(calls).toEqual([page, put]);
    // Where availability can be written, it is replaced too.
    await writeInUnstable('externalPageUpdate', { id: '2148', aiAgentAvailability: false });
    expect(lastBody(sandbox)).toMatchObject({
      title: 'Tyres',
      ai_agent_availability: false,
      ai_copilot_availability: true,
      ai_sales_agent_availability: false,
    });
  });

  test('deleted, and gone at once', async () => {
    expect(await write('externalPageDelete', { id: '2150' }, 'id')).toMatchObject({ id: '2150' });
    expect(await data('{ externalPage(id: "2150") { id } }')).toEqual({ externalPage: null });
    expect(await write('externalPageDelete', { id: '2150' })).toMatchObject({ __typename: 'NotFoundProblem' });
  });

  test.each([
    ['externalPageUpsert', { ...draft, title: ' ' }, 'title', []],
    ['externalPageUpsert', { ...draft, externalId: '' }, 'externalId', []],
    ['externalPageUpsert', { ...draft, sourceId: 'wiki' }, 'sourceId', []],
    ['externalPageUpdate', { id: '2001', sourceId: 'wiki' }, 'sourceId', []],
    ['externalPageUpdate', { id: '2001', url: 'mailto:a@b.example' }, 'url', []],
    ['externalPageUpdate', { id: '2002', title: 'A' }, 'url', [page]],
  ])('refused before a write: %s of %j', async (name, input, field, before) => {
    expect(await write(name, input)).toMatchObject({ __typename: 'InvalidInputProblem', field });
    expect(calls).toEqual(before);
  });

  test('not told of availability where the version does not accept it', async () => {
    const problem = { __typename: 'UnsupportedProblem', code: 'UNSUPPORTED_IN_VERSION' };
    expect(await write('externalPageUpdate', { id: '2001', aiAgentAvailability: true })).toMatchObject(problem);
    expect(await write('externalPageUpsert', { ...draft, aiSalesAgentAvailability: true })).toMatchObject(problem);
    const older = writing(askIn('2.14'));
    const { url } = await rest(sandbox, 'GET /ai/content_import_sources/1234');
    expect(await older('contentImportSourceCreate', { url, audienceIds: ['301'] })).toMatchObject(problem);
    expect(calls).toEqual([]);
  });
});
