import { wholeListEndpoint } from './core/endpoint.ts';
import { conversationAttributeTypes } from './core/enums.ts';
import { list } from './core/lists.ts';
import { page } from './core/page.ts';
import { choice, flag, type Reader, ref, shape, text, time } from './core/read.ts';
import type { DataAttribute } from './dataAttributes.ts';

const name = text('name');
const [optionLabel, isOptionArchived] = [text('label'), flag('archived')] as const;

/** An archived option is no value that the attribute accepts. */
const option: Reader<string | null> = (wire, note) =>
  isOptionArchived(wire, note) === true ? null : optionLabel(wire, note);

/** A data attribute of the model `CONVERSATION`, as versions up to 2.15 list it (quirk: conversation-attributes-moved). */
export const conversationAttribute: Reader<DataAttribute | null> = shape({
  id: ref('id'),
  model: () => 'CONVERSATION' as const,
  name,
  fullName: (wire, note) => {
    const said = name(wire, note);
    return said === null ? null : `custom_attributes.${said}`;
  },
  label: name,
  description: text('description'),
  dataType: choice('data_type', conversationAttributeTypes),
  options: list('options', option),
  apiWritable: () => null,
  messengerWritable: () => null,
  uiWritable: () => null,
  custom: () => true,
  archived: flag('archived'),
  createdAt: time('created_at'),
  updatedAt: time('updated_at'),
  adminId: ref('admin_id'),
});

export const conversationAttributes = {
  /** Archived ones among them: whoever does not want them leaves them out, so that one list serves all. */
  list: wholeListEndpoint('GET /conversations/attributes', {
    docs: 'conversations-attributes/listconversationattributes',
    since: '2.16',
    query: () => ({ include_archived: true }),
    read: page('data', conversationAttribute),
  }),
};
