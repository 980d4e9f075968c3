import SchemaBuilder from '@pothos/core';
import DirectivesPlugin from '@pothos/plugin-directives';
import ErrorsPlugin from '@pothos/plugin-errors';
import RelayPlugin from '@pothos/plugin-relay';
import type { Context } from '../../loaders/index.ts';
import './access.ts';
import './guard.ts';
import './cost.ts';
import './routing.ts';

const title = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** The one builder. Fields are non-null unless they say otherwise; mutations answer a union of payload and problems. */
export const builder = new SchemaBuilder<{
  Context: Context;
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: { Input: Date; Output: Date };
    JSONObject: { Input: Readonly<Record<string, unknown>>; Output: Readonly<Record<string, unknown>> };
    SafeInt: { Input: number; Output: number };
    URL: { Input: URL; Output: string };
  };
  Connection: { totalCount: number | null };
  Directives: {
    inaccessible: { locations: 'FIELD_DEFINITION'; args: Record<string, never> };
    shareable: { locations: 'OBJECT'; args: Record<string, never> };
  };
  DefaultFieldNullability: false;
  DefaultEdgesNullability: { list: false; items: false };
  DefaultNodeNullability: false;
}>({
  // Access and the guard stand inside the errors plugin, so that what they refuse in a mutation is a problem in the result.
  plugins: [ErrorsPlugin, RelayPlugin, DirectivesPlugin, 'access', 'guard', 'cost', 'routing'],
  defaultFieldNullability: false,
  relay: {
    idFieldName: 'nodeId',
    idFieldOptions: { description: 'The global id, for `node(id:)` and `nodes(ids:)`.' },
    clientMutationId: 'omit',
    cursorType: 'String',
    nodeTypeOptions: { description: 'Anything that has a global id.' },
    nodeQueryOptions: {
      description: 'One record of any type by its global id (`nodeId`); null when there is none.',
      args: { id: { description: 'A `nodeId`.' } },
      directives: { inaccessible: {} },
    },
    nodesQueryOptions: {
      description:
        'Records of any type by their global ids, in that order, with null for what is not there. One type is read in one request.',
      directives: { inaccessible: {} },
      args: { ids: { description: '`nodeId`s, at most 250.' } },
    },
    nodesOnConnection: { description: 'The records of the page, for when cursors do not matter.' },
    edgesFieldOptions: {
      description: 'The records of the page with their cursors.',
      nullable: { list: false, items: false },
    },
    nodeFieldOptions: { description: 'The record.', nullable: false },
    cursorFieldOptions: { description: 'Give it as `after` to go on behind this record.' },
    pageInfoFieldOptions: { description: 'Whether there is more, and from where to go on.' },
    pageInfoTypeOptions: { description: 'Where a page of a list ends.', directives: { shareable: {} } },
    hasNextPageFieldOptions: { description: 'Whether there is more behind this page.' },
    hasPreviousPageFieldOptions: { description: 'Whether the page began behind a cursor.' },
    startCursorFieldOptions: { description: 'The cursor of the first record; null on an empty page.' },
    endCursorFieldOptions: { description: 'The cursor of the last record: give it as `after` for the next page.' },
    mutationInputArgOptions: { description: 'What to change.' },
    relayMutationFieldOptions: { nullable: true },
  },
  errors: {
    directResult: true,
    defaultUnionOptions: {
      name: ({ fieldName }) => `${title(fieldName)}Result`,
      description: 'What was changed, or why it was not.',
    },
  },
});

/** For code that several types share. */
export type Types = (typeof builder)['$inferSchemaTypes'];
export type ObjectFieldBuilder<Shape> = PothosSchemaTypes.ObjectFieldBuilder<Types, Shape>;
export type InputFieldBuilder = PothosSchemaTypes.InputFieldBuilder<Types, 'InputObject'>;

builder.queryType({
  description:
    'What can be read. Each takes one request to Intercom unless it says otherwise. A record inside another costs none while only its `id`, `nodeId` and `__typename` are asked for. “Since 2.14.” names a version of Intercom’s API: in an older one the field is null, or refused where it takes a request of its own. “Personal.” means that it takes the scope `pii`: without it a field is null, and an input is refused.',
});
builder.mutationType({
  description:
    'What can be changed, at one request to Intercom each. Each answers its payload or a problem: select `... on Problem { message code requestId }` to see why not.',
});
builder.globalConnectionField('totalCount', (t) =>
  t.int({
    nullable: true,
    description: 'How many records the whole list has; null where Intercom does not say.',
    resolve: ({ totalCount }) => totalCount,
  }),
);
