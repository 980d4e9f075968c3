import type { TadaDocumentNode } from 'gql.tada';
import { print } from 'graphql';

export interface GraphQLError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: { readonly code: string };
}

/** What a field could not be had for; the rest of the answer is there all the same. */
export class PartialAnswer<Data> extends Error {
  constructor(
    readonly data: Data | null,
    readonly errors: readonly GraphQLError[],
  ) {
    super(errors.map(({ message, path = [] }) => `${path.join('.')}: ${message}`).join('\n'));
  }
}

/** Asks the gateway. The types of `variables` and of the answer come from the query itself. */
export const ask = async <Data, Variables>(
  url: string,
  query: TadaDocumentNode<Data, Variables>,
  variables: Variables,
  token?: string,
): Promise<Data> => {
  const reply = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query: print(query), variables }),
  });
  const { data = null, errors } = (await reply.json()) as { data?: Data | null; errors?: readonly GraphQLError[] };
  if (errors !== undefined || data === null) throw new PartialAnswer(data, errors ?? []);
  return data;
};
