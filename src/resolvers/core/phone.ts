import { InvalidInputError } from '../../client/core/errors.ts';

/**
 * A phone number that Intercom accepts.
 *
 * @throws {InvalidInputError} for one that is not in E.164 format.
 */
export const phoneNumber = (text: string, field: string): string => {
  if (/^\+[1-9]\d{6,14}$/.test(text)) return text;
  throw new InvalidInputError(
    'A phone number must be in E.164 format: `+`, then 7 to 15 digits with the country code first, without spaces, such as `+353871234567`.',
    field,
  );
};
