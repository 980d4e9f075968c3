import { segmentKinds } from './core/enums.ts';
import { choice, id, int, type Read, shape, text, time } from './core/read.ts';

export const segment = shape({
  id: id('id'),
  name: text('name'),
  kind: choice('person_type', segmentKinds),
  count: int('count'), // only where it was asked for
  createdAt: time('created_at'),
  updatedAt: time('updated_at'),
});
export interface Segment extends Read<typeof segment> {}

export const segments = {};
