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
        filter: t.arg({ type: ContactFilter, description: 'Which; all when left out.' }),
        sort: t.arg({ type: ContactSort, description: 'In which order; Intercom’s own when left out.' }),
        ...pageArgs,
      },
      resolve: ({ id }, args, ctx) => resolve.list(args, ctx, { field, id }),
    }),
  );

contactsOf(Segment, 'segmentId', 'The contacts in it. One request for each segment.');
contactsOf(Tag, 'tagId', 'The contacts that have it. One request for each tag.');
