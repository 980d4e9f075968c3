import { initGraphQLTada } from 'gql.tada';
import type { introspection } from './schema-env.js';

/** What the gateway's scalars are in JSON. */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  disableMasking: true;
  scalars: { DateTime: string; JSON: unknown; JSONObject: Record<string, unknown>; SafeInt: number; URL: string };
}>();
