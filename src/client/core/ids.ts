import { InvalidInputError } from './errors.ts';

const intercomId = /^[A-Za-z0-9_-]{1,128}$/;

/** Whether a text can be an id that Intercom gave. Everything else is refused before it gets near a URL. */
export const isId = (text: string): boolean => intercomId.test(text);

/**
 * The text itself, where it can be an id that Intercom gave. `field` is the argument to name in the error.
 *
 * @throws {InvalidInputError} for any other text.
 */
export const checkedId = (text: string, field: string | null = null): string => {
  if (isId(text)) return text;
  throw new InvalidInputError('Must be an Intercom id: 1 to 128 letters, digits, `_` or `-`.', field);
};

/**
 * An id as the JSON integer that some requests require, such as those of admins, teams, conversations, folders and tags.
 *
 * @throws {InvalidInputError} for what is no whole number of at most 15 digits.
 */
export const integerId = (text: string, field: string | null = null): number => {
  const number = Number(text);
  if (/^\d{1,15}$/.test(text)) return number;
  throw new InvalidInputError(
    'Must be a whole number of at most 15 digits, as all ids of this kind are in Intercom.',
    field,
  );
};

/**
 * The caller's own id (an external id) as exactly one path segment. Encoding alone does not do: `.` and `..` stay as
 * they are and URL parsing climbs them.
 *
 * @throws {InvalidInputError} for one of no or more than 255 characters, for `.` and `..`, and for text that is not well-formed.
 */
export const ownIdSegment = (text: string, field: string | null = null): string => {
  if (text === '' || text === '.' || text === '..' || text.length > 255)
    throw new InvalidInputError('An external id must have 1 to 255 characters and must not be `.` or `..`.', field);
  try {
    return encodeURIComponent(text);
  } catch {
    throw new InvalidInputError('An external id must be well-formed Unicode text.', field);
  }
};

/**
 * A name or an id of the caller's own that goes into a query string or a body; blank, it would mean something else.
 *
 * @throws {InvalidInputError} for a blank text.
 */
export const someText = (text: string, field: string | null = null): string => {
  if (text.trim() === '') throw new InvalidInputError('Must not be blank.', field);
  return text;
};
