import { ifAvailable, type Version } from './core/versions.ts';

/* What replies to tickets and to conversations have in common on the wire. */

export const seconds = (date: Date): number => Math.floor(date.getTime() / 1000);

export type ContactRef = { readonly id: string } | { readonly externalId: string } | { readonly email: string };

/** A contact as conversations call them, and replies. */
export const customer = (contact: ContactRef) => {
  if ('id' in contact) return { intercom_user_id: contact.id };
  return 'email' in contact ? { email: contact.email } : { user_id: contact.externalId };
};

export interface QuickReplyOption {
  readonly text: string;
  readonly uuid: string;
}

export interface Content {
  readonly body: string;
  readonly attachmentUrls?: readonly string[] | null | undefined;
  readonly createdAt?: Date | null | undefined;
}

export const content = ({ body, attachmentUrls, createdAt }: Content) => ({
  body,
  attachment_urls: attachmentUrls ?? undefined,
  created_at: createdAt == null ? undefined : seconds(createdAt),
});

/** A file: its bytes in base64. */
export interface FileUpload {
  readonly name: string;
  readonly contentType: string;
  readonly data: string;
}
/** What admins may add to their words. */
export interface Files {
  readonly attachmentFiles?: readonly FileUpload[] | null | undefined;
}

export const files = ({ attachmentFiles }: Files, since: Version, version: Version) => ({
  attachment_files: ifAvailable(since, version, 'attachmentFiles', attachmentFiles)?.map(
    ({ name, contentType, data }) => ({ content_type: contentType, data, name }),
  ),
});
