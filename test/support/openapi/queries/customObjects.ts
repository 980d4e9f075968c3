import { type GatewayQueries, mutate, text } from './query.ts';

const objects = '/custom_object_instances/{}';
const fields = `id type externalId externalCreatedAt externalUpdatedAt createdAt updatedAt customAttributesJson
  customAttributes { name display }`;

export const customObjects: GatewayQueries = {
  [`GET ${objects}`]: ({ data }) => ({
    query:
      data === undefined
        ? `{ answer: customObject(type: "Order", by: { externalId: "123" }) { ${fields} } }`
        : `{ answer: customObjects(type: "Order") { nodes { ${fields} } pageInfo { hasNextPage endCursor } } }`,
  }),
  [`GET ${objects}/{}`]: ({ id }) => ({
    query: `query ($id: ID!) { answer: customObject(type: "Order", by: { id: $id }) { ${fields} } }`,
    variables: { id: text(id) },
  }),
  [`POST ${objects}`]: () =>
    mutate('customObjectUpsert', `customObject { ${fields} }`, {
      type: 'Order',
      externalId: '123',
      externalCreatedAt: '2014-02-10T12:44:32Z',
      externalUpdatedAt: '2014-02-10T12:44:32Z',
      customAttributes: [
        { name: 'order_number', value: { text: 'ORDER-12345' } },
        { name: 'total_amount', value: { number: 99.99 } },
      ],
    }),
  [`DELETE ${objects}`]: () => mutate('customObjectDelete', 'id', { type: 'Order', by: { externalId: '123' } }),
  [`DELETE ${objects}/{}`]: ({ id }) => mutate('customObjectDelete', 'id', { type: 'Order', by: { id: text(id) } }),
};
