import type { Admin } from '../../client/admins.ts';
import type { Context } from '../../loaders/index.ts';
import { searched } from '../core/search.ts';
import { searchOf } from './filter.ts';
import type { ContactListArgs } from './index.ts';

/** Those that an admin owns; `counted`: with how many there are. */
export const ownedBy = async ({ id }: Admin, { filter, ...args }: ContactListArgs, ctx: Context, counted: boolean) =>
  searched('contacts', await searchOf(filter, ctx), args, ctx.load.contacts, {
    field: 'ownerId',
    id,
    hasFew: false,
    counted,
  });
