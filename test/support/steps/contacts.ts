import { all, first, type Steps, type Workspace } from './step.ts';

const draft = { email: 'steps@rider.example', name: 'Steps', phone: '+353871234567', signed_up_at: 1_700_000_000 };

/** A lead and a user of one address. */
const twins = async ({ call }: Workspace) => {
  const email = `twin-${crypto.randomUUID()}@rider.example`;
  const lead = await call('POST /contacts', [], { body: { role: 'lead', email, name: 'Twin' } });
  const user = await call('POST /contacts', [], { body: { role: 'user', email } });
  return { from: lead.id, into: user.id };
};
const newContact = ({ call }: Workspace) =>
  call('POST /contacts', [], { body: { email: `${crypto.randomUUID()}@rider.example` } });

export const contacts: Steps = {
  'GET /contacts': async ({ call }) => {
    const { pages } = await call('GET /contacts', [], { query: { per_page: '50' } });
    const next = { per_page: '50', starting_after: pages.next?.starting_after ?? '' };
    await call('GET /contacts', [], { query: next });
  },
  'GET /contacts/{}': async ({ call, contacts }) => {
    for (const { id } of contacts) await call('GET /contacts/{}', [id]);
    await call('GET /contacts/{}', ['0'.repeat(24)]);
  },
  'POST /contacts/search': async ({ call }) => {
    const page = { query: all, pagination: { per_page: 50 } };
    const { pages } = await call('POST /contacts/search', [], { body: page });
    const pagination = { per_page: 50, starting_after: pages.next?.starting_after };
    await call('POST /contacts/search', [], { body: { ...page, pagination } });
  },
  'GET /contacts/find_by_external_id/{}': async ({ call, contacts }) => {
    const { external_id } = first(contacts.filter((contact) => contact.external_id !== null));
    await call('GET /contacts/find_by_external_id/{}', [external_id ?? '']);
  },
  'POST /contacts': async ({ call }) => {
    await call('POST /contacts', [], { body: draft });
    await call('POST /contacts', [], { body: draft });
  },
  'PUT /contacts/{}': async ({ call, contacts }) => {
    const body = { name: 'Another', phone: null, custom_attributes: { plan: 'fleet' } };
    await call('PUT /contacts/{}', [first(contacts).id], { body });
    await call('PUT /contacts/{}', ['0'.repeat(24)], { body });
  },
  'DELETE /contacts/{}': async (workspace) => {
    const { id } = await newContact(workspace);
    await workspace.call('DELETE /contacts/{}', [id]);
    await workspace.call('DELETE /contacts/{}', [id]);
  },
  'POST /contacts/{}/archive': async (workspace) => {
    const { id } = await newContact(workspace);
    await workspace.call('POST /contacts/{}/archive', [id]);
  },
  'POST /contacts/{}/unarchive': async (workspace) => {
    const { id } = await newContact(workspace);
    await workspace.call('POST /contacts/{}/unarchive', [id]);
  },
  'POST /contacts/{}/block': async (workspace) => {
    const { id } = await newContact(workspace);
    await workspace.call('POST /contacts/{}/block', [id]);
  },
  'POST /contacts/merge': async (workspace) => {
    const { from, into } = await twins(workspace);
    await workspace.call('POST /contacts/merge', [], { body: { from: into, into: from } });
    await workspace.call('POST /contacts/merge', [], { body: { from, into } });
    await workspace.call('GET /contacts/{}', [from]);
  },
  'POST /contacts/merge/preview': async (workspace) => {
    const { from, into } = await twins(workspace);
    await workspace.call('POST /contacts/merge/preview', [], { body: { from, into } });
    await workspace.call('POST /contacts/merge/preview', [], { body: { from: into, into: from } });
  },
  'GET /contacts/{}/merge_history': async (workspace) => {
    const { from, into } = await twins(workspace);
    await workspace.call('POST /contacts/merge', [], { body: { from, into } });
    await workspace.call('GET /contacts/{}/merge_history', [into], { query: { per_page: '1', order: 'asc' } });
    await workspace.call('GET /contacts/{}/merge_history', ['0'.repeat(24)]);
  },
};
