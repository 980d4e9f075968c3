import { InvalidInputError } from '../client/core/errors.ts';
import type { Visitor, VisitorConversion, VisitorRef } from '../client/visitors.ts';
import type { Context } from '../loaders/index.ts';
import { orNull } from './core/absent.ts';
import { type CustomAttributesInput, toWire } from './core/customInputs.ts';
import { toOne } from './core/relation.ts';

export const find = (userId: string, { load }: Context) => orNull(load.visitors.byUserId(said(userId, 'userId')));

const said = (text: string, field: string): string => {
  if (text.trim() === '') throw new InvalidInputError('Must not be blank.', field);
  return text;
};

// Visitor

export const owner = toOne('admins', ({ ownerId }: Visitor) => ownerId);

// Mutation

interface Changes {
  readonly visitor: VisitorRef;
  readonly name?: string | null | undefined;
  readonly customAttributes?: CustomAttributesInput;
}

export const update = ({ visitor, name, customAttributes }: Changes, { load }: Context) =>
  load.visitors.update({ visitor, name, customAttributes: toWire(customAttributes) });

export const convert = (conversion: VisitorConversion, { load }: Context) => {
  const { id, externalId, email } = conversion.contact;
  if ((id ?? externalId ?? email) == null)
    throw new InvalidInputError('The visitor is missing. Set `id`, `externalId` or `email`.', 'contact');
  return load.contacts.convertVisitor(conversion);
};
