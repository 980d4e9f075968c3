import type { Call, Steps } from './step.ts';

const content = '/export/content/data';
const reporting = '/export/reporting_data';
const period = { created_at_after: 1_600_000_000, created_at_before: 1_900_000_000 };
const report = {
  dataset_id: 'conversation',
  attribute_ids: ['conversation.conversation_id', 'timestamp.conversation_started_at'],
  start_time: 1_600_000_000,
  end_time: 1_900_000_000,
};

/** Both answers have the identifier alone in common. */
const idOf = (answer: object): string => (answer as { readonly job_identifier: string }).job_identifier;
/** What the description requires of a poll beside the path. */
const named = (id: string) => ({ query: { app_id: 'ws_larkspur', client_id: 'any', job_identifier: id } });

const startContent = async (call: Call) => idOf(await call(`POST ${content}`, [], { body: period }));
const startReporting = async (call: Call) => idOf(await call(`POST ${reporting}/enqueue`, [], { body: report }));
const cancel = (call: Call, id: string) => call('POST /export/cancel/{}', [id]);

const catalog = (products: unknown, fields: Readonly<Record<string, string>> = {}): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  if (products !== undefined) form.set('catalog', new Blob([JSON.stringify(products)]), 'products.json');
  return form;
};
const product = { id: 'prod-12345', title: 'Classic Cotton T-Shirt', url: 'https://example.com/products/t-shirt' };
const upload = 'POST /ecommerce/connectors/{}/catalog';

export const exports: Steps = {
  [upload]: async ({ call }) => {
    const send = async (form: FormData, connector = '42939') =>
      (await call(upload, [connector], { body: form })) as object as { readonly import_job_id: string };
    await send(catalog([product]));
    await send(catalog([product]), '1');
    await send(catalog(undefined));
    await send(catalog({}));
    await send(catalog([1]));
    const { import_job_id } = await send(catalog([product], { finalize: 'false' }));
    await send(catalog([product], { finalize: 'false', import_job_id, part_number: '7' }));
    await send(catalog([product], { finalize: 'false', import_job_id, part_number: '2' }));
    await send(catalog([product]));
    await send(catalog(undefined, { finalize: 'true', import_job_id }));
    await send(catalog(undefined, { finalize: 'true', import_job_id }));
  },
  [`POST ${content}`]: async ({ call }) => {
    const id = await startContent(call);
    await startContent(call);
    await cancel(call, id);
  },
  [`GET ${content}/{}`]: async ({ call }) => {
    const id = await startContent(call);
    for (let times = 0; times < 3; times++) await call(`GET ${content}/{}`, [id]);
    await call(`GET ${content}/{}`, ['1']);
  },
  'POST /export/cancel/{}': async ({ call }) => {
    await cancel(call, await startContent(call));
    await cancel(call, '1');
  },
  'GET /download/content/data/{}': async ({ call }) => {
    const id = await startContent(call);
    for (let times = 0; times < 2; times++) await call(`GET ${content}/{}`, [id]);
    await call('GET /download/content/data/{}', [id]);
    await call('GET /download/content/data/{}', ['1']);
  },
  [`POST ${reporting}/enqueue`]: async ({ call }) => {
    await startReporting(call);
    for (const wrong of [{ dataset_id: 'imaginary' }, { attribute_ids: [] }, { attribute_ids: ['non_existent'] }])
      await call(`POST ${reporting}/enqueue`, [], { body: { ...report, ...wrong } });
  },
  [`GET ${reporting}/{}`]: async ({ call }) => {
    const id = await startReporting(call);
    for (let times = 0; times < 3; times++) await call(`GET ${reporting}/{}`, [id], named(id));
    await call(`GET ${reporting}/{}`, ['1'], named('1'));
  },
  'GET /download/reporting_data/{}': async ({ call }) => {
    const id = await startReporting(call);
    for (let times = 0; times < 2; times++) await call(`GET ${reporting}/{}`, [id], named(id));
    const { client_id, ...query } = named(id).query;
    await call('GET /download/reporting_data/{}', [id], { query });
    await call('GET /download/reporting_data/{}', ['1'], { query: { ...query, job_identifier: '1' } });
  },
};
