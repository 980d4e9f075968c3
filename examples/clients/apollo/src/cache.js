import { InMemoryCache } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import { embedded, possibleTypes } from './__generated__/schema.js';

/** What chooses and orders the records of a list tells it from others; the size of its pages does not. */
const pages = relayStylePagination(['filter', 'sort']);

/** In a list, those of one name are merged. */
const byName = {
  merge: (old, values, { mergeObjects }) =>
    values?.map((value) =>
      mergeObjects(
        old?.find(({ name }) => name === value.name),
        value,
      ),
    ),
};

export const createCache = () =>
  new InMemoryCache({
    possibleTypes,
    typePolicies: {
      // What has no id belongs to its place: queries that select different fields of it add to one another.
      ...Object.fromEntries(embedded.map((name) => [name, { merge: true }])),
      // All records with a global id are kept under it.
      Node: {
        keyFields: ({ __typename, nodeId }) => {
          if (nodeId === undefined) throw new Error(`Select the nodeId of ${__typename}, too.`);
          return nodeId;
        },
      },
      Query: {
        fields: {
          // A record that any query has brought is not requested again.
          node: { read: (_, { args, toReference, canRead }) => [toReference(args.id)].find(canRead) },
          tickets: pages,
          conversations: pages,
          contacts: pages,
        },
      },
      Ticket: { fields: { attributes: byName } },
      Contact: { fields: { customAttributes: byName, tickets: pages, conversations: pages } },
    },
  });
