import { type FileAttribute, type FileItem, type FileType, ownersOf, type WorkspaceTypes } from './file.ts';
import { fieldNameOf, freeName, typeNameOf, valueNameOf } from './names.ts';
import { itemTypesOf, models, reservedFields, reservedTypes, typesOf } from './typeNames.ts';

/** The attributes of a workspace as Intercom defines them, without names. */
export type Definition<T> = Omit<T, 'as'>;
export interface AttributeDefinition extends Definition<Omit<FileAttribute, 'items'>> {
  readonly items?: readonly Definition<FileItem>[] | undefined;
}
export interface TypeDefinition extends Definition<Omit<FileType, 'attributes'>> {
  readonly attributes: readonly AttributeDefinition[];
}
export interface Definitions {
  readonly ticketTypes: readonly TypeDefinition[];
  readonly contact: readonly AttributeDefinition[];
  readonly company: readonly AttributeDefinition[];
  readonly conversation: readonly AttributeDefinition[];
  readonly customObjects: readonly TypeDefinition[];
}

interface Identified {
  readonly id: string;
}

/** Numbers by their size, other ids after them. */
const byId = (a: Identified, b: Identified): number => {
  const [one, other] = [Number(a.id), Number(b.id)];
  if (Number.isFinite(one) && Number.isFinite(other) && one !== other) return one - other;
  return a.id < b.id ? -1 : Number(a.id > b.id);
};

const sorted = <T extends Identified>(all: readonly T[]): readonly T[] => [...all].sort(byId);
const found = <T extends Identified>(all: readonly T[] | undefined, id: string): T | undefined =>
  all?.find((one) => one.id === id);

/** Items have ids in some API versions only: where either side has none, they are the same by their labels. */
export const itemKeyOf = (...sides: readonly (readonly Definition<FileItem>[])[]) => {
  const haveIds = sides.every((items) => items.every(({ id }) => id !== undefined));
  return ({ id, label }: Definition<FileItem>): string => (haveIds ? (id ?? label) : label);
};

/** The order of the file before, then that of Intercom: a list that is sorted anew in Intercom changes nothing. */
const itemsOf = (items: readonly Definition<FileItem>[], before: readonly FileItem[] = []): readonly FileItem[] => {
  const keyOf = itemKeyOf(items, before);
  const current = new Map(items.map((one) => [keyOf(one), one]));
  const kept = before.filter((one) => current.has(keyOf(one)));
  const names = new Map(kept.map((one) => [keyOf(one), one.as]));
  const taken = new Set(names.values());
  const nameOf = (one: Definition<FileItem>): string => {
    const id = one.id ?? one.label;
    const as = names.get(keyOf(one)) ?? freeName(valueNameOf(one.label, id), id, (name) => !taken.has(name));
    taken.add(as);
    return as;
  };
  const keys = new Set([...kept.map(keyOf), ...current.keys()]);
  return [...keys].flatMap((key) => current.get(key) ?? []).map((one) => ({ ...one, as: nameOf(one) }));
};

/** What of the file is still there: the name of what is gone is free again. */
const stillThere = (before: WorkspaceTypes | null, now: Definitions): WorkspaceTypes => {
  const attributes = (old: readonly FileAttribute[] = [], fresh: readonly AttributeDefinition[] = []) =>
    old.filter(({ id }) => found(fresh, id) !== undefined);
  const types = (list: 'ticketTypes' | 'customObjects') =>
    (before?.[list] ?? []).flatMap((old) => {
      const fresh = found(now[list], old.id);
      return fresh === undefined ? [] : [{ ...old, attributes: attributes(old.attributes, fresh.attributes) }];
    });
  return {
    version: 1,
    ticketTypes: types('ticketTypes'),
    contact: attributes(before?.contact, now.contact),
    company: attributes(before?.company, now.company),
    conversation: attributes(before?.conversation, now.conversation),
    customObjects: types('customObjects'),
  };
};

/** Names the types of one file. Those that the file had before are kept, so that only what is new is named. */
class Naming {
  readonly #types = new Set(reservedTypes);

  constructor(before: WorkspaceTypes) {
    for (const { as } of models) this.#take(typesOf(as));
    for (const { as, attributes } of ownersOf(before)) {
      this.#take(typesOf(as));
      for (const { as: field } of attributes) this.#take(itemTypesOf(as, field));
    }
  }

  type({ attributes, ...type }: TypeDefinition, before: FileType | undefined, reserved: readonly string[]): FileType {
    const as = before?.as ?? freeName(typeNameOf(type.name, type.id), type.id, (name) => this.#areFree(typesOf(name)));
    this.#take(typesOf(as));
    return { ...type, as, attributes: this.attributes(as, attributes, before?.attributes, reserved) };
  }

  attributes(
    as: string,
    attributes: readonly AttributeDefinition[],
    before: readonly FileAttribute[] = [],
    reserved: readonly string[] = [],
  ): readonly FileAttribute[] {
    const own = new Set([...reserved, ...before.map(({ as: field }) => field)]);
    return sorted(attributes).map(({ items, ...one }) => {
      const known = found(before, one.id);
      const isFree = (name: string) => !own.has(name) && this.#areFree(itemTypesOf(as, name));
      const field = known?.as ?? freeName(fieldNameOf(one.name, one.id), one.id, isFree);
      own.add(field);
      this.#take(itemTypesOf(as, field));
      return { ...one, as: field, ...(items === undefined ? {} : { items: itemsOf(items, known?.items) }) };
    });
  }

  #take(names: readonly string[]): void {
    for (const name of names) this.#types.add(name);
  }

  #areFree(names: readonly string[]): boolean {
    return !names.some((name) => this.#types.has(name));
  }
}

/**
 * The file for a workspace: in an order that does not depend on Intercom's, with the names of the file before where it
 * has any.
 */
export const generate = (definitions: Definitions, file: WorkspaceTypes | null = null): WorkspaceTypes => {
  const before = stillThere(file, definitions);
  const naming = new Naming(before);
  const types = (list: 'ticketTypes' | 'customObjects') =>
    sorted(definitions[list]).map((one) => naming.type(one, found(before[list], one.id), reservedFields[list]));
  const attributes = (list: (typeof models)[number]['list'], as: string) =>
    naming.attributes(as, definitions[list], before[list]);
  const ticketTypes = types('ticketTypes');
  const [contact, company, conversation] = [
    attributes('contact', 'Contact'),
    attributes('company', 'Company'),
    attributes('conversation', 'Conversation'),
  ];
  return { version: 1, ticketTypes, contact, company, conversation, customObjects: types('customObjects') };
};
