import type * as words from '../client/core/enums.ts';
import type { SubscriptionType as SubscriptionTypeModel, Translation } from '../client/subscriptionTypes.ts';
import * as contacts from '../resolvers/contacts/index.ts';
import * as resolve from '../resolvers/subscriptionTypes.ts';
import { builder, type ObjectFieldBuilder } from './core/builder.ts';
import { assumedSizes, batched, overflow, perParent, sharedList } from './core/cost.ts';
import { entity } from './core/entity.ts';
import { problems } from './core/errors.ts';
import { Contact, SubscriptionType } from './core/refs.ts';
import { relation, requiredRelation } from './core/relation.ts';

type Described<N extends string> = Readonly<Record<N, { readonly description: string }>>;

const SubscriptionState = builder.enumType('SubscriptionState', {
  description: 'Whether a subscription type is in use.',
  values: {
    LIVE: { description: 'In use.' },
    DRAFT: { description: 'Not yet in use.' },
    ARCHIVED: { description: 'No longer in use.' },
  } satisfies Described<words.SubscriptionState>,
});

const ConsentType = builder.enumType('ConsentType', {
  description: 'How people agree to messages.',
  values: {
    OPT_IN: { description: 'They say that they want them.' },
    OPT_OUT: { description: 'They want them, unless they say that they do not.' },
  } satisfies Described<words.ConsentType>,
});

const SubscriptionContentType = builder.enumType('SubscriptionContentType', {
  description: 'How messages are sent.',
  values: {
    EMAIL: { description: 'As email.' },
    SMS_MESSAGE: { description: 'As text messages to a telephone.' },
  } satisfies Described<words.SubscriptionContentType>,
});

const SubscriptionTranslation = builder.objectRef<Translation>('SubscriptionTranslation').implement({
  description: 'What a subscription type is called in one language.',
  fields: (t) => ({
    name: t.exposeString('name', { nullable: true, description: 'The name.' }),
    description: t.exposeString('description', { nullable: true, description: 'What the messages are about.' }),
    locale: t.exposeString('locale', { nullable: true, description: 'The language, such as `en` or `pt-BR`.' }),
  }),
});

builder.node(SubscriptionType, {
  description: 'A kind of message, such as a newsletter, that people can opt in to or out of.',
  ...entity({ find: resolve.find, cost: sharedList('subscriptionTypes') }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id.' }),
    state: t.expose('state', { type: SubscriptionState, nullable: true, description: 'Whether it is in use.' }),
    consentType: t.expose('consentType', {
      type: ConsentType,
      nullable: true,
      description: 'Whether people get it when they asked for it, or as long as they do not object.',
    }),
    contentTypes: t.field({
      type: [SubscriptionContentType],
      nullable: true,
      description: 'How its messages are sent.',
      resolve: ({ contentTypes }) => contentTypes && [...contentTypes],
    }),
    defaultTranslation: t.expose('defaultTranslation', {
      type: SubscriptionTranslation,
      nullable: true,
      description: 'What it is called in the workspace’s own language.',
    }),
    translations: t.field({
      type: [SubscriptionTranslation],
      nullable: true,
      description: 'What it is called in each language that the workspace has.',
      assumedSize: assumedSizes.translations,
      resolve: ({ translations }) => translations && [...translations],
    }),
  }),
});

builder.queryField('subscriptionTypes', (t) =>
  t.field({
    type: [SubscriptionType],
    nullable: true,
    description: 'Every subscription type of the workspace.',
    cost: sharedList('subscriptionTypes'),
    assumedSize: assumedSizes.subscriptionTypes,
    resolve: async (_, __, ctx) => [...(await resolve.list(ctx))],
  }),
);

const ContactSubscription = builder.objectRef<resolve.ContactSubscription>('ContactSubscription').implement({
  description: 'What a contact said about one kind of message.',
  fields: (t) => ({
    optedIn: t.exposeBoolean('optedIn', {
      nullable: true,
      description: 'True: they asked for these messages. False: they do not want them.',
    }),
    type: t.field(
      relation({
        type: SubscriptionType,
        description: 'The kind of message. One request for all contacts.',
        cost: sharedList('subscriptionTypes'),
        resolve: resolve.typeOf,
      }),
    ),
  }),
});

builder.objectField(Contact, 'subscriptions', (t) =>
  t.field({
    type: [ContactSubscription],
    nullable: true,
    description:
      'The kinds of message that they opted in to or out of. What they said nothing about is not in here. It costs nothing, but one request for each contact that does not tell of all of them.',
    cost: overflow(),
    assumedSize: assumedSizes.subscriptionsOfContact,
    resolve: async (contact, _, ctx) => {
      const subscriptions = await resolve.ofContact(contact, ctx);
      return subscriptions && [...subscriptions];
    },
  }),
);

interface Subscribed {
  readonly contactId: string;
  readonly typeId: string;
  /** Left out where the answer had no body. */
  readonly type: SubscriptionTypeModel | undefined;
}

const subscribed = {
  description: 'The subscription type and the contact.',
  outputFields: (t: ObjectFieldBuilder<Subscribed>) => ({
    subscriptionType: t.field(
      requiredRelation({
        type: SubscriptionType,
        description: 'The subscription type.',
        resolve: ({ typeId, type }, ctx, idsOnly) => resolve.ofChange(typeId, type, ctx, idsOnly),
      }),
    ),
    contact: t.field(
      relation({
        type: Contact,
        description: 'The contact, read again. One request.',
        cost: batched('contacts'),
        resolve: ({ contactId }, ctx, idsOnly) => contacts.byId(contactId, ctx, idsOnly),
      }),
    ),
  }),
};

builder.relayMutationField(
  'contactSubscriptionAdd',
  {
    description: 'What a contact says about a kind of message.',
    inputFields: (t) => ({
      contactId: t.id({ required: true, description: 'The contact.' }),
      subscriptionTypeId: t.id({ required: true, description: 'The subscription type.' }),
      consentType: t.field({
        type: ConsentType,
        required: true,
        description: '`OPT_IN`: they want these messages. `OPT_OUT`: they do not.',
      }),
    }),
  },
  {
    description: 'Opts a contact in to a kind of message, or out of it.',
    cost: perParent(),
    errors: problems,
    resolve: async (_, { input: { contactId, subscriptionTypeId: id, consentType } }, ctx) => ({
      contactId,
      typeId: id,
      type: await resolve.subscribe(contactId, { id, consentType }, ctx),
    }),
  },
  subscribed,
);

builder.relayMutationField(
  'contactSubscriptionRemove',
  {
    description: 'A kind of message about which a contact shall have said nothing.',
    inputFields: (t) => ({
      contactId: t.id({ required: true, description: 'The contact.' }),
      subscriptionTypeId: t.id({ required: true, description: 'The subscription type.' }),
    }),
  },
  {
    description: 'Forgets what a contact said about a kind of message.',
    cost: perParent(),
    errors: problems,
    resolve: async (_, { input: { contactId, subscriptionTypeId } }, ctx) => ({
      contactId,
      typeId: subscriptionTypeId,
      type: await resolve.unsubscribe(contactId, subscriptionTypeId, ctx),
    }),
  },
  subscribed,
);
