import { adminId } from './people.ts';
import { day, endOfSeed, minute } from './random.ts';

export interface DataConnector {
  type: 'data_connector';
  id: string;
  name: string;
  description: string | null;
  state: 'draft' | 'live';
  http_method: string;
  direct_fin_usage: boolean;
  url: string | null;
  /** Never sent as they are. */
  body: string;
  headers: { name: string; value: string }[];
  audiences: string[];
  execution_type: 'server_side' | 'client_side' | null;
  configuration_response_type: 'test_response_type' | 'mock_response_type' | null;
  data_transformation_type: string | null;
  client_function_name: string | null;
  client_function_timeout_ms: number | null;
  data_inputs: Record<string, unknown>[];
  response_fields: Record<string, unknown>[];
  object_mappings: Record<string, unknown>[];
  token_ids: string[];
  customer_authentication: boolean;
  bypass_authentication: boolean;
  validate_missing_attributes: boolean | null;
  created_by_admin_id: string | null;
  updated_by_admin_id: string | null;
  created_at: string;
  updated_at: string;
  /** There is a live version of it. */
  was_live: boolean;
  /** A workflow or Fin uses it. */
  in_use: boolean;
}

export interface Execution {
  type: 'data_connector.execution';
  id: string;
  data_connector_id: string;
  success: boolean;
  http_status: number | null;
  http_method: string;
  error_type: string | null;
  error_message: string | null;
  execution_time_ms: number | null;
  source_type: string | null;
  source_id: string | null;
  conversation_id: string | null;
  created_at: string;
  request_url: string | null;
  request_body: string | null;
  response_body: string | null;
  raw_response_body: string | null;
}

const iso = (seconds: number): string => new Date(seconds * 1000).toISOString().replace('.000', '');

export const newConnector = (id: string, name: string, at: number): DataConnector => ({
  type: 'data_connector',
  id,
  name,
  description: null,
  state: 'draft',
  http_method: 'get',
  direct_fin_usage: false,
  url: null,
  body: '',
  headers: [],
  audiences: [],
  execution_type: 'server_side',
  configuration_response_type: 'test_response_type',
  data_transformation_type: null,
  client_function_name: null,
  client_function_timeout_ms: null,
  data_inputs: [],
  response_fields: [],
  object_mappings: [],
  token_ids: [],
  customer_authentication: false,
  bypass_authentication: false,
  validate_missing_attributes: null,
  created_by_admin_id: adminId(2),
  updated_by_admin_id: adminId(5),
  created_at: iso(at),
  updated_at: iso(at),
  was_live: false,
  in_use: false,
});

const firstId = 61_001;
const made = endOfSeed - 100 * day;

/** The one that has executions; it is in use. */
const withExecutions = String(firstId);
const orderStatus = (): DataConnector => ({
  ...newConnector(withExecutions, 'Order status', made),
  description: 'Looks up an order in the shop',
  state: 'live',
  http_method: 'post',
  url: 'https://robot:s3cret@shop.larkspur.example/orders/{{order_id}}?expand={{expand}}&key=abc123#part',
  body: '{"token": "abc123", "order": "{{order_id}}"}',
  headers: [
    { name: 'Authorization', value: 'Bearer abc123' },
    { name: 'Content-Type', value: 'application/json' },
  ],
  audiences: ['users', 'leads'],
  data_transformation_type: 'redacted_access',
  data_inputs: [
    { name: 'order_id', type: 'string', description: 'Number of the order', required: true, default_value: '' },
    {
      name: 'expand',
      type: 'boolean',
      description: 'Whether to add the parts',
      required: false,
      default_value: 'false',
    },
  ],
  response_fields: [
    { path: 'status', type: 'string', example_value: 'shipped', redacted: false },
    { path: 'customer.email', type: 'string', example_value: 'rider@rider.example', redacted: true },
    { path: 'total', type: 'decimal', example_value: 99.5, redacted: false },
  ],
  object_mappings: [
    {
      response_object_path: 'order',
      intercom_object_type: 'conversation',
      attribute_mappings: [
        {
          response_attribute_path: 'status',
          intercom_attribute_identifier: 'Order status',
          mapping_type: 'primitive_mapping',
        },
      ],
      reference_mappings: [{ intercom_object_type: 'user', intercom_attribute_identifier: 'orders' }],
    },
  ],
  token_ids: ['4411'],
  validate_missing_attributes: true,
  was_live: true,
  in_use: true,
  updated_at: iso(endOfSeed),
});

/** Never live. */
const stolenBikes = (): DataConnector => ({
  ...newConnector(String(firstId + 1), 'Stolen bikes', made + day),
  direct_fin_usage: true,
  execution_type: 'client_side',
  client_function_name: 'findBike',
  client_function_timeout_ms: 30_000,
  created_by_admin_id: null,
});

const shops = (at: number): DataConnector => ({
  ...newConnector(String(firstId + 2 + at), `Stock of shop ${at + 1}`, made + (at + 2) * day),
  state: 'live',
  was_live: true,
  url: `https://shop${at + 1}.larkspur.example/stock`,
});

/** More than one page. */
export const seedDataConnectors = (): DataConnector[] => [
  orderStatus(),
  stolenBikes(),
  ...Array.from({ length: 53 }, (_, at) => shops(at)),
];

const sources = ['workflow', 'fin', 'inbox', 'workflow', 'saved_reply'] as const;

/** One that fails among each five; the newest is the last. More than two pages. */
export const seedExecutions = (conversations: readonly { readonly id: string }[]): Execution[] =>
  Array.from({ length: 75 }, (_, at): Execution => {
    const success = at % 5 !== 2;
    const source_type = sources[at % sources.length] ?? null;
    return {
      type: 'data_connector.execution',
      id: String(990_001 + at),
      data_connector_id: withExecutions,
      success,
      http_status: success ? 200 : null,
      http_method: 'post',
      error_type: success ? null : at % 2 === 0 ? '3rd_party_error' : 'request_validation_error',
      error_message: success ? null : 'Connection refused',
      execution_time_ms: success ? 100 + at : null,
      source_type,
      source_id: source_type === 'workflow' ? (at % 10 === 0 ? '67891' : '67890') : null,
      conversation_id: at % 3 === 0 ? null : (conversations[100 + at]?.id ?? null),
      created_at: iso(endOfSeed - (75 - at) * 20 * minute),
      request_url: `https://shop.larkspur.example/orders/${at}`,
      request_body: `{"order": "${at}"}`,
      response_body: success ? '{"status": "shipped"}' : null,
      raw_response_body: success ? '{"status": "shipped", "customer": {"email": "rider@rider.example"}}' : null,
    };
  });

export interface Workflow {
  id: string;
  title: string;
  description: string | null;
  trigger_type: string;
  state: 'live' | 'draft' | 'paused';
  target_channels: string[];
  preferred_devices: string[];
  created_at: string;
  updated_at: string;
  targeting: Record<string, unknown> | null;
  snapshot: Record<string, unknown> | null;
  attributes: Record<string, unknown>[];
  embedded_rules: Record<string, unknown>[];
}

const newWorkflow = (id: string, title: string): Workflow => ({
  id,
  title,
  description: null,
  trigger_type: 'inbound_conversation',
  state: 'live',
  target_channels: ['chat'],
  preferred_devices: ['desktop', 'mobile'],
  created_at: iso(made),
  updated_at: iso(made + day),
  targeting: null,
  snapshot: null,
  attributes: [],
  embedded_rules: [],
});

export const seedWorkflows = (): Workflow[] => [
  {
    ...newWorkflow('67890', 'Where is my order?'),
    description: 'Answers questions about orders',
    targeting: { rules: [{ attribute: 'email', comparison: 'eq', value: 'rider@rider.example' }] },
    snapshot: { steps: [{ type: 'send_message', body: '<p>Hello</p>' }] },
    attributes: [{ name: 'order_number', type: 'string' }],
    embedded_rules: [{ id: '1', predicates: [] }],
  },
  { ...newWorkflow('55001', 'How did we do?'), state: 'paused' },
];
