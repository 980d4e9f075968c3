import SchemaBuilder from '@pothos/core';
import DirectivesPlugin from '@pothos/plugin-directives';
import ErrorsPlugin from '@pothos/plugin-errors';
import RelayPlugin from '@pothos/plugin-relay';
import type { Context } from '../../loaders/index.ts';
import './access.ts';
import './guard.ts';
import './cost.ts';
import './routing.ts';
import { listLimit } from './limits.ts';

const title = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** The one builder. Fields are non-null unless they say otherwise; mutations answer a union of payload and problems. */
export const builder = new SchemaBuilder<{
  Context: Context;
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: { Input: Date; Output: Date };
    JSON: { Input: unknown; Output: unknown };
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
    idFieldOptions: { description: 'Global id, for `node(id:)` and `nodes(ids:)`.' },
    clientMutationId: 'omit',
    cursorType: 'String',
    nodeTypeOptions: { description: 'A record with a global id.' },
    nodeQueryOptions: {
      description: 'The record with this global id (`nodeId`), of any type; null when it does not exist.',
      args: { id: { description: 'A global id: the record’s `nodeId`.' } },
      directives: { inaccessible: {} },
    },
    nodesQueryOptions: {
      description:
        'Records of any type by their global ids, in that order, with null for those that do not exist. Records of one type are read together where Intercom can.',
      directives: { inaccessible: {} },
      args: { ids: { description: `Global ids: the records’ \`nodeId\`s. ${listLimit}` } },
    },
    nodesOnConnection: { description: 'The records of the page, without their cursors.' },
    edgesFieldOptions: {
      description: 'The records of the page with their cursors.',
      nullable: { list: false, items: false },
    },
    nodeFieldOptions: { description: 'The record.', nullable: false },
    cursorFieldOptions: { description: 'Cursor of this record. Pass as `after` to continue after it.' },
    pageInfoFieldOptions: { description: 'Pagination: the page’s cursors, and whether more records follow.' },
    pageInfoTypeOptions: {
      description: 'Pagination data of a page (Relay’s `PageInfo`).',
      directives: { shareable: {} },
    },
    hasNextPageFieldOptions: { description: 'Whether more records follow this page.' },
    hasPreviousPageFieldOptions: { description: 'Whether the page started after a cursor.' },
    startCursorFieldOptions: { description: 'The cursor of the first record; null on an empty page.' },
    endCursorFieldOptions: {
      description: 'The cursor of the last record; null on an empty page. Pass as `after` for the next page.',
    },
    mutationInputArgOptions: { description: 'The mutation’s input.' },
    relayMutationFieldOptions: { nullable: true },
  },
  errors: {
    directResult: true,
    defaultUnionOptions: {
      name: ({ fieldName }) => `${title(fieldName)}Result`,
      description: 'The mutation’s payload, or a problem.',
    },
  },
});

/** For code that several types share. */
export type Types = (typeof builder)['$inferSchemaTypes'];
export type ObjectFieldBuilder<Shape> = PothosSchemaTypes.ObjectFieldBuilder<Types, Shape>;
export type InputFieldBuilder = PothosSchemaTypes.InputFieldBuilder<Types, 'InputObject'>;

builder.queryType({
  description:
    'Fields that read. Costs one REST call for each field, unless its description has another cost. A record inside another costs nothing while only its `id`, `nodeId` and `__typename` are selected. “Since 2.14.” names a version of Intercom’s API: in an older one the field is null, or refused where it costs a call of its own. “Personal.” means that it requires the scope `pii`: without it a field is null, and an input is refused.',
});
builder.mutationType({
  description:
    'Fields that write. Costs one REST call for each field, unless its description has another cost. A field returns its payload or a problem: select `... on Problem { message code requestId }` for the reason.',
});
builder.globalConnectionField('totalCount', (t) =>
  t.int({
    nullable: true,
    description: 'Total number of records in the whole list; null where Intercom does not report it.',
    resolve: ({ totalCount }) => totalCount,
  }),
);
