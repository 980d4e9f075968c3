import * as resolve from '../../resolvers/conversations/index.ts';
import { builder } from '../core/builder.ts';
import { DeletedConversationConnection } from '../core/connections.ts';
import { paged } from '../core/cost.ts';
import { SortDirection } from '../core/enums.ts';
import { pageArgsOf } from '../core/paging.ts';
import { DeletedConversation } from '../core/refs.ts';

DeletedConversation.implement({
  description: 'A deleted conversation.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id that the conversation had.' }),
    metricsRetained: t.exposeBoolean('metricsRetained', {
      nullable: true,
      description: 'Whether reports still count the conversation.',
    }),
    deletedAt: t.expose('deletedAt', { type: 'DateTime', nullable: true, description: 'Time of deletion.' }),
  }),
});

builder.queryField('deletedConversations', (t) =>
  t.field({
    type: DeletedConversationConnection,
    nullable: true,
    description: 'Deleted conversations, by the time of deletion. Since 2.16.',
    cost: paged(60),
    args: {
      order: t.arg({
        type: SortDirection,
        required: true,
        defaultValue: 'descending',
        description: 'The sort direction.',
      }),
      ...pageArgsOf(60),
    },
    resolve: (_, args, ctx) => resolve.deleted(args, ctx),
  }),
);
