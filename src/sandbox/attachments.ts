import { type Body, isObject, listIn, requiredText } from './handler.ts';
import { invalid } from './httpErrors.ts';
import type { FileValue } from './seed/shared.ts';

const maxAttachments = 10;

const upload = (name: string, contentType: string, filesize: number): FileValue => ({
  type: 'upload',
  name,
  url: `https://downloads.intercomcdn.com/i/o/lk7cy2p9/${encodeURIComponent(name)}?expires=1760952600`,
  content_type: contentType,
  filesize,
  width: null,
  height: null,
});

/** Files win over URLs where both are given; where they are not taken, nobody looks at them. */
export const attachmentsIn = (body: Body, takesFiles: boolean): FileValue[] => {
  const files = (takesFiles ? listIn(body, 'attachment_files') : undefined) ?? [];
  const urls = listIn(body, 'attachment_urls') ?? [];
  if (Math.max(files.length, urls.length) > maxAttachments) {
    throw invalid(`At most ${maxAttachments} attachments can be given`);
  }
  if (files.length > 0) {
    return files.map((file) => {
      if (!isObject(file)) throw invalid('attachment_files must contain objects', 'attachment_files');
      const data = requiredText(file, 'data');
      return upload(requiredText(file, 'name'), requiredText(file, 'content_type'), Buffer.from(data, 'base64').length);
    });
  }
  return urls.map((url) => {
    if (typeof url !== 'string' || !URL.canParse(url)) {
      throw invalid('attachment_urls must contain URLs', 'attachment_urls');
    }
    return upload(new URL(url).pathname.split('/').at(-1) || 'attachment', 'image/png', 11_308);
  });
};
