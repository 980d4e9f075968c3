import type { DataEventSummary as SummaryModel } from '../client/dataEvents.ts';
import * as resolve from '../resolvers/dataEvents.ts';
import { builder, type ObjectFieldBuilder } from './core/builder.ts';
import { DataEventConnection } from './core/connections.ts';
import { batched, paged, perParent } from './core/cost.ts';
import { problems } from './core/errors.ts';
import { searchedTogether } from './core/limits.ts';
import { pageArgs } from './core/paging.ts';
import { Contact, DataEvent } from './core/refs.ts';
import { relation } from './core/relation.ts';

DataEvent.implement({
  description: 'Something that a contact did, as your own system reported it.',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: true, description: 'Intercom’s id. It finds nothing.' }),
    name: t.exposeString('name', {
      nullable: true,
      description: 'What happened, usually a verb and a noun, such as `invited-friend`.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'When it happened.' }),
    contact: t.field(
      relation({
        type: Contact,
        description: `Who did it. ${searchedTogether('contacts')}`,
        cost: batched('contacts'),
        resolve: resolve.contact,
      }),
    ),
    email: t.exposeString('email', { nullable: true, pii: true, description: 'Their email address as it was then.' }),
    metadataJson: t.expose('metadata', {
      type: 'JSONObject',
      nullable: true,
      pii: true,
      description: 'What else your system said of it, by name.',
    }),
  }),
});

const DataEventSummary = builder.objectRef<SummaryModel>('DataEventSummary').implement({
  description: 'How often a contact did one thing. It counts events of any age.',
  fields: (t) => ({
    name: t.exposeString('name', { nullable: true, description: 'The name of the event.' }),
    count: t.exposeInt('count', { nullable: true, description: 'How often it happened.' }),
    firstAt: t.expose('firstAt', { type: 'DateTime', nullable: true, description: 'When it first happened.' }),
    lastAt: t.expose('lastAt', { type: 'DateTime', nullable: true, description: 'When it last happened.' }),
    description: t.exposeString('description', {
      nullable: true,
      description: 'What the workspace says of events of this name.',
    }),
  }),
});

builder.objectFields(Contact, (t) => ({
  events: t.field({
    type: DataEventConnection,
    nullable: true,
    description:
      'What they did in the last 90 days, newest first; older events are not listed. One request for each contact.',
    cost: paged(),
    args: { ...pageArgs },
    resolve: (contact, window, ctx) => resolve.ofContact(contact, window, ctx),
  }),
  eventSummaries: t.field({
    type: [DataEventSummary],
    nullable: true,
    description: 'How often they did what, events older than 90 days included. One request for each contact.',
    cost: perParent(),
    resolve: async (contact, _, ctx) => [...(await resolve.summariesOf(contact, ctx))],
  }),
}));

const DataEventContactInput = builder.inputType('DataEventContactInput', {
  description: 'Who did it: exactly one of these.',
  isOneOf: true,
  fields: (t) => ({
    id: t.id({ description: 'A contact by Intercom’s id. The way to name a lead.' }),
    externalId: t.string({ description: 'A contact by the id that your own system has for them.' }),
    email: t.string({ pii: true, description: 'A contact by email address, where no two contacts share one.' }),
  }),
});

const DataEventLinkInput = builder.inputType('DataEventLinkInput', {
  description: 'A link with a text.',
  fields: (t) => ({
    url: t.field({ type: 'URL', required: true, description: 'Where it leads.' }),
    text: t.string({ required: true, description: 'What is read.' }),
  }),
});

const DataEventMoneyInput = builder.inputType('DataEventMoneyInput', {
  description: 'An amount of money.',
  fields: (t) => ({
    amount: t.field({ type: 'SafeInt', required: true, description: 'How much, in cents: 34,999 for €349.99.' }),
    currency: t.string({ required: true, description: 'Its code of three letters, such as `eur`.' }),
  }),
});

const DataEventValueInput = builder.inputType('DataEventValueInput', {
  description: 'A detail’s value: exactly one of these.',
  isOneOf: true,
  fields: (t) => ({
    text: t.string({ description: 'Text. A web address is shown as a link.' }),
    number: t.float({ description: 'A number.' }),
    dateTime: t.field({ type: 'DateTime', description: 'A moment. The detail’s name must end in `_date`.' }),
    link: t.field({ type: DataEventLinkInput, description: 'A link with a text.' }),
    money: t.field({ type: DataEventMoneyInput, description: 'An amount of money.' }),
  }),
});

const DataEventMetadataInput = builder.inputType('DataEventMetadataInput', {
  description: 'A detail of an event.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'Its name. Names of dates, and no others, end in `_date`.' }),
    value: t.field({ type: DataEventValueInput, required: true, description: 'Its value.' }),
  }),
});

const accepted = {
  description: 'That Intercom took it. It works on it later and says nothing of the outcome.',
  outputFields: (t: ObjectFieldBuilder<true>) => ({
    accepted: t.boolean({ description: 'Always true: a refusal is a problem.', resolve: (taken) => taken }),
  }),
};

builder.relayMutationField(
  'dataEventCreate',
  {
    description: 'What happened, when, and who did it.',
    inputFields: (t) => ({
      contact: t.field({ type: DataEventContactInput, required: true, description: 'Who did it.' }),
      name: t.string({
        required: true,
        description: 'What happened, usually a verb and a noun, such as `invited-friend`.',
      }),
      createdAt: t.field({ type: 'DateTime', required: true, description: 'When it happened, to the second.' }),
      metadata: t.field({ type: [DataEventMetadataInput], description: `Details, at most ${resolve.maxDetails}.` }),
    }),
  },
  {
    description:
      'Reports something that a contact did. Intercom counts events of one contact, name and second once: where an outcome is unknown, the same event can be reported again.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.create(input, ctx),
  },
  accepted,
);

builder.relayMutationField(
  'dataEventSummaryCreate',
  {
    description: 'How often a contact did one thing.',
    inputFields: (t) => ({
      externalId: t.string({
        required: true,
        description: 'The contact, by the id that your own system has for them.',
      }),
      name: t.string({ required: true, description: 'The name of the event.' }),
      count: t.int({ required: true, description: 'How often it happened.' }),
      firstAt: t.field({ type: 'DateTime', required: true, description: 'When it first happened.' }),
      lastAt: t.field({ type: 'DateTime', required: true, description: 'When it last happened.' }),
    }),
  },
  {
    description: 'Reports how often a contact did something, without each event.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.createSummary(input, ctx),
  },
  accepted,
);
