import { File } from './core/refs.ts';

File.implement({
  description: 'An attachment: an uploaded file.',
  fields: (t) => ({
    name: t.exposeString('name', { nullable: true, pii: true, description: 'The file’s name.' }),
    url: t.expose('url', {
      type: 'URL',
      nullable: true,
      pii: true,
      description: 'The signed URL of the file, valid for 30 minutes.',
    }),
    contentType: t.exposeString('contentType', {
      nullable: true,
      description: 'The file’s media type, such as `image/png`.',
    }),
    size: t.expose('size', { type: 'SafeInt', nullable: true, description: 'Size in bytes.' }),
    width: t.exposeInt('width', { nullable: true, description: 'Width in pixels; null for other files than images.' }),
    height: t.exposeInt('height', {
      nullable: true,
      description: 'Height in pixels; null for other files than images.',
    }),
  }),
});
