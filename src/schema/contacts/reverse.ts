import type { ObjectRef } from '@pothos/core';
import * as resolve from '../../resolvers/contacts/index.ts';
import { builder, type Types } from '../core/builder.ts';
import { ContactConnection } from '../core/connections.ts';
import { paged } from '../core/cost.ts';
import { pageArgs } from '../core/paging.ts';
import { Segment, Tag } from '../core/refs.ts';
import { ContactFilter, ContactSort, filterFacts } from './filters.ts';

const contactsOf = <T extends { readonly id: string }>(
  noun: ObjectRef<Types, T>,
  field: 'segmentId' | 'tagId',
  description: string,
) =>
  builder.objectField(noun, 'contacts', (t) =>
    t.field({
      type: ContactConnection,
      nullable: true,
      description,
      cost: [paged(), ...filterFacts],
      args: {
        filter: t.arg({ type: ContactFilter, description: 'Filter on the contacts. Default: all contacts.' }),
        sort: t.arg({ type: ContactSort, description: 'Sort order. Default: Intercom’s own.' }),
        ...pageArgs,
      },
      resolve: ({ id }, args, ctx) => resolve.list(args, ctx, { field, id }),
    }),
  );

contactsOf(Segment, 'segmentId', 'Contacts (members) of the segment. Costs one REST call for each segment.');
contactsOf(Tag, 'tagId', 'Contacts with the tag. Costs one REST call for each tag.');
