import { id, type Read, shape, text } from './core/read.ts';

/** As much of a conversation as the links of a ticket say. */
export const conversation = shape({ id: id('id'), title: text('title') });
export interface Conversation extends Read<typeof conversation> {}
