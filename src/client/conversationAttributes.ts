import { endpoint, wholeListEndpoint } from './core/endpoint.ts';
import { type ConversationAttributeType, conversationAttributeTypes, wireWord } from './core/enums.ts';
import { list, listIfPresent, refsIfPresent } from './core/lists.ts';
import { withFields } from './core/model.ts';
import { page } from './core/page.ts';
import { choice, flag, id, nested, type Read, type Reader, ref, shape, text, time } from './core/read.ts';
import type { DataAttribute } from './dataAttributes.ts';

const name = text('name');

export const attributeOption = shape({
  id: ref('id'),
  label: text('label'),
  archived: flag('archived'),
});
export interface ConversationAttributeOption extends Read<typeof attributeOption> {}

/** An archived option is no value that the attribute accepts. */
const optionInUse: Reader<string | null> = (wire, note) => {
  const option = attributeOption(wire, note);
  return option === null || option.archived === true ? null : option.label;
};

export const referenceTypes = { one: 'ONE', many: 'MANY' } as const;
export type ReferenceType = (typeof referenceTypes)[keyof typeof referenceTypes];
const reference = shape({ type: choice('type', referenceTypes), objectTypeId: ref('object_type_id') });
export interface ObjectReference extends Read<typeof reference> {}

/** What versions up to 2.15 list as a data attribute of the model `CONVERSATION`, and more (quirk: conversation-attributes-moved). */
export const conversationAttribute = shape({
  id: id('id'),
  model: () => 'CONVERSATION' as const,
  name,
  fullName: (wire, note) => {
    const said = name(wire, note);
    return said === null ? null : `custom_attributes.${said}`;
  },
  label: name,
  description: text('description'),
  dataType: choice('data_type', conversationAttributeTypes),
  options: list('options', optionInUse),
  apiWritable: () => null,
  messengerWritable: () => null,
  uiWritable: () => null,
  custom: () => true,
  archived: flag('archived'),
  createdAt: time('created_at'),
  updatedAt: time('updated_at'),
  adminId: ref('admin_id'),
  required: flag('required'),
  visibleToTeamIds: refsIfPresent('visible_to_team_ids'),
  multiline: flag('multiline'),
  listOptions: listIfPresent('options', attributeOption),
  reference: nested('reference', reference),
});
export interface ConversationAttribute extends Read<typeof conversationAttribute> {}

const isWhole = (one: DataAttribute | ConversationAttribute): one is ConversationAttribute => 'listOptions' in one;

/** Definitions as versions from 2.16 on list them; what versions before do not say is null. */
export const conversationAttributesOf = (definitions: readonly DataAttribute[]): readonly ConversationAttribute[] =>
  definitions.flatMap((one) => {
    if (isWhole(one)) return [one];
    const { id, options } = one;
    if (id === null) return [];
    const listOptions = options?.map((label) => ({ id: null, label, archived: null })) ?? null;
    const notSaid = { required: null, visibleToTeamIds: null, multiline: null, reference: null };
    return [withFields(one as ConversationAttribute, { ...notSaid, listOptions })];
  });

export interface ObjectReferenceDraft {
  readonly type: ReferenceType;
  readonly objectTypeId?: string | null | undefined;
}
export interface ConversationAttributeChanges {
  readonly name?: string | null | undefined;
  readonly description?: string | null | undefined;
  readonly required?: boolean | null | undefined;
  /** All of them from now on. */
  readonly visibleToTeamIds?: readonly string[] | null | undefined;
  readonly multiline?: boolean | null | undefined;
  readonly reference?: ObjectReferenceDraft | null | undefined;
}
export interface OptionDraft {
  readonly label: string;
}
export interface ConversationAttributeDraft extends ConversationAttributeChanges {
  readonly name: string;
  readonly dataType: ConversationAttributeType;
  readonly options?: readonly OptionDraft[] | null | undefined;
}

const changes = (write: ConversationAttributeChanges) => ({
  name: write.name ?? undefined,
  description: write.description ?? undefined,
  required: write.required ?? undefined,
  visible_to_team_ids: write.visibleToTeamIds ?? undefined,
  multiline: write.multiline ?? undefined,
  reference: write.reference
    ? {
        type: wireWord(referenceTypes, write.reference.type),
        object_type_id: write.reference.objectTypeId ?? undefined,
      }
    : undefined,
});
const optionBody = ({ label }: OptionDraft) => ({ label });
const draft = ({ dataType, options, ...rest }: ConversationAttributeDraft) => ({
  ...changes(rest),
  data_type: wireWord(conversationAttributeTypes, dataType),
  options: options?.map(optionBody),
});

const since = '2.16';
export const conversationAttributes = {
  /** Archived ones among them: callers that do not want them omit them, so that one list serves all. */
  list: wholeListEndpoint('GET /conversations/attributes', {
    docs: 'conversations-attributes/listconversationattributes',
    since,
    query: () => ({ include_archived: true }),
    read: page('data', conversationAttribute),
  }),
  find: endpoint('GET /conversations/attributes/{id}', {
    docs: 'conversations-attributes/getconversationattribute',
    since,
    read: conversationAttribute,
  }),
  create: endpoint('POST /conversations/attributes', {
    docs: 'conversations-attributes/createconversationattribute',
    since,
    write: draft,
    read: conversationAttribute,
  }),
  update: endpoint('PUT /conversations/attributes/{id}', {
    docs: 'conversations-attributes/updateconversationattribute',
    since,
    write: changes,
    read: conversationAttribute,
  }),
  archive: endpoint('DELETE /conversations/attributes/{id}', {
    docs: 'conversations-attributes/deleteconversationattribute',
    since,
    read: conversationAttribute,
  }),
  addOption: endpoint('POST /conversations/attributes/{id}/options', {
    docs: 'conversations-attributes/createconversationattributeoption',
    since,
    write: optionBody,
    read: conversationAttribute,
  }),
  updateOption: endpoint('PUT /conversations/attributes/{id}/options/{option_id}', {
    docs: 'conversations-attributes/updateconversationattributeoption',
    since,
    write: optionBody,
    read: conversationAttribute,
  }),
  archiveOption: endpoint('DELETE /conversations/attributes/{id}/options/{option_id}', {
    docs: 'conversations-attributes/deleteconversationattributeoption',
    since,
    read: conversationAttribute,
  }),
};
