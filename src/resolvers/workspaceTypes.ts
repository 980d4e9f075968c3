import type { AnyAttributeDataType } from '../client/core/enums.ts';
import type { Wire } from '../client/core/read.ts';
import type { Content as RecordContent } from '../client/customAttributes.ts';
import type { CustomObject } from '../client/customObjects.ts';
import type { Content as TicketContent } from '../client/tickets/attributes.ts';
import type { Ticket } from '../client/tickets/index.ts';
import type { TicketTypeAttribute } from '../client/ticketTypeAttributes.ts';
import type { TicketType } from '../client/ticketTypes.ts';
import type { Context } from '../loaders/index.ts';

/** An attribute as the file with the workspace's types has it. */
export interface TypedAttribute {
  readonly id: string;
  readonly name: string;
  readonly dataType: AnyAttributeDataType;
  readonly multiple: boolean;
  /** The values of the enum, by the ids and the labels of the items. */
  readonly items: ReadonlyMap<string, string>;
}

/** Told of a field whose attribute is gone, or holds something else than the file says. */
export type OutOfDate = (field: string) => void;

type Content = TicketContent | RecordContent;
/** Why a value cannot be returned: the file is out of date, or the value alone does not fit. */
type Trouble = 'out-of-date' | 'unfit';

/** The attributes of one record, whose type has `typeName` in the graph. */
export interface Fields {
  readonly typeName: string;
  /** The id of a ticket type, the identifier of a type of custom objects. */
  readonly type: string;
  readonly contentOf: (attribute: TypedAttribute, context: Context) => Content | Trouble | null;
}

/** A record with attributes that the workspace made up. */
export interface Customized {
  readonly customAttributes: Wire | null;
}

/** The names of types by their ids. */
type TypeNames = ReadonlyMap<string, string>;

const definitions = new WeakMap<TicketType, ReadonlyMap<string, TicketTypeAttribute>>();

const definitionsOf = (type: TicketType): ReadonlyMap<string, TicketTypeAttribute> | null => {
  if (type.attributes === null) return null;
  let found = definitions.get(type);
  if (found === undefined) {
    found = new Map(type.attributes.map((one) => [one.id, one]));
    definitions.set(type, found);
  }
  return found;
};

/** By the ids of attributes: a rename in Intercom changes nothing. null for a type that the file does not have. */
export const ofTicket = ({ type, values }: Ticket, names: TypeNames): Fields | null => {
  const typeName = type && names.get(type.id);
  if (type === null || values === null || typeName == null) return null;
  const defined = definitionsOf(type);
  const byId = new Map(values.flatMap((value) => (value.attribute === null ? [] : [[value.attribute.id, value]])));
  return {
    typeName,
    type: type.id,
    contentOf: ({ id, dataType }) => {
      const definition = defined?.get(id);
      const isChanged = definition != null && definition.dataType !== null && definition.dataType !== dataType;
      if (isChanged || (defined !== null && definition === undefined)) return 'out-of-date';
      const value = byId.get(id) ?? null;
      return value === null || fits(value, dataType) ? value : 'unfit';
    },
  };
};

/** By the names of attributes, which are the keys of values. The file says their data types: no definition is read. */
const fieldsOf = ({ customAttributes }: Customized, typeName: string, type: string): Fields | null =>
  customAttributes && {
    typeName,
    type,
    contentOf: ({ name, dataType }, { load }) => {
      if (!Object.hasOwn(customAttributes, name)) return null;
      const content = load.dataAttributes.contentOf(customAttributes[name] ?? null, dataType);
      return fits(content, dataType) ? content : 'out-of-date';
    },
  };

/** The attributes of a contact, a company or a conversation. */
export const ofRecord = (record: Customized, typeName: string): Fields | null => fieldsOf(record, typeName, '');

export const ofCustomObject = (object: CustomObject, names: TypeNames): Fields | null => {
  const typeName = names.get(object.type ?? '');
  return typeName === undefined ? null : fieldsOf(object, typeName, object.type ?? '');
};

const kinds: Readonly<Record<AnyAttributeDataType, Content['kind']>> = {
  STRING: 'Text',
  INTEGER: 'Integer',
  DECIMAL: 'Decimal',
  BOOLEAN: 'Boolean',
  DATE: 'DateTime',
  DATETIME: 'DateTime',
  LIST: 'List',
  FILES: 'Files',
  RELATIONSHIP: 'Objects',
};

const fits = ({ kind }: Content, dataType: AnyAttributeDataType): boolean =>
  kind === 'Empty' || kind === kinds[dataType];

/** The value of an attribute as the graph has it. `field` is its name for people, as `OrderProblemFields.problem`. */
export const fieldValue = (
  fields: Fields,
  attribute: TypedAttribute,
  field: string,
  context: Context,
  outOfDate: OutOfDate,
): unknown => {
  const content = fields.contentOf(attribute, context);
  if (content === null) return null;
  if (content === 'unfit') {
    context.note(
      `\`${field}\` is null where a value is not of the attribute’s data type. \`attribute(name:)\` returns it.`,
    );
    return null;
  }
  if (content === 'out-of-date') {
    outOfDate(field);
    context.note(
      `\`${field}\` is null: the attribute has changed since the gateway’s file of workspace types was written.`,
    );
    return null;
  }
  return plain(content, attribute, field, context);
};

const plain = (content: Content, attribute: TypedAttribute, field: string, context: Context): unknown => {
  switch (content.kind) {
    case 'Text':
      return content.text;
    case 'Integer':
      return content.integer;
    case 'Decimal':
      return content.decimal;
    case 'Boolean':
      return content.boolean;
    case 'DateTime':
      return content.dateTime;
    case 'Files':
      return [...content.files];
    case 'Objects':
      return [...context.load.customObjects.embedded(content.instances)];
    case 'List': {
      const known = content.items.flatMap((item) => itemOf(item, attribute, field, context) ?? []);
      return attribute.multiple ? known : (known[0] ?? null);
    }
    case 'Empty':
      return null;
  }
};

type Item = Extract<Content, { readonly kind: 'List' }>['items'][number];

/** An item that the file does not have is none of the enum's values: it is omitted, and noted. */
const itemOf = (
  item: Item,
  { items }: TypedAttribute,
  field: string,
  { unknownValue }: Context,
): string | undefined => {
  const { id, label } = typeof item === 'string' ? { id: null, label: item } : item;
  const found = items.get(id ?? '') ?? items.get(label ?? '');
  if (found === undefined) unknownValue(field, label ?? id ?? '');
  return found;
};
