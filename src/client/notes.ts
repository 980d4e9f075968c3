import { actor } from './actors.ts';
import { id, nested, type Read, ref, shape, text, time } from './core/read.ts';

export const note = shape({
  id: id('id'),
  body: text('body'),
  createdAt: time('created_at'),
  author: nested('author', actor),
  contactId: ref('contact'),
  companyId: ref('company'),
});
export interface Note extends Read<typeof note> {}

export const notes = {};
