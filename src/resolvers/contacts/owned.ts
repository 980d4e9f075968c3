import type { Admin } from '../../client/admins.ts';
import type { Context } from '../../loaders/index.ts';
import { numericId, searched } from '../core/search.ts';
import { searchOf } from './filter.ts';
import type { ContactListArgs } from './index.ts';

/** Those that an admin owns; `counted`: with how many there are. */
export const ownedBy = ({ id }: Admin, { filter, ...args }: ContactListArgs, ctx: Context, counted: boolean) =>
  searched('contacts', (also) => searchOf(filter, ctx.version, also), args, ctx.load.contacts, {
    field: 'owner_id',
    id,
    wire: numericId,
    hasFew: false,
    counted,
  });
