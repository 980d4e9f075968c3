import { isBefore } from '../../../src/client/core/versions.ts';
import { all, first, type Steps, some } from './step.ts';

export const conversations: Steps = {
  'GET /conversations': async ({ call }) => {
    const { pages } = await call('GET /conversations', [], { query: { per_page: '20' } });
    const starting_after = pages.next?.starting_after ?? '';
    await call('GET /conversations', [], { query: { per_page: '20', starting_after } });
  },
  'GET /conversations/{}': async ({ call }) => {
    const { conversations } = await call('GET /conversations', [], { query: { per_page: '150' } });
    for (const { id } of some(conversations)) await call('GET /conversations/{}', [id]);
    await call('GET /conversations/{}', [first(conversations).id], { query: { display_as: 'plaintext' } });
    await call('GET /conversations/{}', ['1']);
  },
  'POST /conversations/search': async ({ call, version }) => {
    const page = { query: all, pagination: { per_page: 150 } };
    const { pages } = await call('POST /conversations/search', [], { body: page });
    const pagination = { per_page: 150, starting_after: pages.next?.starting_after };
    await call('POST /conversations/search', [], { body: { ...page, pagination } });
    const query = { include_monitors: 'true', include_scorecards: 'true' };
    if (!isBefore(version, '2.16')) await call('POST /conversations/search', [], { query, body: page });
  },
  'GET /conversations/deleted': async ({ call }) => {
    await call('GET /conversations/deleted');
    await call('GET /conversations/deleted', [], { query: { per_page: '60', page: '3', order: 'asc' } });
  },
  'GET /conversations/{}/handling_events': async ({ call }) => {
    const { conversations } = await call('GET /conversations', [], { query: { per_page: '150' } });
    for (const { id } of some(conversations)) await call('GET /conversations/{}/handling_events', [id]);
    await call('GET /conversations/{}/handling_events', ['215473840000223']);
    await call('GET /conversations/{}/handling_events', ['1']);
  },
  'GET /conversations/{}/side_conversations': async ({ call }) => {
    const query = { per_page: '2' };
    await call('GET /conversations/{}/side_conversations', ['215473840000223'], { query });
    await call('GET /conversations/{}/side_conversations', ['1'], { query });
  },
};
