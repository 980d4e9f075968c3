import { all, first, type Steps } from './step.ts';

export const contacts: Steps = {
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
};
