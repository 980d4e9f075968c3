import { int, integer, type Read, shape, text } from './core/read.ts';

export const attachment = shape({
  name: text('name'),
  url: text('url'),
  contentType: text('content_type'),
  size: integer('filesize'),
  width: int('width'),
  height: int('height'),
});
export interface Attachment extends Read<typeof attachment> {}
