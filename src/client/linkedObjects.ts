import { ticketCategories } from './core/enums.ts';
import { choice, id, type Read, shape, text } from './core/read.ts';

/** A ticket or a conversation that another one is linked with. */
export const linkedObject = shape({
  id: id('id'),
  type: text('type'),
  /** Of a ticket. */
  category: choice('category', ticketCategories),
});
export interface LinkedObject extends Read<typeof linkedObject> {}
