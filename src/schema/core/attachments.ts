import { maxAttachments } from '../../resolvers/core/attachments.ts';
import { builder, type InputFieldBuilder } from './builder.ts';

export const FileInput = builder.inputType('FileInput', {
  description: 'A file to upload as an attachment.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'The file’s name, such as `invoice.pdf`.' }),
    contentType: t.string({ required: true, description: 'The file’s media type, such as `application/pdf`.' }),
    data: t.string({ required: true, description: 'The file’s content in base64, without line breaks.' }),
  }),
});

export const attachmentUrls = (t: InputFieldBuilder) =>
  t.stringList({ description: `URLs of images to attach. Maximum: ${maxAttachments}.` });

export const attachmentFiles = (t: InputFieldBuilder, since = '') =>
  t.field({
    type: [FileInput],
    description: `Files to attach. Maximum: ${maxAttachments}, and not together with \`attachmentUrls\`. Their total size is limited to seven tenths of the longest request that the gateway accepts: 700,000 bytes by default, at most 20,000,000.${since}`,
  });
