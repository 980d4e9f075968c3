import { endpoint } from './core/endpoint.ts';
import { type AttributeDataType, attributeDataTypes, wireWord } from './core/enums.ts';
import { outlineOf } from './core/lists.ts';
import { partial } from './core/model.ts';
import { choice, flag, id, int, isRecord, open, type Read, type Reader, ref, shape, text, time } from './core/read.ts';

export interface ListItem {
  readonly id: string | null;
  readonly label: string | null;
  readonly archived: boolean | null;
}

const inputOptions = open('input_options');
const [itemId, itemLabel, itemArchived] = [ref('id'), text('label', 'name', 'value'), flag('archived')] as const;

const dataType = choice('data_type', attributeDataTypes);

/**
 * List items sit in the free-form `input_options`; their key and their words are not documented, so every one seen is read.
 * null for a list whose items are not found there: that is not a list without items.
 */
const listItems: Reader<readonly ListItem[] | null> = (wire, note) => {
  const options = inputOptions(wire, note) ?? {};
  const rows = [options['list_items'], options['list_options'], options['options'], options['items']].find(
    Array.isArray,
  );
  if (rows === undefined && dataType(wire, note) === 'LIST') {
    note('list_items', `no rows in ${outlineOf(options)}`);
    return null;
  }
  return (rows ?? []).flatMap((row: unknown) =>
    typeof row === 'string'
      ? [{ id: null, label: row, archived: null }]
      : isRecord(row)
        ? [
            {
              id: itemId(row, note),
              label: itemLabel(row, note),
              archived: itemArchived(row, note),
            },
          ]
        : [],
  );
};

const option = (name: string): Reader<boolean | null> => {
  const read = flag(name);
  return (wire, note) => read(inputOptions(wire, note), note);
};

export const ticketTypeAttribute = shape({
  id: id('id'),
  name: text('name'),
  description: text('description'),
  dataType,
  order: int('order'),
  default: flag('default'),
  archived: flag('archived'),
  requiredToCreate: flag('required_to_create'),
  requiredToCreateForContacts: flag('required_to_create_for_contacts'),
  visibleOnCreate: flag('visible_on_create'),
  visibleToContacts: flag('visible_to_contacts'),
  multiline: option('multiline'),
  allowMultipleValues: option('allow_multiple_values'),
  listItems,
  inputOptions,
  ticketTypeId: ref('ticket_type_id'),
  createdAt: time('created_at'),
  updatedAt: time('updated_at'),
});
export interface TicketTypeAttribute extends Read<typeof ticketTypeAttribute> {}

/** The answer of a change says nothing of the options that it did not set (quirk: changed-attribute-without-options). */
const changedAttribute = partial(ticketTypeAttribute, {
  only: ['multiline', 'allowMultipleValues', 'listItems', 'inputOptions'],
});

export interface AttributeChanges {
  readonly name?: string | null | undefined;
  readonly description?: string | null | undefined;
  readonly requiredToCreate?: boolean | null | undefined;
  readonly requiredToCreateForContacts?: boolean | null | undefined;
  readonly visibleOnCreate?: boolean | null | undefined;
  readonly visibleToContacts?: boolean | null | undefined;
  readonly multiline?: boolean | null | undefined;
  readonly allowMultipleValues?: boolean | null | undefined;
  /** Labels; one with a comma cannot be sent, since the wire separates them by commas. */
  readonly listItems?: readonly string[] | null | undefined;
  readonly archived?: boolean | null | undefined;
}
export interface AttributeDraft extends Omit<AttributeChanges, 'archived'> {
  readonly name: string;
  readonly description: string;
  readonly dataType: AttributeDataType;
}

const changes = (changes: AttributeChanges) => ({
  name: changes.name ?? undefined,
  description: changes.description ?? undefined,
  required_to_create: changes.requiredToCreate ?? undefined,
  required_to_create_for_contacts: changes.requiredToCreateForContacts ?? undefined,
  visible_on_create: changes.visibleOnCreate ?? undefined,
  visible_to_contacts: changes.visibleToContacts ?? undefined,
  multiline: changes.multiline ?? undefined,
  allow_multiple_values: changes.allowMultipleValues ?? undefined,
  list_items: changes.listItems?.join(','),
  archived: changes.archived ?? undefined,
});
const draft = ({ dataType, ...rest }: AttributeDraft) => ({
  ...changes(rest),
  data_type: wireWord(attributeDataTypes, dataType),
});

export const ticketTypeAttributes = {
  create: endpoint('POST /ticket_types/{ticket_type_id}/attributes', {
    docs: 'ticket-type-attributes/createtickettypeattribute',
    write: draft,
    read: ticketTypeAttribute,
  }),
  update: endpoint('PUT /ticket_types/{ticket_type_id}/attributes/{id}', {
    docs: 'ticket-type-attributes/updatetickettypeattribute',
    write: changes,
    read: changedAttribute,
  }),
};
