import { type GraphQLInputFieldConfig, GraphQLInputObjectType, type GraphQLSchema } from 'graphql';
import { type Compile, customObjectInput, recordFilter, recordInput, ticketFilter, ticketInput } from './compile.ts';
import type { GraphOwner, GraphTypes } from './graphTypes.ts';
import { filterType, inputType, oneOfTypes } from './members.ts';
import { addFieldNode } from './nodes.ts';
import { typeIn } from './typeIn.ts';
import { common, filterOf, inputOf } from './typeNames.ts';

/** What becomes of `fields`: entries of another member of the same input. */
export interface CompiledInto {
  readonly into: string;
  readonly compile: Compile;
}

/** The inputs whose attributes are those of a record of one model. */
const inputsOf: Readonly<Record<string, readonly string[]>> = {
  Contact: ['ContactCreateInput', 'ContactUpdateInput', 'BulkContactDraftInput', 'BulkContactChangeInput'],
  Company: ['CompanyUpsertInput', 'CompanyUpdateInput', 'BulkCompanyDraftInput', 'BulkCompanyChangeInput'],
  Conversation: ['ConversationUpdateInput'],
};
const ticketInputs = [
  'TicketCreateInput',
  'TicketEnqueueInput',
  'TicketUpdateInput',
  'TicketChangeTypeInput',
  'ConversationConvertToTicketInput',
] as const;

interface Added {
  readonly type: GraphQLInputObjectType | null;
  readonly description: string;
  readonly compiled: CompiledInto;
}

/** Adds the member `fields` to inputs of the schema. */
const addTo = (schema: GraphQLSchema, names: readonly string[], { type, description, compiled }: Added): void => {
  if (type === null) return;
  for (const name of names) {
    const owner = typeIn(schema, name) as GraphQLInputObjectType;
    const config: GraphQLInputFieldConfig = { type, description, extensions: { compiled } };
    const made = new GraphQLInputObjectType({ name, fields: { fields: config } });
    Object.assign(owner.getFields(), made.getFields());
    addFieldNode(owner, 'fields');
  }
};

const addTicketInputs = (schema: GraphQLSchema, owners: readonly GraphOwner[]): void => {
  addTo(schema, ticketInputs, {
    type: oneOfTypes(
      inputOf(common.ticket),
      'Ticket attributes to set, as typed fields of one ticket type. Exactly one member is set: that of the ticket’s type.',
      owners.map((owner) => [owner, inputType(schema, owner)]),
    ),
    description: 'Other ticket attributes, as typed fields of the ticket’s type. Costs what `attributes` costs.',
    compiled: { into: 'attributes', compile: ticketInput(owners) },
  });
  addTo(schema, ['TicketFilter'], {
    type: oneOfTypes(
      filterOf(common.ticket),
      'Filter on ticket attributes, as typed fields of one ticket type. Exactly one member is set.',
      owners.map((owner) => [owner, filterType(schema, owner)]),
    ),
    description: 'Filter on ticket attributes, as typed fields of a ticket type. Costs what `attribute` costs.',
    compiled: { into: 'attribute', compile: ticketFilter(owners) },
  });
};

const addRecordInputs = (schema: GraphQLSchema, owner: GraphOwner): void => {
  addTo(schema, inputsOf[owner.as] ?? [], {
    type: inputType(schema, owner),
    description: 'Custom attributes to set, as typed fields. Those that are omitted keep their values.',
    compiled: { into: 'customAttributes', compile: recordInput(owner) },
  });
  addTo(schema, [`${owner.as}Filter`], {
    type: filterType(schema, owner),
    description: 'Filter on custom attributes, as typed fields. Costs what `customAttribute` costs.',
    compiled: { into: 'customAttribute', compile: recordFilter(owner) },
  });
};

/** Adds `fields` to the inputs and the filters of what has attributes. */
export const addInputs = (schema: GraphQLSchema, { ticketTypes, records, customObjects }: GraphTypes): void => {
  addTicketInputs(schema, ticketTypes);
  for (const owner of records) addRecordInputs(schema, owner);
  addTo(schema, ['CustomObjectUpsertInput'], {
    type: oneOfTypes(
      inputOf(common.customObject),
      'Attributes of a custom object to set, as typed fields of one type. Exactly one member is set: that of the object’s type.',
      customObjects.map((owner) => [owner, inputType(schema, owner)]),
    ),
    description: 'Custom attributes to set, as typed fields of the object’s type.',
    compiled: { into: 'customAttributes', compile: customObjectInput(customObjects) },
  });
};
