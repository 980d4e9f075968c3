import { actor } from './actors.ts';
import { endpoint } from './core/endpoint.ts';
import { id, nested, type Read, shape, text, time } from './core/read.ts';

export const tag = shape({
  id: id('id'),
  name: text('name'),
  appliedAt: time('applied_at'),
  appliedBy: nested('applied_by', actor),
});
export interface Tag extends Read<typeof tag> {}

export interface Tagging {
  readonly tagId: string;
  /** The admin who tags. */
  readonly adminId: string;
}

export const tags = {
  tagTicket: endpoint('POST /tickets/{ticket_id}/tags', {
    write: ({ tagId, adminId }: Tagging) => ({ id: tagId, admin_id: adminId }),
    read: tag,
  }),
  untagTicket: endpoint('DELETE /tickets/{ticket_id}/tags/{id}', {
    write: ({ adminId }: Pick<Tagging, 'adminId'>) => ({ admin_id: adminId }),
    read: tag,
  }),
};
