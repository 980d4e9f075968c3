import { describe, expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';
import { lastBody, tags, writing } from '../support/writing.ts';

const { askIn, calls, sandbox } = await setup();
const ask = askIn('Unstable');
const write = writing(ask);

const job = 'job { id kind state progress { done total } tasks { state itemCount } }';
const poll = async (id: string, kind = 'CONTACTS') =>
  (
    await ask(
      `{ bulkJob(id: "${id}", kind: ${kind}) { id kind state progress { done total } tasks { state itemCount } } }`,
    )
  ).data.bulkJob;
const find = async (externalId: string) =>
  (await ask(`{ contact(by: { externalId: "${externalId}" }) { id name tags { id } customAttributesJson } }`)).data
    .contact;

describe('contacts', () => {
  test('are created in the background: the job proceeds while it is read, and the contacts exist', async () => {
    const item = { externalId: 'bulk-1', email: 'one@rider.example', name: 'One', role: 'USER', addTagIds: [tags.vip] };
    const custom = [{ name: 'last_service_at', value: { dateTime: '2025-01-01T00:00:00Z' } }];
    const made = await write(
      'contactBulkCreate',
      { contacts: [{ ...item, customAttributes: custom, phone: null }, { externalId: 'bulk-2' }] },
      job,
    );
    expect(lastBody(sandbox)).toEqual({
      contacts: [
        {
          external_id: 'bulk-1',
          email: 'one@rider.example',
          name: 'One',
          role: 'user',
          tags: { add: [{ id: tags.vip }] },
          custom_attributes: { last_service_at: 1735689600 },
        },
        { external_id: 'bulk-2' },
      ],
    });
    const { id } = made.job;
    const runningJob = { id, kind: 'CONTACTS', state: 'RUNNING', progress: { done: 0, total: 2 } };
    expect(made.job).toEqual({ ...runningJob, tasks: [{ state: 'PENDING', itemCount: 2 }] });
    expect(await poll(id)).toEqual({ ...runningJob, tasks: [{ state: 'RUNNING', itemCount: 2 }] });
    expect(await poll(id)).toEqual({
      ...runningJob,
      state: 'COMPLETED',
      progress: { done: 2, total: 2 },
      tasks: [{ state: 'COMPLETED', itemCount: 2 }],
    });
    expect(calls).toEqual(['POST /contacts/bulk', 'GET /contacts/bulk/{id}', 'GET /contacts/bulk/{id}']);
    expect(await find('bulk-1')).toMatchObject({ name: 'One', tags: [{ id: tags.vip }] });
  });

  test('get more items while the job is open, and not after', async () => {
    const { job: first } = await write('contactBulkCreate', { contacts: [{ externalId: 'bulk-1' }] }, job);
    // There already: refused as an item.
    const again = await write('contactBulkCreate', { contacts: [{ externalId: 'bulk-1' }], jobId: first.id }, job);
    expect(again.job).toMatchObject({ id: first.id, progress: { done: 0, total: 2 } });
    await poll(first.id);
    expect(await poll(first.id)).toMatchObject({ state: 'COMPLETED_WITH_ERRORS', progress: { done: 2, total: 2 } });
    expect(await write('contactBulkCreate', { contacts: [{ externalId: 'bulk-3' }], jobId: first.id })).toMatchObject({
      __typename: 'ForbiddenProblem',
    });
    expect(await write('contactBulkCreate', { contacts: [{ externalId: 'b' }], jobId: 'job_v2_0' })).toMatchObject({
      __typename: 'NotFoundProblem',
      code: 'job_not_found',
    });
  });

  test('are changed and deleted', async () => {
    const { id } = await find('larkspur-10042');
    calls.length = 0;
    await write('contactBulkUpdate', { contacts: [{ id, name: 'Another', removeTagIds: [tags.vip] }] }, job);
    expect(await find('larkspur-10042')).toMatchObject({ name: 'Another' });
    const { job: gone } = await write('contactBulkDelete', { ids: [id] }, job);
    expect(gone.progress).toEqual({ done: 0, total: 1 });
    expect(await find('larkspur-10042')).toBeNull();
    expect(calls.filter((call) => call.includes('bulk'))).toEqual(['PUT /contacts/bulk', 'POST /contacts/bulk/delete']);
  });
});

test.each([
  ['companyBulkUpsert', { companies: [{ companyId: 'acme', name: 'Acme', monthlySpend: 5 }] }, 'POST /companies/bulk'],
  ['companyBulkUpdate', { companies: [{ id: '6650a1b2c3d4e5f6a7b81000', size: 3 }] }, 'PUT /companies/bulk'],
  ['companyBulkDelete', { ids: ['6650a1b2c3d4e5f6a7b81000'] }, 'POST /companies/bulk/delete'],
])('%s is a job of companies', async (name, input, call) => {
  const { job: made } = await write(name, input, job);
  expect(made).toMatchObject({ kind: 'COMPANIES', state: 'RUNNING', progress: { done: 0, total: 1 } });
  expect(await poll(made.id)).toBeNull();
  expect(await poll(made.id, 'COMPANIES')).toMatchObject({ id: made.id });
  expect(calls).toEqual([call, 'GET /contacts/bulk/{id}', 'GET /companies/bulk/{id}']);
});

test('companies are made, changed and deleted', async () => {
  const look = async () => {
    const { data } = await ask('{ company(by: { companyId: "bulk-acme" }) { id name size } }');
    return data.company;
  };
  await write('companyBulkUpsert', { companies: [{ companyId: 'bulk-acme', name: 'Acme' }] });
  const made = await look();
  expect(made).toMatchObject({ name: 'Acme' });
  await write('companyBulkUpdate', { companies: [{ id: made.id, size: 3 }] });
  expect(await look()).toEqual({ ...made, size: 3 });
  await write('companyBulkDelete', { ids: [made.id] });
  expect(await look()).toBeNull();
  expect(calls.filter((call) => call.includes('bulk'))).toEqual([
    'POST /companies/bulk',
    'PUT /companies/bulk',
    'POST /companies/bulk/delete',
  ]);
});

describe('refused without a call', () => {
  const many = Array.from({ length: 101 }, (_, i) => `c${i}`);
  test.each([
    ['contactBulkCreate', { contacts: [] }, 'contacts'],
    ['contactBulkCreate', { contacts: many.map((externalId) => ({ externalId })) }, 'contacts'],
    ['contactBulkUpdate', { contacts: [{ id: 'a' }, { id: '../me' }] }, 'contacts[1].id'],
    ['contactBulkDelete', { ids: many }, 'ids'],
    ['companyBulkUpsert', { companies: [] }, 'companies'],
    ['companyBulkUpdate', { companies: many.map((id) => ({ id })) }, 'companies'],
    ['companyBulkDelete', { ids: ['?'] }, 'ids[0]'],
    [
      'companyBulkUpsert',
      {
        companies: [
          {
            companyId: 'a',
            customAttributes: [
              { name: 'plan', value: null },
              { name: 'plan', value: null },
            ],
          },
        ],
      },
      'companies[0].customAttributes[1].name',
    ],
  ])('%s %#', async (name, input, field) => {
    expect(await write(name, input)).toMatchObject({ __typename: 'InvalidInputProblem', field });
    expect(calls).toEqual([]);
  });

  test('before Unstable', async () => {
    const old = writing(askIn('2.16'));
    expect(await old('contactBulkDelete', { ids: ['a'] })).toMatchObject({ __typename: 'UnsupportedProblem' });
    const { errors } = await askIn('2.16')('{ bulkJob(id: "a", kind: CONTACTS) { id } }');
    expect(errors).toMatchObject([{ extensions: { code: 'UNSUPPORTED_IN_VERSION' } }]);
    expect(calls).toEqual([]);
  });
});
