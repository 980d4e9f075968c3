import { describe, expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';
import { lastBody, writing } from '../support/writing.ts';

const { ask, askIn, calls, data, sandbox } = await setup();
const write = writing(ask);

const job = 'jobIdentifier status downloadUrl downloadExpiresAt';
const period = { createdAfter: '2025-09-01T00:00:00Z', createdBefore: '2025-10-31T23:59:59Z' };
const report = {
  datasetId: 'conversation',
  attributeIds: ['conversation.conversation_id', 'timestamp.conversation_started_at'],
  startTime: '2025-09-01T00:00:00Z',
  endTime: '2025-10-31T23:59:59Z',
};
const started = async (input = period) =>
  (await write('contentExportStart', input, `contentExport { ${job} }`)).contentExport;
const startedReport = async () =>
  (await write('reportingExportStart', report, `reportingExport { ${job} }`)).reportingExport;
const contentExport = async (id: string) =>
  (await data(`{ contentExport(jobIdentifier: "${id}") { ${job} } }`)).contentExport;
const reportingExport = async (id: string) =>
  (await data(`{ reportingExport(jobIdentifier: "${id}") { ${job} } }`)).reportingExport;

const start = 'POST /export/content/data';
const find = 'GET /export/content/data/{job_identifier}';
const enqueue = 'POST /export/reporting_data/enqueue';
const status = 'GET /export/reporting_data/{job_identifier}';
const nothing = { downloadUrl: null, downloadExpiresAt: null };

describe('an export of message data', () => {
  test('is started for a period, and has an address once it is completed', async () => {
    const { jobIdentifier, ...first } = await started();
    expect(first).toEqual({ status: 'PENDING', ...nothing });
    expect(lastBody(sandbox)).toEqual({ created_at_after: 1756684800, created_at_before: 1761955199 });
    expect(await contentExport(jobIdentifier)).toEqual({ jobIdentifier, status: 'IN_PROGRESS', ...nothing });
    expect(await contentExport(jobIdentifier)).toEqual({
      jobIdentifier,
      status: 'COMPLETED',
      downloadUrl: `/files/exports/messages/${jobIdentifier}`,
      downloadExpiresAt: expect.any(String),
    });
    expect(calls).toEqual([start, find, find]);
  });

  test('has no address once it has expired', async () => {
    sandbox.switches.exportLifetimeSeconds = -1;
    const { jobIdentifier } = await started();
    await contentExport(jobIdentifier);
    const expired = await contentExport(jobIdentifier);
    expect(expired).toMatchObject({ status: 'COMPLETED', downloadUrl: null, downloadExpiresAt: expect.any(String) });
  });

  test.each([
    ['FAILED', period],
    ['NO_DATA', { createdAfter: '2001-01-01T00:00:00Z', createdBefore: '2001-01-02T00:00:00Z' }],
  ])('that ends as %s has none', async (end, input) => {
    sandbox.switches.exportsFail = end === 'FAILED';
    const { jobIdentifier } = await started(input);
    await contentExport(jobIdentifier);
    expect(await contentExport(jobIdentifier)).toEqual({ jobIdentifier, status: end, ...nothing });
  });

  test('is the only one: a second is a problem of its own kind, sent once, and no rate limit', async () => {
    await started();
    expect(await write('contentExportStart', period)).toEqual({
      __typename: 'JobLimitProblem',
      message:
        'The workspace has the maximum of pending jobs of this kind, which is 1. Nothing was started. Wait for one to finish, or cancel it.',
      code: 'JOB_LIMIT_EXCEEDED',
      requestId: expect.any(String),
      max: 1,
    });
    // Nothing waits for the next window of the rate limit.
    expect(await data('{ viewer { workspace { name } } }')).toMatchObject({ viewer: { workspace: {} } });
    expect(calls).toEqual([start, start, 'GET /me']);
  });

  test('is refused as a rate limit where the budget is what is used up', async () => {
    sandbox.switches.rateLimit = 0;
    expect(await write('contentExportStart', period)).toMatchObject({ __typename: 'RateLimitedProblem' });
  });

  test('can be canceled until it has ended, and then another can be started', async () => {
    const { jobIdentifier } = await started();
    const { contentExport: canceled } = await write(
      'contentExportCancel',
      { jobIdentifier },
      `contentExport { ${job} }`,
    );
    expect(canceled).toEqual({ jobIdentifier, status: 'CANCELED', ...nothing });
    // One that has ended is refused.
    expect(await write('contentExportCancel', { jobIdentifier })).toMatchObject({ __typename: 'InvalidInputProblem' });
    expect(await started()).toMatchObject({ status: 'PENDING' });
    const cancel = 'POST /export/cancel/{job_identifier}';
    expect(calls).toEqual([start, cancel, cancel, start]);
  });

  test('that Intercom does not know is null', async () => {
    expect(await contentExport('unknown')).toBeNull();
    expect(await write('contentExportCancel', { jobIdentifier: 'unknown' })).toMatchObject({
      __typename: 'NotFoundProblem',
    });
  });

  test.each([
    ['after its end', { createdAfter: '2025-02-01T00:00:00Z', createdBefore: '2025-01-01T00:00:00Z' }],
    ['in the future', { createdAfter: '2999-01-01T00:00:00Z', createdBefore: '2999-01-02T00:00:00Z' }],
    ['before 1970', { createdAfter: '1969-01-01T00:00:00Z', createdBefore: '2025-01-02T00:00:00Z' }],
  ])('with a beginning %s is refused before any call', async (_, input) => {
    expect(await write('contentExportStart', input)).toMatchObject({
      __typename: 'InvalidInputProblem',
      field: 'createdAfter',
    });
    expect(calls).toEqual([]);
  });

  test.each(['2.11', '2.14', 'Unstable'] as const)('exists in %s', async (version) => {
    const { contentExport: job } = await writing(askIn(version))(
      'contentExportStart',
      period,
      'contentExport { status }',
    );
    expect(job).toEqual({ status: 'PENDING' });
  });
});

describe('a reporting export', () => {
  test('lists its datasets with their attributes, in one call', async () => {
    const { reportingDatasets } = await data(
      '{ reportingDatasets { id name description defaultTimeAttributeId attributes { id qualifiedId name } } }',
    );
    expect(reportingDatasets[0]).toMatchObject({
      id: 'conversation',
      name: 'Conversation',
      defaultTimeAttributeId: 'conversation_started_at',
      attributes: [
        { id: 'conversation_id', qualifiedId: 'conversation.conversation_id', name: 'Conversation ID' },
        { id: 'conversation_started_at', qualifiedId: 'timestamp.conversation_started_at' },
        { id: 'conversation_state' },
      ],
    });
    expect(calls).toEqual(['GET /export/reporting_data/get_datasets']);
  });

  test('has attributes without a namespace before 2.16', async () => {
    const { data: before } = await askIn('2.15')('{ reportingDatasets { attributes { id qualifiedId } } }');
    expect(before.reportingDatasets[0].attributes[0]).toEqual({ id: 'conversation_id', qualifiedId: null });
  });

  test('is started, and found by its identifier and the code of the workspace', async () => {
    const { jobIdentifier, ...first } = await startedReport();
    expect(first).toEqual({ status: 'PENDING', ...nothing });
    expect(lastBody(sandbox)).toEqual({
      dataset_id: 'conversation',
      attribute_ids: report.attributeIds,
      start_time: 1756684800,
      end_time: 1761955199,
    });
    expect(await reportingExport(jobIdentifier)).toMatchObject({ status: 'IN_PROGRESS' });
    expect(sandbox.log.at(-1)?.query).toEqual({ app_id: 'lk7cy2p9', job_identifier: jobIdentifier });
    expect(await reportingExport(jobIdentifier)).toMatchObject({
      status: 'COMPLETED',
      downloadUrl: `/files/exports/reporting/${jobIdentifier}`,
    });
    expect(calls).toEqual([enqueue, 'GET /me', status, 'GET /me', status]);
  });

  test('is one of five', async () => {
    for (let n = 0; n < 5; n++) await startedReport();
    expect(await write('reportingExportStart', report)).toMatchObject({ __typename: 'JobLimitProblem', max: 5 });
    expect(calls).toHaveLength(6);
  });

  test('that Intercom does not know is null', async () => {
    expect(await reportingExport('unknown')).toBeNull();
  });

  test.each([
    ['startTime', { startTime: '2025-11-01T00:00:00Z' }],
    ['attributeIds', { attributeIds: [] }],
    ['attributeIds[1]', { attributeIds: ['conversation.conversation_id', ' '] }],
    ['datasetId', { datasetId: '' }],
  ])('with a wrong %s is refused before any call', async (field, wrong) => {
    expect(await write('reportingExportStart', { ...report, ...wrong })).toMatchObject({
      __typename: 'InvalidInputProblem',
      field,
    });
    expect(calls).toEqual([]);
  });

  test('of a dataset that does not exist is refused in Intercom’s words', async () => {
    expect(await write('reportingExportStart', { ...report, datasetId: 'imaginary' })).toMatchObject({
      __typename: 'InvalidInputProblem',
      message: 'imaginary is not a valid dataset_id',
    });
  });

  test('is refused before 2.14 without a call', async () => {
    const before = askIn('2.13');
    const answer = await before('{ reportingDatasets { id } reportingExport(jobIdentifier: "job1") { status } }');
    expect(answer.errors?.map(({ extensions }) => extensions.code)).toEqual([
      'UNSUPPORTED_IN_VERSION',
      'UNSUPPORTED_IN_VERSION',
    ]);
    expect(await writing(before)('reportingExportStart', report)).toMatchObject({ __typename: 'UnsupportedProblem' });
    expect(calls).toEqual([]);
  });
});
