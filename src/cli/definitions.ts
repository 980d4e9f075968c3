import { GatewayError } from '../client/core/errors.ts';
import type { Wire } from '../client/core/read.ts';
import { definitionsOf } from '../client/customAttributes.ts';
import type { DataAttribute } from '../client/dataAttributes.ts';
import { descriptionName, titleName } from '../client/tickets/attributes.ts';
import type { TicketTypeAttribute } from '../client/ticketTypeAttributes.ts';
import { allItems } from '../client/ticketTypeItems.ts';
import { knownAttributes } from '../client/ticketTypes.ts';
import type { Context } from '../loaders/index.ts';
import type { FileAttribute, WorkspaceTypes } from '../schema/workspaceTypes/file.ts';
import type { AttributeDefinition, Definitions, TypeDefinition } from '../schema/workspaceTypes/generate.ts';
import type { Run } from './connected.ts';

interface Archivable {
  readonly archived: boolean | null;
}
const archivedOf = ({ archived }: Archivable): { readonly archived?: true } =>
  archived === true ? { archived: true } : {};

const itemsOf = (items: readonly (Archivable & { readonly id: string | null; readonly label: string | null })[]) => ({
  items: items.flatMap(({ id, label, archived }) =>
    label === null ? [] : [{ ...(id === null ? {} : { id }), label, ...archivedOf({ archived }) }],
  ),
});

/** Fields of the graph have the two that every type has: `Ticket.title` and `Ticket.description`. */
const builtIn: readonly (string | null)[] = [titleName, descriptionName];

const ofTicketType = (attribute: TicketTypeAttribute): readonly AttributeDefinition[] => {
  const { id, name, dataType } = attribute;
  if (name === null || dataType === null || builtIn.includes(name)) return [];
  const isMultiple = attribute.allowMultipleValues === true && dataType === 'LIST';
  return [
    {
      id,
      name,
      dataType,
      ...(isMultiple ? { multiple: true } : {}),
      ...archivedOf(attribute),
      ...(dataType === 'LIST' ? itemsOf(allItems(attribute)) : {}),
    },
  ];
};

interface OptionsOf<T> {
  readonly optionsOf: (one: T) => Parameters<typeof itemsOf>[0];
}
const ofRecords = <T extends DataAttribute>(
  attributes: ReadonlyMap<string, T>,
  { optionsOf }: OptionsOf<T>,
): readonly AttributeDefinition[] =>
  [...attributes].flatMap(([name, one]) => {
    const { id, dataType } = one;
    if (dataType === null) return [];
    return [
      { id: id ?? name, name, dataType, ...archivedOf(one), ...(dataType === 'LIST' ? itemsOf(optionsOf(one)) : {}) },
    ];
  });

const bareOptions: OptionsOf<DataAttribute> = {
  optionsOf: ({ options }) => (options ?? []).map((label) => ({ id: null, label, archived: null })),
};

/** What an attribute of custom objects holds, by some of its values: Intercom does not say it. */
const dataTypeOf = (values: readonly unknown[]): FileAttribute['dataType'] | null => {
  if (values.some((value) => typeof value === 'object')) return null;
  if (values.every((value) => typeof value === 'boolean')) return 'BOOLEAN';
  if (values.every((value) => Number.isSafeInteger(value))) return 'INTEGER';
  return values.every((value) => typeof value === 'number') ? 'DECIMAL' : 'STRING';
};

/** The first objects of a type are looked at: this many pages at most. */
const maxPages = 3;

const valuesOf = async (type: string, { load }: Context): Promise<ReadonlyMap<string, readonly unknown[]>> => {
  const values = new Map<string, unknown[]>();
  let after: string | null = null;
  for (let pages = 0; pages < maxPages; pages += 1) {
    const { items, next } = await load.customObjects.list(type, { after });
    for (const { customAttributes } of items)
      for (const [name, value] of Object.entries<unknown>(customAttributes ?? ({} satisfies Wire)))
        if (value !== null && value !== undefined) values.set(name, [...(values.get(name) ?? []), value]);
    if (next === null) break;
    after = next;
  }
  return values;
};

/** What the file knows stays: some objects do not show all attributes, and a data type may be corrected in the file. */
const customObjectType = async (
  type: string,
  before: WorkspaceTypes['customObjects'][number] | undefined,
  context: Context,
): Promise<TypeDefinition> => {
  const known = (before?.attributes ?? []).map(({ as: _, items: __, ...one }) => one);
  const values = await valuesOf(type, context);
  const found = [...values].flatMap(([name, some]) => {
    const dataType = known.some(({ id }) => id === name) || name === '' ? null : dataTypeOf(some);
    return dataType === null ? [] : [{ id: name, name, dataType }];
  });
  return { id: type, name: before?.name ?? type, attributes: [...known, ...found] };
};

export interface ReadOptions {
  /** The file as it is. */
  readonly before: WorkspaceTypes | null;
  /** Types of custom objects that were asked for: one that cannot be read fails all. */
  readonly customObjects: readonly string[];
  /** Told of what cannot be read and stays as the file has it. */
  readonly kept: (type: string, error: GatewayError) => void;
  /** Told of each list that is being read. */
  readonly reading: (what: string) => void;
}

/** Reads the definitions of all attributes of the workspace. */
export const readDefinitions = async (
  run: Run,
  { before, customObjects, kept, reading }: ReadOptions,
): Promise<Definitions> => {
  reading('ticket types');
  const ticketTypes = await run(async ({ load }) =>
    (await load.ticketTypes.all()).map((type) => ({
      id: type.id,
      name: type.name ?? '',
      ...archivedOf(type),
      attributes: knownAttributes(type).flatMap(ofTicketType),
    })),
  );
  reading('attributes of contacts');
  const contact = await run(async ({ load }) =>
    ofRecords(definitionsOf(await load.contactAttributes.all()), bareOptions),
  );
  reading('attributes of companies');
  const company = await run(async ({ load }) =>
    ofRecords(definitionsOf(await load.companyAttributes.all()), bareOptions),
  );
  reading('attributes of conversations');
  const ofConversations = await run(({ load }) => load.conversationAttributes.attributesByName());
  const conversation = ofRecords(ofConversations, { optionsOf: ({ listOptions }) => listOptions ?? [] });
  const referenced = [...ofConversations.values()].flatMap(({ reference }) => reference?.objectTypeId ?? []);
  const known = (before?.customObjects ?? []).map(({ id }) => id);
  const objects: TypeDefinition[] = [];
  for (const type of new Set([...customObjects, ...known, ...referenced])) {
    reading(`custom objects of the type ${type}`);
    const old = before?.customObjects.find(({ id }) => id === type);
    try {
      objects.push(await run((context) => customObjectType(type, old, context)));
    } catch (error) {
      if (!(error instanceof GatewayError) || customObjects.includes(type)) throw error;
      kept(type, error);
      if (old !== undefined) objects.push(old);
    }
  }
  return { ticketTypes, contact, company, conversation, customObjects: objects };
};
