import { actor } from '../actors.ts';
import { handlingEventTypes } from '../core/enums.ts';
import { choice, nested, type Read, shape, text, time } from '../core/read.ts';

export const handlingEvent = shape({
  type: choice('type', handlingEventTypes),
  teammate: nested('teammate', actor),
  createdAt: time('timestamp'),
  reason: text('reason'),
});
export interface HandlingEvent extends Read<typeof handlingEvent> {}
