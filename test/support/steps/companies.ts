import { all, first, type Seen, type Steps, type Workspace } from './step.ts';

const companiesOf = async ({ call }: Workspace): Promise<readonly Seen[]> => (await call('POST /companies/list')).data;

const upsert = ({ call }: Workspace) =>
  call('POST /companies', [], {
    body: {
      company_id: 'step-1',
      name: 'Stepping Stones',
      plan: 'Fleet',
      size: 12,
      website: 'https://stones.example',
      industry: 'Retail',
      remote_created_at: 1_700_000_000,
      monthly_spend: 120,
      custom_attributes: { region: 'south' },
    },
  });

const absent = '000000000000000000000000';

export const companies: Steps = {
  'GET /companies': async ({ call }) => {
    await call('GET /companies', [], { query: { company_id: 'larkspur-company-101' } });
    await call('GET /companies', [], { query: { name: 'Aurora Couriers' } });
    await call('GET /companies', [], { query: { tag_id: '8401', per_page: 3 } });
    await call('GET /companies', [], { query: { segment_id: '5f0c1a2b3c4d5e6f70819201', page: 2, per_page: 3 } });
    await call('GET /companies', [], { query: { company_id: 'nobody' } });
  },
  'POST /companies/list': async ({ call }) => {
    await call('POST /companies/list', [], { query: { per_page: 5, order: 'asc' } });
    await call('POST /companies/list', [], { query: { per_page: 5, page: 2 } });
    await call('POST /companies/list', [], { query: { per_page: 50, page: 500 } });
  },
  'POST /companies/search': async ({ call }) => {
    const search = { query: all, pagination: { per_page: 5 }, sort: { field: 'name', order: 'ascending' } };
    const { pages } = await call('POST /companies/search', [], { body: search });
    const pagination = { per_page: 5, starting_after: pages.next?.starting_after };
    await call('POST /companies/search', [], { body: { ...search, pagination } });
    const segment = { field: 'segment_id', operator: '=', value: '5f0c1a2b3c4d5e6f70819201' };
    await call('POST /companies/search', [], { body: { query: segment } });
  },
  'GET /companies/scroll': async ({ call }) => {
    const { scroll_param } = await call('GET /companies/scroll');
    await call('GET /companies/scroll');
    await call('GET /companies/scroll', [], { query: { scroll_param } });
    await call('GET /companies/scroll', [], { query: { scroll_param } });
  },
  'GET /companies/{}': async (workspace) => {
    for (const { id } of await companiesOf(workspace)) await workspace.call('GET /companies/{}', [id]);
    await workspace.call('GET /companies/{}', [absent]);
  },
  'GET /companies/{}/contacts': async ({ call }) => {
    const busiest = ['6650a1b2c3d4e5f6a7b81013'];
    const { pages } = await call('GET /companies/{}/contacts', busiest);
    const { starting_after } = pages.next ?? {};
    await call('GET /companies/{}/contacts', busiest, { query: { per_page: 50, starting_after } });
    await call('GET /companies/{}/contacts', [absent]);
  },
  'GET /companies/{}/segments': async (workspace) => {
    for (const { id } of await companiesOf(workspace)) await workspace.call('GET /companies/{}/segments', [id]);
    await workspace.call('GET /companies/{}/segments', [absent]);
  },
  'POST /companies': async (workspace) => {
    await upsert(workspace);
    await upsert(workspace);
  },
  'PUT /companies/{}': async (workspace) => {
    const { id } = await upsert(workspace);
    await workspace.call('PUT /companies/{}', [id], { body: { name: 'Milestones', website: 'https://miles.example' } });
  },
  'DELETE /companies/{}': async (workspace) => {
    const { id } = await upsert(workspace);
    await workspace.call('DELETE /companies/{}', [id]);
    await workspace.call('DELETE /companies/{}', [id]);
  },
  'POST /contacts/{}/companies': async (workspace) => {
    const { id } = await upsert(workspace);
    const contact = [first(workspace.contacts).id];
    await workspace.call('POST /contacts/{}/companies', contact, { body: { id } });
    await workspace.call('POST /contacts/{}/companies', contact, { body: { id: '123' } });
  },
  'DELETE /contacts/{}/companies/{}': async (workspace) => {
    const { id } = await upsert(workspace);
    const contact = first(workspace.contacts).id;
    await workspace.call('POST /contacts/{}/companies', [contact], { body: { id } });
    await workspace.call('DELETE /contacts/{}/companies/{}', [contact, id]);
    await workspace.call('DELETE /contacts/{}/companies/{}', [contact, id]);
  },
  'GET /contacts/{}/companies': async (workspace) => {
    const contact = first(workspace.contacts).id;
    for (const { id } of (await companiesOf(workspace)).slice(0, 5))
      await workspace.call('POST /contacts/{}/companies', [contact], { body: { id } });
    await workspace.call('GET /contacts/{}/companies', [contact], { query: { per_page: 2 } });
    await workspace.call('GET /contacts/{}/companies', [contact], { query: { per_page: 2, page: 2 } });
    await workspace.call('GET /contacts/{}/companies', [absent]);
  },
};
