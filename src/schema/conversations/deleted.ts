import * as resolve from '../../resolvers/conversations/index.ts';
import { builder } from '../core/builder.ts';
import { DeletedConversationConnection } from '../core/connections.ts';
import { paged } from '../core/cost.ts';
import { SortDirection } from '../core/enums.ts';
import { pageArgsOf } from '../core/paging.ts';
import { DeletedConversation } from '../core/refs.ts';

DeletedConversation.implement({
  description: 'What is left of a conversation that was deleted.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id that it had.' }),
    metricsRetained: t.exposeBoolean('metricsRetained', {
      nullable: true,
      description: 'Whether reports still count it.',
    }),
    deletedAt: t.expose('deletedAt', { type: 'DateTime', nullable: true, description: 'When it was deleted.' }),
  }),
});

builder.queryField('deletedConversations', (t) =>
  t.field({
    type: DeletedConversationConnection,
    nullable: true,
    description: 'Conversations that were deleted, by when. Since 2.16.',
    cost: paged(60),
    args: {
      order: t.arg({
        type: SortDirection,
        required: true,
        defaultValue: 'descending',
        description: 'Which end first.',
      }),
      ...pageArgsOf(60),
    },
    resolve: (_, args, ctx) => resolve.deleted(args, ctx),
  }),
);
