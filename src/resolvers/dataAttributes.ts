import type { AnyAttributeDataType, DataAttributeModel } from '../client/core/enums.ts';
import { InvalidInputError } from '../client/core/errors.ts';
import type { DataAttribute, DataAttributeChanges, DataAttributeDraft } from '../client/dataAttributes.ts';
import type { Context } from '../loaders/index.ts';
import { toOne } from './core/relation.ts';

/** The loaders of a model's attributes. */
const loaders = {
  COMPANY: 'companyAttributes',
  CONTACT: 'contactAttributes',
  CONVERSATION: 'conversationAttributes',
} as const;

export const list = async (model: DataAttributeModel, includeArchived: boolean, { load }: Context) => {
  const all = await load[loaders[model]].all();
  return includeArchived ? all : all.filter(({ archived }) => archived !== true);
};

// DataAttribute

/** Who made it; nobody made what is built in. */
export const admin = toOne('admins', ({ adminId }: DataAttribute) => adminId);

// Mutation

/** A list has at least so many options. */
const fewestOptions = 2;

const checkOptions = (options: readonly string[]): void => {
  if (options.length < fewestOptions)
    throw new InvalidInputError(`A list requires at least ${fewestOptions} options, got ${options.length}.`, 'options');
  const at = options.findIndex((option, i) => option.trim() === '' || options.indexOf(option) !== i);
  if (at >= 0) throw new InvalidInputError('An option must not be blank or repeat another option.', `options[${at}]`);
};

type Draft = Omit<DataAttributeDraft, 'dataType'> & { readonly dataType: AnyAttributeDataType };

export const create = ({ dataType, ...draft }: Draft, { load }: Context) => {
  if (draft.model === 'CONVERSATION')
    throw new InvalidInputError('Attributes can be created for contacts and companies only.', 'model');
  if (dataType === 'FILES' || dataType === 'RELATIONSHIP')
    throw new InvalidInputError(
      `Attributes of contacts and companies do not support the type ${dataType}. Use another data type.`,
      'dataType',
    );
  if (dataType === 'LIST') checkOptions(draft.options ?? []);
  else if (draft.options != null)
    throw new InvalidInputError(`Options require the type LIST, not ${dataType}.`, 'options');
  return load.dataAttributes.create({ ...draft, dataType });
};

export const update = (id: string, changes: DataAttributeChanges, { load }: Context) => {
  if (changes.options != null) checkOptions(changes.options);
  return load.dataAttributes.update(id, changes);
};
