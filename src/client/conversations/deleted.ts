import { flag, id, type Read, shape, time } from '../core/read.ts';

export const deletedConversation = shape({
  id: id('id'),
  metricsRetained: flag('metrics_retained'),
  deletedAt: time('deleted_at'),
});
export interface DeletedConversation extends Read<typeof deletedConversation> {}

/** The most that upstream gives on a page, and the same on every page (quirk: numbered-page-size). */
export const deletedPage = 60;

export interface DeletedListParams {
  readonly order: 'asc' | 'desc';
  /** A page number, as the page before it said. */
  readonly after?: string | null | undefined;
}
