import { maxAttachments } from '../../resolvers/core/attachments.ts';
import { builder, type InputFieldBuilder } from './builder.ts';

const FileInput = builder.inputType('FileInput', {
  description: 'A file to send.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'Its name, such as `invoice.pdf`.' }),
    contentType: t.string({ required: true, description: 'Its media type, such as `application/pdf`.' }),
    data: t.string({ required: true, description: 'Its bytes in base64, without line breaks.' }),
  }),
});

export const attachmentUrls = (t: InputFieldBuilder) =>
  t.stringList({ description: `Web addresses of pictures to attach, at most ${maxAttachments}.` });

export const attachmentFiles = (t: InputFieldBuilder, since = '') =>
  t.field({
    type: [FileInput],
    description: `Files to attach, at most ${maxAttachments}; not together with \`attachmentUrls\`. They have at most 700,000 bytes together, or seven tenths of the longest request (up to 20,000,000) where the gateway is set to take others.${since}`,
  });
