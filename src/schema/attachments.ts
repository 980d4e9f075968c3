import { File } from './core/refs.ts';

File.implement({
  description: 'An uploaded file.',
  fields: (t) => ({
    name: t.exposeString('name', { nullable: true, pii: true, description: 'Its name.' }),
    url: t.expose('url', {
      type: 'URL',
      nullable: true,
      pii: true,
      description: 'Where to fetch it: a signed address, good for 30 minutes.',
    }),
    contentType: t.exposeString('contentType', { nullable: true, description: 'Its media type, such as `image/png`.' }),
    size: t.expose('size', { type: 'SafeInt', nullable: true, description: 'Its size in bytes.' }),
    width: t.exposeInt('width', { nullable: true, description: 'For pictures: width in pixels.' }),
    height: t.exposeInt('height', { nullable: true, description: 'For pictures: height in pixels.' }),
  }),
});
