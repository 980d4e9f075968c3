import { isBefore } from '../../../src/client/core/versions.ts';
import { first, type Steps } from './step.ts';

const articles = '/internal_articles';
const draft = { title: 'New', owner_id: 991267801, author_id: 991267802, body: '<p>Text</p>' };

export const internalArticles: Steps = {
  [`GET ${articles}/{}`]: async ({ call }) => {
    for (const id of ['6301', '6320', '1']) await call(`GET ${articles}/{}`, [id]);
  },
  [`GET ${articles}/search`]: async ({ call, version }) => {
    await call(`GET ${articles}/search`);
    const folder_id = isBefore(version, 'Unstable') ? '7001' : 7001;
    await call(`GET ${articles}/search`, [], { query: { folder_id, per_page: '5', page: '2' } });
  },
  [`POST ${articles}`]: async ({ call, version }) => {
    await call(`POST ${articles}`, [], { body: draft });
    if (isBefore(version, '2.16')) return;
    await call(`POST ${articles}`, [], { body: { ...draft, audience_ids: [301], ai_copilot_availability: true } });
  },
  [`PUT ${articles}/{}`]: async ({ call }) => {
    await call(`PUT ${articles}/{}`, ['6301'], { body: { title: 'After' } });
    await call(`PUT ${articles}/{}`, ['1'], { body: { title: 'After' } });
  },
  [`DELETE ${articles}/{}`]: async ({ call }) => {
    const { id } = await call(`POST ${articles}`, [], { body: draft });
    await call(`DELETE ${articles}/{}`, [id]);
    await call(`DELETE ${articles}/{}`, [id]);
  },
  [`POST ${articles}/{}/tags`]: async ({ call, admins }) => {
    const body = { id: '8403', admin_id: first(admins).id };
    await call(`POST ${articles}/{}/tags`, ['6301'], { body });
    await call(`POST ${articles}/{}/tags`, ['6301'], { body: { id: '1' } });
    await call(`POST ${articles}/{}/tags`, ['1'], { body });
  },
  [`DELETE ${articles}/{}/tags/{}`]: async ({ call }) => {
    await call(`POST ${articles}/{}/tags`, ['6301'], { body: { id: '8403' } });
    await call(`DELETE ${articles}/{}/tags/{}`, ['6301', '8403']);
    await call(`DELETE ${articles}/{}/tags/{}`, ['6301', '1']);
  },
};
