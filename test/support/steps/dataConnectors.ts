import type { Steps } from './step.ts';

const connectors = '/data_connectors';
const executions = `${connectors}/{}/execution_results`;
const withExecutions = '61001';
const since = { start_ts: '1700000000' };

const draft = {
  name: 'Get Order Status',
  description: 'Looks up order status',
  http_method: 'get',
  url: 'https://api.example.com/orders/{{order_id}}/status',
  direct_fin_usage: true,
  audiences: ['leads', 'visitors'],
  headers: [{ name: 'Content-Type', value: 'application/json' }],
  data_inputs: [{ name: 'order_id', type: 'string', description: 'The order', required: true, default_value: '' }],
  mock_response: { order: { id: 12345, total: 9.5, shipped: true, carrier: 'post' } },
  token_ids: ['1234'],
};

export const dataConnectors: Steps = {
  [`GET ${connectors}/{}`]: async ({ call }) => {
    await call(`GET ${connectors}/{}`, [withExecutions]);
    await call(`GET ${connectors}/{}`, ['61002']);
    await call(`GET ${connectors}/{}`, ['61002'], { query: { state_version: 'draft' } });
    await call(`GET ${connectors}/{}`, ['1'], { query: { state_version: 'live' } });
  },
  [`POST ${connectors}`]: async ({ call }) => {
    await call(`POST ${connectors}`, [], { body: draft });
    await call(`POST ${connectors}`, [], { body: { name: '' } });
  },
  [`PATCH ${connectors}/{}`]: async ({ call }) => {
    await call(`PATCH ${connectors}/{}`, ['61002'], { body: { ...draft, state: 'live' } });
    await call(`PATCH ${connectors}/{}`, [withExecutions], { body: { state: 'draft' } });
    await call(`PATCH ${connectors}/{}`, ['1'], { body: { name: 'Other' } });
  },
  [`DELETE ${connectors}/{}`]: async ({ call }) => {
    const { id } = await call(`POST ${connectors}`, [], { body: draft });
    await call(`DELETE ${connectors}/{}`, [id]);
    await call(`DELETE ${connectors}/{}`, [id]);
    await call(`DELETE ${connectors}/{}`, [withExecutions]);
    await call(`DELETE ${connectors}/{}`, ['61005']);
  },
  [`GET ${executions}`]: async ({ call }) => {
    await call(`GET ${executions}`, [withExecutions]);
    const { pages } = await call(`GET ${executions}`, [withExecutions], { query: { ...since, per_page: '30' } });
    const starting_after = pages.next?.starting_after ?? '';
    await call(`GET ${executions}`, [withExecutions], { query: { ...since, starting_after, include_bodies: 'true' } });
    await call(`GET ${executions}`, [withExecutions], { query: { ...since, success: 'false' } });
    await call(`GET ${executions}`, [withExecutions], { query: { starting_after: 'none' } });
    await call(`GET ${executions}`, ['1']);
  },
  [`GET ${executions}/{}`]: async ({ call }) => {
    await call(`GET ${executions}/{}`, [withExecutions, '990001']);
    await call(`GET ${executions}/{}`, [withExecutions, '990003']);
    await call(`GET ${executions}/{}`, [withExecutions, '1']);
    await call(`GET ${executions}/{}`, ['1', '990001']);
  },
  'GET /export/workflows/{}': async ({ call }) => {
    await call('GET /export/workflows/{}', ['67890']);
    await call('GET /export/workflows/{}', ['55001']);
    await call('GET /export/workflows/{}', ['1']);
  },
};
