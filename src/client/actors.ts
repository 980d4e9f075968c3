import { type Read, ref, shape, text } from './core/read.ts';

/** Who did something, or got it: as much as stands in the record itself. */
export const actor = shape({ type: text('type'), id: ref('id'), name: text('name'), email: text('email') });
export interface Actor extends Read<typeof actor> {}
