import type { TypedDocumentString } from './__generated__/graphql.js';

/** Asks the gateway. The types of the variables and of the answer are those of the document. */
export const ask = async <Data, Variables>(
  url: string,
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
): Promise<Data> => {
  const reply = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: document.toString(), variables }),
  });
  const { data, errors } = (await reply.json()) as { data?: Data; errors?: readonly { readonly message: string }[] };
  if (data === undefined || errors !== undefined) throw new Error(errors?.[0]?.message);
  return data;
};
