import type { Predicate } from '../client/audiences.ts';
import * as resolve from '../resolvers/audiences.ts';
import { builder } from './core/builder.ts';
import { assumedSizes, sharedList } from './core/cost.ts';
import { entity } from './core/entity.ts';
import { Audience } from './core/refs.ts';

const AudiencePredicate = builder.objectRef<Predicate>('AudiencePredicate').implement({
  description: 'Predicate: a condition of an audience on an attribute of contacts.',
  fields: (t) => ({
    attribute: t.exposeString('attribute', {
      nullable: true,
      description: 'Attribute that is compared, such as `company.name` or `custom_attributes.plan`.',
    }),
    type: t.exposeString('type', { nullable: true, description: 'Data type of the attribute, such as `string`.' }),
    comparison: t.exposeString('comparison', {
      nullable: true,
      description: 'Comparison operator, such as `eq` or `contains`.',
    }),
    value: t.expose('value', {
      type: 'JSON',
      nullable: true,
      pii: true,
      description: 'Value that the attribute is compared with: a text as a rule, else JSON as Intercom sends it.',
    }),
  }),
});

builder.node(Audience, {
  description:
    'Audience: a group of contacts that content, such as articles and snippets, is limited to when Fin, the AI agent, answers. It is not a segment, although Intercom’s API names audiences segments in places. Since 2.16.',
  ...entity({ find: resolve.find, cost: sharedList('audiences') }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id.' }),
    name: t.exposeString('name', { nullable: true, description: 'Name of the audience.' }),
    predicates: t.field({
      type: [AudiencePredicate],
      nullable: true,
      description: 'Predicates: the conditions that a contact must meet.',
      assumedSize: assumedSizes.few,
      resolve: ({ predicates }) => predicates && [...predicates],
    }),
    rolePredicates: t.field({
      type: [AudiencePredicate],
      nullable: true,
      description: 'Role predicates: the conditions on the role of a contact, which is a user or a lead.',
      assumedSize: assumedSizes.few,
      resolve: ({ rolePredicates }) => rolePredicates && [...rolePredicates],
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'Time of creation.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', nullable: true, description: 'Time of the last change.' }),
  }),
});

builder.queryFields((t) => ({
  audience: t.field({
    type: Audience,
    nullable: true,
    description: 'Audience by id; null if there is none. Costs one REST call. Since 2.16.',
    cost: sharedList('audiences'),
    args: { id: t.arg.id({ required: true, description: 'Intercom’s id.' }) },
    resolve: (_, { id }, ctx) => resolve.find(id, ctx),
  }),
  audiences: t.field({
    type: [Audience],
    nullable: true,
    description: 'Audiences of the workspace. Costs one REST call for each 50 audiences. Since 2.16.',
    cost: sharedList('audiences'),
    assumedSize: assumedSizes.audiences,
    resolve: async (_, __, ctx) => [...(await resolve.list(ctx))],
  }),
}));
