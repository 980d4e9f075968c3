import type { Version } from '../../../../src/client/core/versions.ts';
import { asText, type Json, type JsonObject } from '../description.ts';

/** A GraphQL operation that makes the gateway call one REST operation. */
export interface GatewayQuery {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}
/** By route with blanked holes: what to ask for an answer that is one of the route's official examples. */
export type GatewayQueries = Readonly<Record<string, (example: JsonObject, version: Version) => GatewayQuery>>;

export const text = (value: Json | undefined): string => (typeof value === 'number' ? String(value) : asText(value));

export const find = (field: string, fields: string, id: Json | undefined): GatewayQuery => ({
  query: `query ($id: ID!) { answer: ${field}(id: $id) { ${fields} } }`,
  variables: { id: text(id) },
});

export const mutate = (field: string, fields: string, input: object): GatewayQuery => {
  const name = `${field.charAt(0).toUpperCase()}${field.slice(1)}`;
  return {
    query: `mutation ($input: ${name}Input!) { answer: ${field}(input: $input) {
      __typename ... on ${name}Payload { ${fields} } ... on Problem { code message } } }`,
    variables: { input },
  };
};
