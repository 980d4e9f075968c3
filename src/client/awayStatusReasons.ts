import { endpoint } from './core/endpoint.ts';
import { flag, id, int, type Read, shape, text, time, wholeList } from './core/read.ts';

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
  list: endpoint('GET /away_status_reasons', {
    since: '2.14',
    read: wholeList('away_status_reasons', awayStatusReason),
  }),
};
