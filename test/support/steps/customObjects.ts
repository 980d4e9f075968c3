import type { Steps } from './step.ts';

const objects = '/custom_object_instances/{}';

const draft = {
  external_id: 'order-new',
  external_created_at: 1_392_036_272,
  external_updated_at: 1_392_036_272,
  custom_attributes: { order_number: 'ORDER-12345' },
};

export const customObjects: Steps = {
  [`GET ${objects}`]: async ({ version, call }) => {
    await call(`GET ${objects}`, ['Bike'], { query: { external_id: 'bike-001' } });
    await call(`GET ${objects}`, ['Bike'], { query: { external_id: 'none' } });
    await call(`GET ${objects}`, ['Boat'], { query: { external_id: 'none' } });
    if (!['2.16', 'Unstable'].includes(version)) return;
    await call(`GET ${objects}`, ['Bike']);
    await call(`GET ${objects}`, ['Order'], { query: { page: '2', per_page: '50' } });
    await call(`GET ${objects}`, ['Bike'], { query: { references_conversation_id: '215473840000161' } });
    await call(`GET ${objects}`, ['Order'], { query: { references_contact_id: '1' } });
  },
  [`GET ${objects}/{}`]: async ({ call }) => {
    await call(`GET ${objects}/{}`, ['Bike', '7601']);
    await call(`GET ${objects}/{}`, ['Bike', 'bike-001']);
    await call(`GET ${objects}/{}`, ['Bike', '1']);
    await call(`GET ${objects}/{}`, ['Boat', '7601']);
  },
  [`POST ${objects}`]: async ({ call }) => {
    await call(`POST ${objects}`, ['Order'], { body: draft });
    await call(`POST ${objects}`, ['Order'], { body: draft });
    await call(`POST ${objects}`, ['Boat'], { body: draft });
  },
  [`DELETE ${objects}`]: async ({ call }) => {
    await call(`DELETE ${objects}`, ['Bike'], { query: { external_id: 'bike-001' } });
    await call(`DELETE ${objects}`, ['Bike'], { query: { external_id: 'bike-001' } });
  },
  [`DELETE ${objects}/{}`]: async ({ call }) => {
    await call(`DELETE ${objects}/{}`, ['Bike', '7602']);
    await call(`DELETE ${objects}/{}`, ['Bike', '7602']);
  },
};
