import { actor } from '../actors.ts';
import { attachment } from '../attachments.ts';
import { ticketStateCategories } from '../core/enums.ts';
import { list } from '../core/lists.ts';
import {
  asText,
  choice,
  flag,
  id,
  isRecord,
  nested,
  open,
  type Read,
  type Reader,
  ref,
  shape,
  text,
  time,
} from '../core/read.ts';
import { translations } from '../translations.ts';

const value = open('value');
const attributeName = nested('attribute', text('label'));
const attributeId = nested('attribute', ref('id'));

/** The new value of an attribute: `label` is one text or several. */
const updatedAttribute: Reader<
  { name: string | null; attributeId: string | null; labels: readonly string[] } | null
> = (wire, note) => {
  const label = value(wire, note)?.['label'];
  return isRecord(wire)
    ? {
        name: attributeName(wire, note),
        attributeId: attributeId(wire, note),
        labels: (Array.isArray(label) ? label : [label]).flatMap((one: unknown) => asText(one) ?? []),
      }
    : null;
};

export const ticketPart = shape({
  id: id('id'),
  partType: text('part_type'),
  body: text('body'),
  stateCategory: choice('ticket_state', ticketStateCategories, 'category'),
  previousStateCategory: choice('previous_ticket_state', ticketStateCategories, 'category'),
  createdAt: time('created_at'),
  updatedAt: time('updated_at'),
  assignedTo: nested('assigned_to', actor),
  author: nested('author', actor),
  attachments: list('attachments', attachment),
  translations,
  externalId: text('external_id'),
  redacted: flag('redacted'),
  appPackageCode: text('app_package_code'),
  updatedAttribute: nested('updated_attribute_data', updatedAttribute),
});
export interface TicketPart extends Read<typeof ticketPart> {}
