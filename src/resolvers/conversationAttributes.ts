import type {
  ConversationAttribute,
  ConversationAttributeChanges,
  ConversationAttributeDraft,
  OptionDraft,
} from '../client/conversationAttributes.ts';
import type { AnyAttributeDataType } from '../client/core/enums.ts';
import { InvalidInputError } from '../client/core/errors.ts';
import { checkedId, integerId, someText } from '../client/core/ids.ts';
import type { Context } from '../loaders/index.ts';
import { orNull } from './core/absent.ts';
import { toMany, toOne } from './core/relation.ts';

export const find = (id: string, { load }: Context) => orNull(load.conversationAttributes.byId.load(id));

export const list = async (includeArchived: boolean, { load }: Context) => {
  const all = await load.conversationAttributes.attributes();
  return includeArchived ? all : all.filter(({ archived }) => archived !== true);
};

// ConversationAttribute

export const visibleToTeams = toMany('teams', ({ visibleToTeamIds }: ConversationAttribute) => visibleToTeamIds);
/** Who made it. */
export const createdBy = toOne('admins', ({ adminId }: ConversationAttribute) => adminId);

// Mutation

const idField = 'conversationAttributeId';

const checkChanges = ({ name, visibleToTeamIds, reference }: ConversationAttributeChanges): void => {
  if (name != null) someText(name, 'name');
  for (const [i, id] of (visibleToTeamIds ?? []).entries()) checkedId(id, `visibleToTeamIds[${i}]`);
  if (reference?.objectTypeId != null) someText(reference.objectTypeId, 'reference.objectTypeId');
};

const checkOptions = (options: readonly OptionDraft[]): void => {
  const labels = options.map(({ label }) => label);
  const at = labels.findIndex((label, i) => label.trim() === '' || labels.indexOf(label) !== i);
  if (at >= 0)
    throw new InvalidInputError('A label must not be blank or repeat another label.', `options[${at}].label`);
  if (options.length < 2)
    throw new InvalidInputError(`A list requires at least 2 options, got ${options.length}.`, 'options');
};

type Draft = Omit<ConversationAttributeDraft, 'dataType'> & { readonly dataType: AnyAttributeDataType };

/** What only attributes of one data type have. */
const checkFor = ({ dataType, multiline, options, reference }: Draft): void => {
  const onlyFor = (type: AnyAttributeDataType, value: unknown, field: string): void => {
    if (value != null && dataType !== type)
      throw new InvalidInputError(`\`${field}\` requires the type ${type}, not ${dataType}.`, field);
  };
  onlyFor('STRING', multiline, 'multiline');
  onlyFor('LIST', options, 'options');
  onlyFor('RELATIONSHIP', reference, 'reference');
  if (dataType === 'LIST') checkOptions(options ?? []);
  if (dataType === 'RELATIONSHIP' && reference == null)
    throw new InvalidInputError('An attribute of type RELATIONSHIP requires a reference.', 'reference');
};

export const create = async ({ dataType, ...draft }: Draft, { load }: Context) => {
  if (dataType === 'DATE')
    throw new InvalidInputError(
      'Conversation attributes do not support dates without a time. Use DATETIME.',
      'dataType',
    );
  checkChanges(draft);
  checkFor({ dataType, ...draft });
  return load.conversationAttributes.create({ ...draft, dataType });
};

export const update = async (id: string, changes: ConversationAttributeChanges, { load }: Context) => {
  integerId(id, 'id');
  checkChanges(changes);
  return load.conversationAttributes.update(id, changes);
};

export const archive = async (id: string, { load }: Context) => {
  integerId(id, 'id');
  return load.conversationAttributes.archive(id);
};

export const addOption = async (id: string, label: string, { load }: Context) => {
  integerId(id, idField);
  return load.conversationAttributes.addOption(id, { label: someText(label, 'label') });
};

export const updateOption = async (id: string, optionId: string, label: string, { load }: Context) => {
  integerId(id, idField);
  checkedId(optionId, 'optionId');
  return load.conversationAttributes.updateOption(id, optionId, { label: someText(label, 'label') });
};

export const archiveOption = async (id: string, optionId: string, { load }: Context) => {
  integerId(id, idField);
  checkedId(optionId, 'optionId');
  return load.conversationAttributes.archiveOption(id, optionId);
};
