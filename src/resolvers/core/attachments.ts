import { InvalidInputError } from '../../client/core/errors.ts';
import type { FileUpload } from '../../client/replies.ts';
import type { Context } from '../../loaders/index.ts';

/** Upstream takes so many with one reply. */
export const maxAttachments = 10;
/** Upstream sends them on by mail, which carries no more. */
const maxTotalBytes = 20_000_000;

export interface Attachments {
  readonly attachmentUrls?: readonly string[] | null | undefined;
  readonly attachmentFiles?: readonly FileUpload[] | null | undefined;
}

/**
 * How many bytes the files of one reply may have together. In base64, four characters stand for three bytes, and the
 * rest of the request needs some room too: seven tenths of the longest request.
 */
export const maxFileBytes = ({ limits: { bodyBytes } }: Pick<Context, 'limits'>): number =>
  Math.min(maxTotalBytes, Math.floor(bodyBytes * 0.7));

/**
 * Refuses, before any call, what upstream would refuse or omit. `at` is the way to them in the input, such
 * as `reply.note.`.
 *
 * @throws {InvalidInputError} with the path of the attachment.
 */
export const checkAttachments = (
  { attachmentUrls, attachmentFiles }: Attachments,
  at: string,
  ctx: Pick<Context, 'limits'>,
): void => {
  for (const [name, given] of Object.entries({ attachmentUrls, attachmentFiles }))
    if ((given?.length ?? 0) > maxAttachments)
      throw new InvalidInputError(`A reply has a maximum of ${maxAttachments} attachments.`, `${at}${name}`);
  if (attachmentUrls?.length && attachmentFiles?.length)
    throw new InvalidInputError(
      '`attachmentUrls` and `attachmentFiles` cannot be combined: Intercom would ignore the addresses.',
      `${at}attachmentUrls`,
    );
  const sizes = (attachmentFiles ?? []).map(({ data }, i) => sizeOf(data, `${at}attachmentFiles[${i}].data`));
  const [size, limit] = [sizes.reduce((sum, one) => sum + one, 0), maxFileBytes(ctx)];
  if (size > limit)
    throw new InvalidInputError(
      `The files of a reply exceed the maximum of ${limit} bytes: they have ${size}.`,
      `${at}attachmentFiles`,
    );
};

/** How many bytes a base64 text stands for. */
const sizeOf = (data: string, at: string): number => {
  const digits = data.replace(/={1,2}$/, '');
  if (digits === '') throw new InvalidInputError('The file must not be empty.', at);
  if (data.length % 4 !== 0 || /[^A-Za-z0-9+/]/.test(digits))
    throw new InvalidInputError(
      'Must be base64: letters, digits, `+` and `/`, padded with `=`, without line breaks and without a `data:` prefix.',
      at,
    );
  return Math.floor((digits.length * 3) / 4);
};
