import { endpoint } from './core/endpoint.ts';
import { nextPageQuery, page } from './core/page.ts';
import { choice, done, id, type Read, ref, shape, text, time } from './core/read.ts';
import { redirectPageSize } from './core/sizes.ts';

const targetTypes = { article: 'ARTICLE', collection: 'COLLECTION' } as const;
export type RedirectTargetType = (typeof targetTypes)[keyof typeof targetTypes];

export const helpCenterRedirect = shape({
  id: id('id'),
  fromUrl: text('from_url'),
  locale: text('locale'),
  helpCenterId: ref('help_center_id'),
  targetType: choice('target_type', targetTypes),
  targetId: ref('target_id'),
  createdAt: time('created_at'),
  updatedAt: time('updated_at'),
});
export interface HelpCenterRedirect extends Read<typeof helpCenterRedirect> {}

export interface RedirectListParams {
  /** A page number, as the page before it said. */
  readonly after: string | null;
}

export interface RedirectDraft {
  readonly fromUrl: string;
  readonly locale: string;
  readonly target: { readonly type: RedirectTargetType; readonly id: string };
}

export const helpCenterRedirects = {
  list: endpoint('GET /help_center/help_centers/{help_center_id}/redirects', {
    docs: 'help-center/listhelpcenterredirects',
    since: '2.16',
    query: ({ after }: RedirectListParams) => ({ per_page: redirectPageSize, ...nextPageQuery(after, 'page') }),
    read: page('redirects', helpCenterRedirect, 'page'),
  }),
  find: endpoint('GET /help_center/help_centers/{help_center_id}/redirects/{id}', {
    docs: 'help-center/retrievehelpcenterredirect',
    since: '2.16',
    read: helpCenterRedirect,
  }),
  create: endpoint('POST /help_center/help_centers/{help_center_id}/redirects', {
    docs: 'help-center/createhelpcenterredirect',
    since: '2.16',
    write: ({ fromUrl, locale, target }: RedirectDraft) => ({
      from_url: fromUrl,
      locale,
      target_type: target.type.toLowerCase(),
      target_id: target.id,
    }),
    read: helpCenterRedirect,
  }),
  remove: endpoint('DELETE /help_center/help_centers/{help_center_id}/redirects/{id}', {
    docs: 'help-center/deletehelpcenterredirect',
    since: '2.16',
    read: done,
  }),
};
