import type { BannerActionType as ActionType } from '../client/banners.ts';
import * as resolve from '../resolvers/banners.ts';
import { plainText } from '../resolvers/core/plainText.ts';
import { builder } from './core/builder.ts';
import { perParent } from './core/cost.ts';
import { problems } from './core/errors.ts';
import { plainTextLimit } from './core/limits.ts';
import { Banner } from './core/refs.ts';

const BannerActionType = builder.enumType('BannerActionType', {
  description: 'The type of a banner’s action: what the contact can do there.',
  values: {
    URL: { description: 'Link: the contact follows `target`.' },
    REACTION: { description: 'Reaction: the contact chooses one of `reactions`.' },
    EMAIL_COLLECTOR: { description: 'Email collector: the contact enters an email address.' },
    PRODUCT_TOUR: { description: 'Product tour: the contact starts the tour at `tourUrl`.' },
  } satisfies Record<ActionType, { readonly description: string }>,
});

type BannerModel = typeof Banner.$inferType;

const BannerReaction = builder
  .objectRef<NonNullable<NonNullable<BannerModel['action']>['reactions']>[number]>('BannerReaction')
  .implement({
    description: 'A reaction that a contact can choose on a banner.',
    fields: (t) => ({
      index: t.exposeInt('index', { nullable: true, description: 'The position among the reactions, from 0.' }),
      unicodeEmoticon: t.exposeString('unicodeEmoticon', { nullable: true, description: 'The emoji.' }),
    }),
  });

const BannerAction = builder.objectRef<NonNullable<BannerModel['action']>>('BannerAction').implement({
  description: 'The action that a banner offers to a contact. Its type says which fields have a value.',
  fields: (t) => ({
    type: t.expose('type', {
      type: BannerActionType,
      nullable: true,
      description: 'The type of action; null for one that the gateway does not know.',
    }),
    label: t.exposeString('label', { nullable: true, pii: true, description: 'The label of a link.' }),
    target: t.exposeString('target', {
      nullable: true,
      pii: true,
      description: 'The target of a link: the address that the contact is sent to.',
    }),
    reactions: t.field({
      type: [BannerReaction],
      nullable: true,
      description: 'Reactions (`reaction_set`) to choose from; empty for other types.',
      resolve: ({ reactions }) => reactions && [...reactions],
    }),
    tourId: t.exposeString('tourId', { nullable: true, description: 'Intercom’s id of the product tour.' }),
    tourUrl: t.exposeString('tourUrl', {
      nullable: true,
      description: 'The address that starts the product tour.',
    }),
  }),
});

Banner.implement({
  description:
    'A banner as it is shown to one contact. Its texts may have the contact’s own data filled in. Since 2.16.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id of the banner, which is the same for all contacts.' }),
    viewId: t.exposeID('viewId', {
      description: 'Intercom’s id of the contact’s view of the banner (`view_id`), for `contactBannerDismiss`.',
    }),
    title: t.exposeString('title', { nullable: true, pii: true, description: 'The title; null without one.' }),
    body: t.exposeString('body', { nullable: true, pii: true, description: 'The body, as HTML.' }),
    bodyText: t.string({
      nullable: true,
      pii: true,
      description: `The body, as plain text. ${plainTextLimit}`,
      resolve: (banner) => plainText(banner, banner.body),
    }),
    style: t.exposeString('style', {
      nullable: true,
      description: 'The style, such as `inline`, as Intercom words it.',
    }),
    position: t.exposeString('position', {
      nullable: true,
      description: 'The position, such as `top`, as Intercom words it.',
    }),
    showDismissButton: t.exposeBoolean('showDismissButton', {
      nullable: true,
      description: 'Whether to show a control that dismisses the banner.',
    }),
    action: t.expose('action', {
      type: BannerAction,
      nullable: true,
      description: 'The action that the banner offers; null without one.',
    }),
    createdAt: t.expose('createdAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Creation time of the contact’s view of the banner.',
    }),
  }),
});

const contactId = 'Intercom’s id of the contact.';

builder.relayMutationField(
  'contactBannersShow',
  {
    description: 'The contact to whom banners are about to be shown.',
    inputFields: (t) => ({ contactId: t.id({ required: true, description: contactId }) }),
  },
  {
    description:
      'Returns the banners that a contact matches, to display them outside the Messenger. Intercom records an impression for each banner returned: run it when the banners are about to be displayed, and not to look them up. Banners that depend on the page, or on the time on it, are not returned. Since 2.16.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.show(input.contactId, ctx),
  },
  {
    description: 'The banners, now counted as shown.',
    outputFields: (t) => ({
      banners: t.field({
        type: [Banner],
        description: 'Banners that the contact matches; empty where there are none.',
        resolve: (banners) => banners,
      }),
    }),
  },
);

builder.relayMutationField(
  'contactBannerDismiss',
  {
    description: 'The banner that a contact has dismissed.',
    inputFields: (t) => ({
      contactId: t.id({ required: true, description: contactId }),
      viewId: t.id({
        required: true,
        description: 'Intercom’s id of the contact’s view of the banner: the `viewId` of `Banner`.',
      }),
    }),
  },
  {
    description:
      'Dismisses a banner for a contact, here and in the Messenger. It can be repeated: a banner that is dismissed already stays so. Since 2.16.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.dismiss(input.contactId, input.viewId, ctx),
  },
  {
    description: 'The dismissed banner.',
    outputFields: (t) => ({
      viewId: t.id({
        description: 'Intercom’s id of the contact’s view of the banner.',
        resolve: ({ viewId }) => viewId,
      }),
      dismissed: t.boolean({
        nullable: true,
        description: 'Whether the banner is dismissed, as Intercom confirms.',
        resolve: ({ dismissed }) => dismissed,
      }),
    }),
  },
);
