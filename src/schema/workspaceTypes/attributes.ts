import { GraphQLEnumType } from 'graphql';
import type { TypedAttribute } from '../../resolvers/workspaceTypes.ts';
import type { FileAttribute, FileItem } from './file.ts';
import { itemOf } from './typeNames.ts';

/** An attribute that becomes a field. */
export interface GraphAttribute extends TypedAttribute {
  /** The name of the field. */
  readonly as: string;
  readonly description: string;
  readonly deprecationReason: string | undefined;
  /** Of a list attribute. */
  readonly enumType: GraphQLEnumType | undefined;
  /** Whether its value tells of people, as that of the generic fields does. */
  readonly isPersonal: boolean;
}

/** Whose attributes they are: those of tickets say what they hold, and their items have ids. */
export type OwnerKind = 'ticket' | 'record';

export const archivedReason = 'Archived in Intercom.';
export const deprecation = ({ archived }: { readonly archived?: true | undefined }): string | undefined =>
  archived === true ? archivedReason : undefined;

/** Items by what Intercom calls them in values and accepts in writes. */
const wordOf = ({ id, label }: FileItem, kind: OwnerKind): string => (kind === 'ticket' ? (id ?? label) : label);

/** What Intercom may call an item, by what the enum calls it. Several items may have one label: the first one counts. */
const itemsOf = (items: readonly FileItem[], kind: OwnerKind): ReadonlyMap<string, string> => {
  const labels = items.map((one) => [one.label, wordOf(one, kind)] as const).reverse();
  const ids = items.flatMap((one) => (one.id === undefined ? [] : [[one.id, wordOf(one, kind)] as const]));
  return new Map([...labels, ...ids]);
};

const enumOf = (as: string, attribute: FileAttribute, items: readonly FileItem[], kind: OwnerKind) =>
  new GraphQLEnumType({
    name: itemOf(as, attribute.as),
    description: `Items of the attribute “${attribute.name}”. An item that is not among them is null.`,
    values: Object.fromEntries(
      items.map((one) => [
        one.as,
        { value: wordOf(one, kind), description: `“${one.label}”`, deprecationReason: deprecation(one) },
      ]),
    ),
  });

/** Kinds of value that are not personal, as of `BooleanValue`, `ListValue` and `FilesValue`; and as of `CustomObjectsValue`. */
const harmless: Readonly<Record<OwnerKind, readonly string[]>> = {
  ticket: ['BOOLEAN', 'LIST', 'FILES'],
  record: ['RELATIONSHIP'],
};

/**
 * The attributes that become fields: not a list without items, which would be an enum without values, and not the files of
 * conversations, whose form Intercom does not document.
 */
export const graphAttributes = (
  as: string,
  attributes: readonly FileAttribute[],
  kind: OwnerKind,
): readonly GraphAttribute[] =>
  attributes.flatMap((attribute) => {
    const { id, name, dataType, items = [], multiple = false } = attribute;
    const isList = dataType === 'LIST';
    if ((isList && items.length === 0) || (dataType === 'FILES' && kind === 'record')) return [];
    return [
      {
        id,
        name,
        dataType,
        multiple,
        items: itemsOf(items, kind),
        as: attribute.as,
        description: `Attribute “${name}”.`,
        deprecationReason: deprecation(attribute),
        enumType: isList ? enumOf(as, attribute, items, kind) : undefined,
        isPersonal: !harmless[kind].includes(dataType),
      },
    ];
  });
