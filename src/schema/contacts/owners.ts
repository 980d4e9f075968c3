import { ownedBy } from '../../resolvers/contacts/owned.ts';
import { builder } from '../core/builder.ts';
import { ContactConnection } from '../core/connections.ts';
import { grouped } from '../core/cost.ts';
import { pageArgs, searchedOfMany } from '../core/paging.ts';
import { Admin } from '../core/refs.ts';
import { selects } from '../core/selection.ts';
import { ContactFilter, ContactSort, filterFacts } from './filters.ts';

builder.objectField(Admin, 'ownedContacts', (t) =>
  t.field({
    type: ContactConnection,
    nullable: true,
    description: `The contacts whose owner they are. ${searchedOfMany(Admin, false)}`,
    cost: [grouped(false), ...filterFacts],
    args: {
      filter: t.arg({ type: ContactFilter, description: 'Which; all when left out.' }),
      sort: t.arg({ type: ContactSort, description: 'In which order; Intercom’s own when left out.' }),
      ...pageArgs,
    },
    resolve: (admin, args, ctx, info) => ownedBy(admin, args, ctx, selects(info, 'totalCount')),
  }),
);
