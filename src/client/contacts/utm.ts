import { type Read, shape, text } from '../core/read.ts';
import { ifPresent } from './devices.ts';

export const utm = ifPresent(
  shape({
    source: text('utm_source'),
    medium: text('utm_medium'),
    campaign: text('utm_campaign'),
    content: text('utm_content'),
    term: text('utm_term'),
  }),
);
export interface Utm extends NonNullable<Read<typeof utm>> {}
