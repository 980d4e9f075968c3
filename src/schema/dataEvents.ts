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
  description: 'Data event: an activity of a contact that your own system tracked.',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: true, description: 'Intercom’s id of the event. No query finds an event by it.' }),
    name: t.exposeString('name', {
      nullable: true,
      description: 'Name of the event, usually a verb and a noun, such as `invited-friend`.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'Time of the event.' }),
    contact: t.field(
      relation({
        type: Contact,
        description: `Contact of the event. ${searchedTogether('contacts')}`,
        cost: batched('contacts'),
        resolve: resolve.contact,
      }),
    ),
    email: t.exposeString('email', {
      nullable: true,
      pii: true,
      description: 'Email address of the contact at that time.',
    }),
    metadataJson: t.expose('metadata', {
      type: 'JSONObject',
      nullable: true,
      pii: true,
      description: 'Metadata of the event, by key, as your own system sent it.',
    }),
  }),
});

const DataEventSummary = builder.objectRef<SummaryModel>('DataEventSummary').implement({
  description: 'Event summary: how often a contact caused the events of one name, of any age.',
  fields: (t) => ({
    name: t.exposeString('name', { nullable: true, description: 'Name of the event.' }),
    count: t.exposeInt('count', { nullable: true, description: 'Number of the events.' }),
    firstAt: t.expose('firstAt', { type: 'DateTime', nullable: true, description: 'Time of the first event.' }),
    lastAt: t.expose('lastAt', { type: 'DateTime', nullable: true, description: 'Time of the last event.' }),
    description: t.exposeString('description', {
      nullable: true,
      description: 'Description that the workspace gives to events of this name.',
    }),
  }),
});

builder.objectFields(Contact, (t) => ({
  events: t.field({
    type: DataEventConnection,
    nullable: true,
    description: 'Data events of the contact in the last 90 days, newest first. Costs one REST call for each contact.',
    cost: paged(),
    args: { ...pageArgs },
    resolve: (contact, window, ctx) => resolve.ofContact(contact, window, ctx),
  }),
  eventSummaries: t.field({
    type: [DataEventSummary],
    nullable: true,
    description:
      'Event summaries of the contact, with events older than 90 days. Costs one REST call for each contact.',
    cost: perParent(),
    resolve: async (contact, _, ctx) => [...(await resolve.summariesOf(contact, ctx))],
  }),
}));

const DataEventContactInput = builder.inputType('DataEventContactInput', {
  description: 'Key of the event’s contact. Set exactly one field.',
  isOneOf: true,
  fields: (t) => ({
    id: t.id({ description: 'Intercom’s id of the contact. Required for leads.' }),
    externalId: t.string({ description: 'External id: the contact’s id in your own system.' }),
    email: t.string({ pii: true, description: 'Email address of the contact, if no two contacts share one.' }),
  }),
});

const DataEventLinkInput = builder.inputType('DataEventLinkInput', {
  description: 'Link with a text.',
  fields: (t) => ({
    url: t.field({ type: 'URL', required: true, description: 'Address of the link.' }),
    text: t.string({ required: true, description: 'Text of the link.' }),
  }),
});

const DataEventMoneyInput = builder.inputType('DataEventMoneyInput', {
  description: 'Amount of money.',
  fields: (t) => ({
    amount: t.field({
      type: 'SafeInt',
      required: true,
      description: 'Amount in cents: 34,999 for €349.99. Minimum: 1.',
    }),
    currency: t.string({ required: true, description: 'Currency code of three letters, such as `eur`.' }),
  }),
});

const DataEventValueInput = builder.inputType('DataEventValueInput', {
  description: 'Value of a metadata entry. Set exactly one field.',
  isOneOf: true,
  fields: (t) => ({
    text: t.string({ description: 'Text. Intercom shows a web address as a link.' }),
    number: t.float({ description: 'Number.' }),
    dateTime: t.field({ type: 'DateTime', description: 'Date and time. The entry’s name must end in `_date`.' }),
    link: t.field({ type: DataEventLinkInput, description: 'Link with a text.' }),
    money: t.field({ type: DataEventMoneyInput, description: 'Amount of money.' }),
  }),
});

const DataEventMetadataInput = builder.inputType('DataEventMetadataInput', {
  description: 'Metadata entry of an event.',
  fields: (t) => ({
    name: t.string({
      required: true,
      description: 'Name of the entry. Names of dates, and no others, end in `_date`.',
    }),
    value: t.field({ type: DataEventValueInput, required: true, description: 'Value of the entry.' }),
  }),
});

const accepted = {
  description: 'Payload of an accepted report. Intercom processes it later and does not report the outcome.',
  outputFields: (t: ObjectFieldBuilder<true>) => ({
    accepted: t.boolean({
      description: 'Whether Intercom accepted the report: always true, since a refusal is a problem.',
      resolve: (taken) => taken,
    }),
  }),
};

builder.relayMutationField(
  'dataEventCreate',
  {
    description: 'Fields of a new event.',
    inputFields: (t) => ({
      contact: t.field({ type: DataEventContactInput, required: true, description: 'Key of the event’s contact.' }),
      name: t.string({
        required: true,
        description: 'Name of the event, usually a verb and a noun, such as `invited-friend`.',
      }),
      createdAt: t.field({ type: 'DateTime', required: true, description: 'Time of the event, to the second.' }),
      metadata: t.field({
        type: [DataEventMetadataInput],
        description: `Metadata of the event, a maximum of ${resolve.maxDetails} entries.`,
      }),
    }),
  },
  {
    description:
      'Creates a data event of a contact (event tracking). Intercom counts events with the same contact, name and second once, so an event can be sent again if the outcome is unknown.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.create(input, ctx),
  },
  accepted,
);

builder.relayMutationField(
  'dataEventSummaryCreate',
  {
    description: 'Fields of a new event summary.',
    inputFields: (t) => ({
      externalId: t.string({
        required: true,
        description: 'External id: the contact’s id in your own system.',
      }),
      name: t.string({ required: true, description: 'Name of the event.' }),
      count: t.int({ required: true, description: 'Number of the events.' }),
      firstAt: t.field({ type: 'DateTime', required: true, description: 'Time of the first event.' }),
      lastAt: t.field({ type: 'DateTime', required: true, description: 'Time of the last event.' }),
    }),
  },
  {
    description: 'Creates an event summary: how often a contact caused an event, without each event.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.createSummary(input, ctx),
  },
  accepted,
);
