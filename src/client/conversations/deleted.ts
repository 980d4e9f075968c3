import { flag, id, type Read, shape, time } from '../core/read.ts';

export const deletedConversation = shape({
  id: id('id'),
  metricsRetained: flag('metrics_retained'),
  deletedAt: time('deleted_at'),
});
export interface DeletedConversation extends Read<typeof deletedConversation> {}

/** The list goes by page numbers, which count on pages of one size; upstream gives no more than this. */
export const deletedPage = 60;

export interface DeletedAsk {
  readonly order: 'asc' | 'desc';
  /** A page number, as the page before it said. */
  readonly after?: string | null | undefined;
}
