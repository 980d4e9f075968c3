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
    description: `Contacts that the admin owns. ${searchedOfMany(Admin, false)}`,
    cost: [grouped(false), ...filterFacts],
    args: {
      filter: t.arg({ type: ContactFilter, description: 'Filter on the contacts. Default: all contacts.' }),
      sort: t.arg({ type: ContactSort, description: 'Sort order. Default: Intercom’s own.' }),
      ...pageArgs,
    },
    resolve: (admin, args, ctx, info) => ownedBy(admin, args, ctx, selects(info, 'totalCount')),
  }),
);
