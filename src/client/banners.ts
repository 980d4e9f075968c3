import { endpoint } from './core/endpoint.ts';
import { list, wholeList } from './core/lists.ts';
import { choice, flag, id, int, key, nested, type Read, ref, shape, text, time } from './core/read.ts';

const actionTypes = {
  url: 'URL',
  reaction: 'REACTION',
  email_collector: 'EMAIL_COLLECTOR',
  product_tour: 'PRODUCT_TOUR',
} as const;
export type BannerActionType = (typeof actionTypes)[keyof typeof actionTypes];

const reaction = shape({ index: int('index'), unicodeEmoticon: text('unicode_emoticon') });
export interface BannerReaction extends Read<typeof reaction> {}

const action = shape({
  type: choice('type', actionTypes),
  label: text('label'),
  target: text('target'),
  reactions: list('reaction_set', reaction),
  tourId: text('tour_id'),
  tourUrl: text('tour_url'),
});
export interface BannerAction extends Read<typeof action> {}

/** As it is shown to one contact: the view has an id of its own, the banner’s own repeats for other contacts. */
export const banner = shape({
  id: id('id'),
  viewId: key(ref('view_id')),
  title: text('title'),
  body: text('body'),
  style: text('style'),
  position: text('position'),
  showDismissButton: flag('show_dismiss_button'),
  action: nested('action', action),
  createdAt: time('created_at'),
});
export interface Banner extends Read<typeof banner> {}

const dismissal = shape({ viewId: ref('view_id'), dismissed: flag('dismissed') });

export const banners = {
  /** Counts as shown what it lists (quirk: banners-count-impressions). */
  show: endpoint('GET /contacts/{id}/banners', {
    docs: 'banners/listcontactbanners',
    since: '2.16',
    isWrite: true,
    read: wholeList('banners', banner),
  }),
  dismiss: endpoint('POST /contacts/{id}/banners/{view_id}/dismiss', {
    docs: 'banners/dismisscontactbanner',
    since: '2.16',
    read: dismissal,
  }),
};
