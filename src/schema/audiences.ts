import type { Audience as AudienceModel, Predicate } from '../client/audiences.ts';
import * as resolve from '../resolvers/audiences.ts';
import { builder, type InputFieldBuilder, type ObjectFieldBuilder } from './core/builder.ts';
import { assumedSizes, perParent, sharedList } from './core/cost.ts';
import { entity } from './core/entity.ts';
import { problems } from './core/errors.ts';
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
    'Audience: a group of contacts that content, such as articles and snippets, is limited to in replies of Fin, the AI agent. It is not a segment, although Intercom’s API names audiences segments in places. Since 2.16.',
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

const AudiencePredicateInput = builder.inputType('AudiencePredicateInput', {
  description: 'Predicate: a condition of an audience on an attribute of contacts.',
  fields: (t) => ({
    attribute: t.string({
      required: true,
      description: 'Attribute to compare, such as `company.name`, `custom_attributes.plan` or `role`.',
    }),
    type: t.string({ required: true, description: 'Data type of the attribute, such as `string` or `role`.' }),
    comparison: t.string({ required: true, description: 'Comparison operator, such as `eq` or `contains`.' }),
    value: t.field({
      type: 'JSON',
      description: 'Value to compare with: a text as a rule, else a number, a boolean, or a list of these.',
    }),
  }),
});

const conditions = (t: InputFieldBuilder, more: string) => ({
  predicates: t.field({
    type: [AudiencePredicateInput],
    description: `Predicates: the conditions that a contact must meet.${more}`,
  }),
  rolePredicates: t.field({
    type: [AudiencePredicateInput],
    description: `Role predicates: the conditions on the role of a contact.${more}`,
  }),
});

const written = {
  description: 'Payload with the audience after the change.',
  outputFields: (t: ObjectFieldBuilder<AudienceModel>) => ({
    audience: t.field({
      type: Audience,
      description: 'The audience after the change.',
      resolve: (audience) => audience,
    }),
  }),
};

builder.relayMutationField(
  'audienceCreate',
  {
    description: 'Fields of a new audience.',
    inputFields: (t) => ({
      name: t.string({ required: true, description: 'Name of the audience.' }),
      ...conditions(t, ' Default: none.'),
    }),
  },
  {
    description: 'Creates an audience. Content is not limited to it until it names the audience. Since 2.16.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.create(input, ctx),
  },
  written,
);

builder.relayMutationField(
  'audienceUpdate',
  {
    description: 'Changes of an audience. Omitted fields keep their values.',
    inputFields: (t) => ({
      id: t.id({ required: true, description: 'Intercom’s id of the audience.' }),
      name: t.string({ description: 'Name of the audience.' }),
      ...conditions(t, ' Replaces the list before; an empty list clears it.'),
    }),
  },
  {
    description:
      'Updates an audience. A list of predicates replaces the whole list before, and applies at once to all content that names the audience. Since 2.16.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { id, ...changes } }, ctx) => resolve.update(id, changes, ctx),
  },
  written,
);

builder.relayMutationField(
  'audienceDelete',
  {
    description: 'Audience to delete.',
    inputFields: (t) => ({ id: t.id({ required: true, description: 'Intercom’s id of the audience.' }) }),
  },
  {
    description:
      'Deletes an audience, which cannot be undone. Intercom does not say who sees content that was limited to this audience alone. Since 2.16.',
    cost: perParent(),
    errors: problems,
    resolve: async (_, { input: { id } }, ctx) => ({ id: await resolve.remove(id, ctx) }),
  },
  {
    description: 'Payload with the id of the deleted audience.',
    outputFields: (t) => ({ id: t.exposeID('id', { description: 'Intercom’s id of the deleted audience.' }) }),
  },
);
