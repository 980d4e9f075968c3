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
  description: 'State of a subscription type.',
  values: {
    LIVE: { description: 'Live: in use.' },
    DRAFT: { description: 'Draft: not yet in use.' },
    ARCHIVED: { description: 'Archived: no longer in use.' },
  } satisfies Described<words.SubscriptionState>,
});

const ConsentType = builder.enumType('ConsentType', {
  description: 'Consent type: how contacts agree to messages of a subscription type.',
  values: {
    OPT_IN: { description: 'Opt-in: contacts get the messages after they agreed to them.' },
    OPT_OUT: { description: 'Opt-out: contacts get the messages until they unsubscribe.' },
  } satisfies Described<words.ConsentType>,
});

const SubscriptionContentType = builder.enumType('SubscriptionContentType', {
  description: 'Channel that messages are sent by.',
  values: {
    EMAIL: { description: 'Email.' },
    SMS_MESSAGE: { description: 'SMS: text messages to a phone.' },
  } satisfies Described<words.SubscriptionContentType>,
});

const SubscriptionTranslation = builder.objectRef<Translation>('SubscriptionTranslation').implement({
  description: 'Translation of a subscription type to one language.',
  fields: (t) => ({
    name: t.exposeString('name', { nullable: true, description: 'Name in the language.' }),
    description: t.exposeString('description', {
      nullable: true,
      description: 'Description of the messages in the language.',
    }),
    locale: t.exposeString('locale', { nullable: true, description: 'Locale: the language, such as `en` or `pt-BR`.' }),
  }),
});

builder.node(SubscriptionType, {
  description:
    'Subscription type: a kind of message, such as a newsletter, that contacts can opt in to (subscribe) or opt out of (unsubscribe).',
  ...entity({ find: resolve.find, cost: sharedList('subscriptionTypes') }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id.' }),
    state: t.expose('state', {
      type: SubscriptionState,
      nullable: true,
      description: 'State: live, draft or archived.',
    }),
    consentType: t.expose('consentType', {
      type: ConsentType,
      nullable: true,
      description: 'Consent type: opt-in or opt-out.',
    }),
    contentTypes: t.field({
      type: [SubscriptionContentType],
      nullable: true,
      description: 'Channels that the messages are sent by.',
      resolve: ({ contentTypes }) => contentTypes && [...contentTypes],
    }),
    defaultTranslation: t.expose('defaultTranslation', {
      type: SubscriptionTranslation,
      nullable: true,
      description: 'Translation to the workspace’s default language.',
    }),
    translations: t.field({
      type: [SubscriptionTranslation],
      nullable: true,
      description: 'Translations to each language of the workspace.',
      assumedSize: assumedSizes.translations,
      resolve: ({ translations }) => translations && [...translations],
    }),
  }),
});

builder.queryField('subscriptionTypes', (t) =>
  t.field({
    type: [SubscriptionType],
    nullable: true,
    description: 'Subscription types of the workspace. Costs one REST call.',
    cost: sharedList('subscriptionTypes'),
    assumedSize: assumedSizes.subscriptionTypes,
    resolve: async (_, __, ctx) => [...(await resolve.list(ctx))],
  }),
);

const ContactSubscription = builder.objectRef<resolve.ContactSubscription>('ContactSubscription').implement({
  description: 'Subscription of a contact: the choice for one subscription type.',
  fields: (t) => ({
    optedIn: t.exposeBoolean('optedIn', {
      nullable: true,
      description: 'Whether the contact opted in; false if the contact opted out (unsubscribed).',
    }),
    type: t.field(
      relation({
        type: SubscriptionType,
        description: 'Subscription type of the choice. Costs one REST call for all contacts.',
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
      'Subscriptions that the contact opted in to or out of; types without a choice are omitted. Costs one REST call for each contact whose list Intercom cuts short, else none.',
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
  /** Omitted where the answer had no body. */
  readonly type: SubscriptionTypeModel | undefined;
}

const subscribed = {
  description: 'Payload with the subscription type and the contact.',
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
        description: 'The contact, read again. Costs one REST call.',
        cost: batched('contacts'),
        resolve: ({ contactId }, ctx, idsOnly) => contacts.byId(contactId, ctx, idsOnly),
      }),
    ),
  }),
};

builder.relayMutationField(
  'contactSubscriptionAdd',
  {
    description: 'Choice of a contact for a subscription type.',
    inputFields: (t) => ({
      contactId: t.id({ required: true, description: 'Intercom’s id of the contact.' }),
      subscriptionTypeId: t.id({ required: true, description: 'Intercom’s id of the subscription type.' }),
      consentType: t.field({
        type: ConsentType,
        required: true,
        description: 'Choice of the contact: `OPT_IN` subscribes, `OPT_OUT` unsubscribes.',
      }),
    }),
  },
  {
    description: 'Opts a contact in to a subscription type (subscribe), or out of it (unsubscribe).',
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
    description: 'Choice of a contact to remove.',
    inputFields: (t) => ({
      contactId: t.id({ required: true, description: 'Intercom’s id of the contact.' }),
      subscriptionTypeId: t.id({ required: true, description: 'Intercom’s id of the subscription type.' }),
    }),
  },
  {
    description: 'Removes the choice (opt-in or opt-out) of a contact for a subscription type.',
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
