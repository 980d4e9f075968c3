import { InvalidInputError } from '../client/core/errors.ts';
import { someText } from '../client/core/ids.ts';
import type { Visitor, VisitorConversion, VisitorRef } from '../client/visitors.ts';
import type { Context } from '../loaders/index.ts';
import { orNull } from './core/absent.ts';
import { checkContactName } from './core/contactInputs.ts';
import { type CustomAttributesInput, toWire } from './core/customInputs.ts';
import { toMany, toOne } from './core/relation.ts';

export const find = (userId: string, { load }: Context) => orNull(load.visitors.byUserId(someText(userId, 'userId')));

// Visitor

export const owner = toOne('admins', ({ ownerId }: Visitor) => ownerId);

export const segments = toMany('segments', ({ segmentIds }: Visitor) => segmentIds);

// Mutation

interface Changes {
  readonly visitor: VisitorRef;
  readonly name?: string | null | undefined;
  readonly customAttributes?: CustomAttributesInput;
}

export const update = ({ visitor, name, customAttributes }: Changes, { load }: Context) => {
  checkContactName(visitor, 'visitor');
  return load.visitors.update({ visitor, name, customAttributes: toWire(customAttributes) });
};

export const convert = (conversion: VisitorConversion, { load }: Context) => {
  const { id, externalId, email } = conversion.contact;
  if ((id ?? externalId ?? email) == null)
    throw new InvalidInputError('The visitor is missing. Set `id`, `externalId` or `email`.', 'contact');
  checkContactName(conversion.visitor, 'visitor');
  checkContactName(conversion.contact, 'contact');
  return load.contacts.convertVisitor(conversion);
};
