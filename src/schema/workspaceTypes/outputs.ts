import {
  type GraphQLFieldConfig,
  GraphQLID,
  GraphQLInterfaceType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  GraphQLString,
} from 'graphql';
import type { CustomObject } from '../../client/customObjects.ts';
import type { Ticket } from '../../client/tickets/index.ts';
import type { Context } from '../../loaders/index.ts';
import * as resolve from '../../resolvers/workspaceTypes.ts';
import { unlessPersonal } from '../core/access.ts';
import { assumedSizes } from '../core/cost.ts';
import type { GraphAttribute } from './attributes.ts';
import { typeOf } from './dataTypes.ts';
import type { GraphOwner, GraphTypes } from './graphTypes.ts';
import { marksOf } from './marks.ts';
import { addFieldNode } from './nodes.ts';
import { typeIn } from './typeIn.ts';
import { common, fieldsOf } from './typeNames.ts';

type FieldsConfig = GraphQLFieldConfig<resolve.Fields, Context>;

const fieldOf = (schema: GraphQLSchema, attribute: GraphAttribute, outOfDate: resolve.OutOfDate): FieldsConfig => {
  const { description, isPersonal, deprecationReason } = attribute;
  const type = typeOf(schema, attribute, 'read') as GraphQLOutputType;
  const assumedSize = type instanceof GraphQLList ? assumedSizes.listItems : undefined;
  const value: FieldsConfig['resolve'] = (fields, _, context, { parentType, fieldName }) =>
    resolve.fieldValue(fields, attribute, `${parentType.name}.${fieldName}`, context, outOfDate);
  return {
    type,
    ...marksOf({ description, isPersonal, assumedSize }),
    deprecationReason,
    resolve: isPersonal ? unlessPersonal(value) : value,
  };
};

/** The object type of what has the attributes, with the fields of the interface that it shares with others. */
const objectType = (
  schema: GraphQLSchema,
  { as, description, attributes }: GraphOwner,
  outOfDate: resolve.OutOfDate,
  shared?: GraphQLInterfaceType,
): GraphQLObjectType => {
  const own = attributes.map((one) => [one.as, fieldOf(schema, one, outOfDate)] as const);
  return new GraphQLObjectType<resolve.Fields, Context>({
    name: fieldsOf(as),
    description,
    interfaces: shared === undefined ? [] : [shared],
    fields: { ...shared?.toConfig().fields, ...Object.fromEntries(own) },
  });
};

const interfaceOf = (as: string, description: string, key: string, keyConfig: FieldsConfig): GraphQLInterfaceType =>
  new GraphQLInterfaceType({
    name: fieldsOf(as),
    description,
    fields: { [key]: keyConfig },
    resolveType: ({ typeName }: resolve.Fields) => typeName,
  });

/** Adds a field to a type of the schema, which is this caller's own. */
const addField = <Source>(
  schema: GraphQLSchema,
  typeName: string,
  type: GraphQLOutputType,
  { description, isPersonal }: { readonly description: string; readonly isPersonal: boolean },
  resolveFields: (source: Source) => resolve.Fields | null,
): void => {
  const owner = typeIn(schema, typeName) as GraphQLObjectType<Source, Context>;
  const value: GraphQLFieldConfig<Source, Context>['resolve'] = (source) => resolveFields(source);
  const config: GraphQLFieldConfig<Source, Context> = {
    type,
    ...marksOf({ description, isPersonal }),
    resolve: isPersonal ? unlessPersonal(value) : value,
  };
  const made = new GraphQLObjectType<Source, Context>({ name: typeName, fields: { fields: config } });
  Object.assign(owner.getFields(), made.getFields());
  addFieldNode(owner, 'fields');
};

const namesOf = (owners: readonly GraphOwner[]): ReadonlyMap<string, string> =>
  new Map(owners.map(({ id, as }) => [id, fieldsOf(as)]));

const unknown = 'null for a type that the gateway’s file of workspace types does not have';

/** Adds `fields` to what has attributes. Returns the types that no field of the schema names. */
export const addOutputs = (
  schema: GraphQLSchema,
  { ticketTypes, records, customObjects }: GraphTypes,
  outOfDate: resolve.OutOfDate,
): readonly GraphQLObjectType[] => {
  const keyOf = ({ type }: resolve.Fields) => type;
  const tickets = interfaceOf(
    common.ticket,
    'Ticket attributes as typed fields: each ticket type has an object type.',
    'typeId',
    {
      type: new GraphQLNonNull(GraphQLID),
      description: 'Intercom’s id of the ticket type.',
      resolve: keyOf,
    },
  );
  const objects = interfaceOf(
    common.customObject,
    'Attributes of a custom object as typed fields: each type of custom object has an object type.',
    'type',
    {
      type: new GraphQLNonNull(GraphQLString),
      description: 'Type of custom object: its identifier.',
      resolve: keyOf,
    },
  );
  if (ticketTypes.length > 0) {
    const names = namesOf(ticketTypes);
    addField(
      schema,
      'Ticket',
      tickets,
      { description: `Ticket attributes as typed fields; ${unknown}. Costs no REST call.`, isPersonal: false },
      (ticket: Ticket) => resolve.ofTicket(ticket, names),
    );
  }
  for (const owner of records) {
    const { as, isPersonal } = owner;
    addField(
      schema,
      as,
      objectType(schema, owner, outOfDate),
      {
        description: `Custom attributes (CDAs) of the ${as.toLowerCase()} as typed fields. Costs no REST call.`,
        isPersonal,
      },
      (record: resolve.Customized) => resolve.ofRecord(record, fieldsOf(as)),
    );
  }
  if (customObjects.length > 0) {
    const names = namesOf(customObjects);
    addField(
      schema,
      'CustomObject',
      objects,
      {
        description: `Attributes of the custom object as typed fields; ${unknown}. Costs no REST call.`,
        isPersonal: true,
      },
      (object: CustomObject) => resolve.ofCustomObject(object, names),
    );
  }
  return [
    ...ticketTypes.map((owner) => objectType(schema, owner, outOfDate, tickets)),
    ...customObjects.map((owner) => objectType(schema, owner, outOfDate, objects)),
  ];
};
