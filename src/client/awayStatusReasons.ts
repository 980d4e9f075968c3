import { wholeListEndpoint } from './core/endpoint.ts';
import { page } from './core/page.ts';
import { flag, id, int, type Read, shape, text, time } from './core/read.ts';

export const awayStatusReason = shape({
  id: id('id'),
  label: text('label'),
  emoji: text('emoji'),
  order: int('order'),
  deleted: flag('deleted'),
  createdAt: time('created_at'),
  updatedAt: time('updated_at'),
});
export interface AwayStatusReason extends Read<typeof awayStatusReason> {}

export const awayStatusReasons = {
  list: wholeListEndpoint('GET /away_status_reasons', {
    docs: 'away-status-reasons/listawaystatusreasons',
    since: '2.14',
    read: page('away_status_reasons', awayStatusReason),
  }),
};
