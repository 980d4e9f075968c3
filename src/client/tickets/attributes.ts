import { type Attachment, attachment } from '../attachments.ts';
import { displayJson, displayScalar, plainScalar, type Scalar, scalarOf } from '../core/attributeValues.ts';
import { asText, isRecord, type Note, shallow, text, type Wire } from '../core/read.ts';
import type { ListItem, TicketTypeAttribute } from '../ticketTypeAttributes.ts';
import type { TicketType } from '../ticketTypes.ts';

/** One attribute of one ticket: the definition, where the type has one, and the value. */
export type AttributeValue = {
  readonly name: string;
  readonly attribute: TicketTypeAttribute | null;
  /** The value as people read it; null where there is none. */
  readonly display: string | null;
} & Content;

export type Content =
  | Scalar
  | { readonly kind: 'List'; readonly items: readonly ListItem[] }
  | { readonly kind: 'Files'; readonly files: readonly Attachment[] }
  | { readonly kind: 'Empty' };

/** The names of the two attributes that every ticket type has. */
export const titleName = '_default_title_';
export const descriptionName = '_default_description_';

const empty: Content = { kind: 'Empty' };

/** Every attribute of the type in the type's order, archived ones only where the ticket has a value, then what the type does not know. */
export const attributeValues = (type: TicketType | null, values: Wire, note: Note): readonly AttributeValue[] => {
  const defined = definitionsOf(type);
  const found: AttributeValue[] = [];
  for (const [name, attribute] of defined ?? [])
    if (attribute.archived !== true || given(values, name) !== null)
      found.push(readValue(name, attribute, values, note));
  for (const name of Object.keys(values)) if (!defined?.has(name)) found.push(readValue(name, null, values, note));
  return found;
};

const definitions = new WeakMap<TicketType, ReadonlyMap<string, TicketTypeAttribute>>();

/** The type's attributes by their names, in its order: found once for all tickets that embed the same type. */
const definitionsOf = (type: TicketType | null): ReadonlyMap<string, TicketTypeAttribute> | undefined => {
  if (type === null || type.attributes === null) return undefined;
  let found = definitions.get(type);
  if (found === undefined) {
    found = new Map([...byName(type.attributes)].sort(([, a], [, b]) => (a.order ?? 0) - (b.order ?? 0)));
    definitions.set(type, found);
  }
  return found;
};

/** One attribute for each name, which is all that a value says of its own: of several, one that is in use. */
const byName = (attributes: readonly TicketTypeAttribute[]): ReadonlyMap<string, TicketTypeAttribute> => {
  const chosen = new Map<string, TicketTypeAttribute>();
  for (const attribute of attributes) {
    const { name, archived } = attribute;
    if (name === null) continue;
    const other = chosen.get(name);
    if (other === undefined || (other.archived === true && archived !== true)) chosen.set(name, attribute);
  }
  return chosen;
};

/** Attributes have the names that people give them, and people say `constructor`. */
const given = (values: Wire, name: string): unknown => (Object.hasOwn(values, name) ? (values[name] ?? null) : null);

const readValue = (name: string, attribute: TicketTypeAttribute | null, values: Wire, note: Note): AttributeValue => {
  const content = contentOf(given(values, name), attribute, note);
  return { name, attribute, display: displayOf(content), ...content };
};

const contentOf = (value: unknown, attribute: TicketTypeAttribute | null, note: Note): Content => {
  if (value === null) return empty;
  const dataType = attribute?.dataType ?? null;
  if (Array.isArray(value) && value.length === 0) return empty;
  if (value === '' && dataType !== 'STRING') return empty;
  return typed(dataType, value, attribute, note) ?? untyped(value, note);
};

/** Of several, those that are there. */
const several = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value.filter((one) => one !== null && one !== undefined) : [value];

/** null where the value is not of its attribute's type: it is then shown as what it is. */
const typed = (
  dataType: TicketTypeAttribute['dataType'],
  value: unknown,
  attribute: TicketTypeAttribute | null,
  note: Note,
): Content | null => {
  switch (dataType) {
    case 'LIST':
      return { kind: 'List', items: several(value).map((one) => itemOf(one, attribute)) };
    case 'FILES':
      return filesOf(value, note);
    default:
      return scalarOf(dataType, value);
  }
};

const filesOf = (value: unknown, note: Note): Content | null => {
  const rows = Array.isArray(value) ? value : [value];
  const read = rows.flatMap((row: unknown) => attachment(row, note) ?? []);
  // Any record reads as a file, if only as one of which nothing is said.
  const files = read.filter(({ name, url }) => name?.trim() || url);
  return files.length === 0 ? null : { kind: 'Files', files };
};

const untyped = (value: unknown, note: Note): Content =>
  plainScalar(value) ?? filesOf(value, note) ?? { kind: 'Text', text: JSON.stringify(shallow(value)) };

const itemWord = text('id', 'label');

/** A list value is an item's id on the wire, and in places its label. One that the type does not have keeps its word. */
const itemOf = (value: unknown, attribute: TicketTypeAttribute | null): ListItem => {
  const word = isRecord(value)
    ? itemWord(value, () => {}) || displayJson(value)
    : (asText(value) ?? displayJson(value));
  const items = attribute?.listItems ?? [];
  return (
    items.find(({ id }) => id === word) ??
    items.find(({ label }) => label === word) ?? { id: null, label: word, archived: null }
  );
};

const displayOf = (content: Content): string | null => {
  switch (content.kind) {
    case 'List':
      return content.items.map(({ id, label }) => label ?? id ?? '').join(', ');
    case 'Files':
      return content.files.map(({ name, url }) => name?.trim() || url || '').join(', ');
    case 'Empty':
      return null;
    default:
      return displayScalar(content);
  }
};
