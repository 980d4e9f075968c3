import { first, type Steps } from './step.ts';

export const people: Steps = {
  'GET /admins': async ({ call }) => {
    await call('GET /admins');
    await call('GET /admins', [], { query: { display_avatar: 'true' } });
  },
  'PUT /admins/{}/away': async ({ call, admins }) => {
    const body = { away_mode_enabled: true, away_mode_reassign: false };
    await call('PUT /admins/{}/away', [first(admins).id], { body });
    await call('PUT /admins/{}/away', ['1'], { body });
  },
  'GET /admins/activity_logs': ({ call }) =>
    call('GET /admins/activity_logs', [], { query: { created_at_after: '1', created_at_before: '1900000000' } }),
  'POST /admins/activity_logs/search': ({ call }) =>
    call('POST /admins/activity_logs/search', [], { body: { created_at_after: 1 } }),
  'PUT /teams/{}': ({ call, teams }) =>
    call('PUT /teams/{}', [first(teams).id], { body: { admin_ids: first(teams).admin_ids } }),
  'GET /teams/{}/metrics': async ({ call, teams }) => {
    for (const { id } of teams) await call('GET /teams/{}/metrics', [id]);
  },
};
