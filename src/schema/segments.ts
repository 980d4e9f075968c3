import type { SegmentKind } from '../client/core/enums.ts';
import * as resolve from '../resolvers/segments.ts';
import { builder } from './core/builder.ts';
import { assumedSizes, perParent, sharedList } from './core/cost.ts';
import { entity } from './core/entity.ts';
import { Contact, Segment } from './core/refs.ts';
import { selects } from './core/selection.ts';

const SegmentPersonType = builder.enumType('SegmentPersonType', {
  description: 'Type of people in a segment.',
  values: {
    LEAD: { description: 'Leads.' },
    USER: { description: 'Users.' },
  } satisfies Record<SegmentKind, { readonly description: string }>,
});

builder.node(Segment, {
  description: 'Segment: a saved set of contacts or companies. Membership follows the segment’s conditions.',
  ...entity({ find: resolve.find, cost: sharedList('segments') }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id.' }),
    name: t.exposeString('name', { nullable: true, description: 'Name of the segment.' }),
    personType: t.expose('personType', {
      type: SegmentPersonType,
      nullable: true,
      description: 'Person type: whether the segment contains leads or users.',
    }),
    count: t.int({
      nullable: true,
      description: 'Number of members. Costs one REST call for all segments.',
      cost: sharedList('segmentCounts'),
      resolve: (segment, _, ctx) => resolve.count(segment, ctx),
    }),
    createdAt: t.expose('createdAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time the segment was created.',
    }),
    updatedAt: t.expose('updatedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time the segment was last updated.',
    }),
  }),
});

builder.queryFields((t) => ({
  segment: t.field({
    type: Segment,
    nullable: true,
    description: 'Segment by id; null if there is none. Costs one REST call.',
    cost: sharedList('segments'),
    args: { id: t.arg.id({ required: true, description: 'Intercom’s id.' }) },
    resolve: (_, { id }, ctx) => resolve.find(id, ctx),
  }),
  segments: t.field({
    type: [Segment],
    nullable: true,
    description: 'Segments of the workspace. Costs one REST call.',
    cost: sharedList('segments'),
    assumedSize: assumedSizes.segments,
    resolve: async (_, __, ctx, info) => [...(await resolve.list(ctx, selects(info, 'count')))],
  }),
}));

builder.objectField(Contact, 'segments', (t) =>
  t.field({
    type: [Segment],
    nullable: true,
    description: 'Segments that include the contact. Costs one REST call for each contact.',
    cost: perParent(),
    assumedSize: assumedSizes.segmentsOfContact,
    resolve: async (contact, _, ctx) => {
      const segments = await resolve.ofContact(contact, ctx);
      return segments && [...segments];
    },
  }),
);
