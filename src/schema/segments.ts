import type { SegmentKind } from '../client/core/enums.ts';
import * as resolve from '../resolvers/segments.ts';
import { builder } from './core/builder.ts';
import { assumedSizes, perParent, sharedList } from './core/cost.ts';
import { entity } from './core/entity.ts';
import { Contact, Segment } from './core/refs.ts';
import { selects } from './core/selection.ts';

const SegmentPersonType = builder.enumType('SegmentPersonType', {
  description: 'Whom a segment is made of.',
  values: {
    LEAD: { description: 'Leads.' },
    USER: { description: 'Users.' },
  } satisfies Record<SegmentKind, { readonly description: string }>,
});

builder.node(Segment, {
  description: 'People, or companies, that meet the same conditions: who meets them is in it, until they no longer do.',
  ...entity({ find: resolve.find, cost: sharedList('segments') }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id.' }),
    name: t.exposeString('name', { nullable: true, description: 'The name.' }),
    personType: t.expose('personType', {
      type: SegmentPersonType,
      nullable: true,
      description: 'Whether it is made of leads or of users.',
    }),
    count: t.int({
      nullable: true,
      description: 'How many are in it. One request for the counts of all segments.',
      cost: sharedList('segmentCounts'),
      resolve: (segment, _, ctx) => resolve.count(segment, ctx),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'When it was made.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', nullable: true, description: 'When it was last changed.' }),
  }),
});

builder.queryFields((t) => ({
  segment: t.field({
    type: Segment,
    nullable: true,
    description: 'One segment.',
    cost: sharedList('segments'),
    args: { id: t.arg.id({ required: true, description: 'Intercom’s id.' }) },
    resolve: (_, { id }, ctx) => resolve.find(id, ctx),
  }),
  segments: t.field({
    type: [Segment],
    nullable: true,
    description: 'Every segment of the workspace.',
    cost: sharedList('segments'),
    assumedSize: assumedSizes.segments,
    resolve: async (_, __, ctx, info) => [...(await resolve.list(ctx, selects(info, 'count')))],
  }),
}));

builder.objectField(Contact, 'segments', (t) =>
  t.field({
    type: [Segment],
    nullable: true,
    description: 'The segments they are in. One request for each contact.',
    cost: perParent(),
    assumedSize: assumedSizes.segmentsOfContact,
    resolve: async (contact, _, ctx) => {
      const segments = await resolve.ofContact(contact, ctx);
      return segments && [...segments];
    },
  }),
);
