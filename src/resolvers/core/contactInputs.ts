import { InvalidInputError } from '../../client/core/errors.ts';
import { integerId, someText } from '../../client/core/ids.ts';
import { type CustomAttributesInput, toWire } from './customInputs.ts';
import { memberOf } from './inputPath.ts';

/** What names a contact or a visitor. */
interface ContactName {
  readonly id?: string | null | undefined;
  readonly externalId?: string | null | undefined;
  readonly userId?: string | null | undefined;
  readonly email?: string | null | undefined;
}

/** Every way to write a contact accepts some of these. */
interface ContactInput extends ContactName {
  readonly role?: unknown;
  readonly emailVerified?: boolean | null | undefined;
  readonly ownerId?: string | null | undefined;
  readonly avatarUrl?: URL | null | undefined;
  readonly customAttributes?: CustomAttributesInput;
  readonly companies?: readonly { readonly companyId: string }[] | null | undefined;
}

const ownNames = ['externalId', 'userId', 'email'] as const;

/**
 * Refuses an external id, a user id or an email address that is blank: it names nobody. `at` is the name's place in the input.
 *
 * @throws {InvalidInputError}
 */
export const checkContactName = (contact: ContactName, at = ''): void => {
  for (const name of ownNames) {
    const value = contact[name];
    if (value != null) someText(value, memberOf(at, name));
  }
};

/**
 * A contact to write, alone or in bulk, with its picture and custom attributes as upstream takes them. `at` is its place
 * in the input.
 *
 * @throws {InvalidInputError} for what upstream does not accept or would understand as something else.
 */
export const checkedContact = <T extends ContactInput>(input: T, at = '') => {
  if (input.emailVerified != null && input.email == null)
    throw new InvalidInputError('`emailVerified` requires `email`.', memberOf(at, 'emailVerified'));
  checkContactName(input, at);
  if (input.ownerId != null) integerId(input.ownerId, memberOf(at, 'ownerId'));
  for (const [i, { companyId }] of (input.companies ?? []).entries())
    someText(companyId, memberOf(at, `companies[${i}].companyId`));
  return {
    ...input,
    avatarUrl: input.avatarUrl?.href,
    customAttributes: toWire(input.customAttributes, memberOf(at, 'customAttributes')),
  };
};

/**
 * As {@link checkedContact}, of one to be made.
 *
 * @throws {InvalidInputError} also where nothing says who it is.
 */
export const checkedNewContact = <T extends ContactInput>(input: T, at = '') => {
  if (input.email == null && input.externalId == null && input.role == null)
    throw new InvalidInputError('A contact requires an `email`, an `externalId` or a `role`.', at === '' ? null : at);
  return checkedContact(input, at);
};
