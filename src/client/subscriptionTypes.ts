import { endpoint, wholeListEndpoint } from './core/endpoint.ts';
import {
  type ConsentType,
  consentTypes,
  subscriptionContentTypes,
  subscriptionStates,
  wireWord,
} from './core/enums.ts';
import { choices, list } from './core/lists.ts';
import { page } from './core/page.ts';
import { choice, id, nested, optional, type Read, shape, text } from './core/read.ts';

const translation = shape({ name: text('name'), description: text('description'), locale: text('locale') });

export const subscriptionType = shape({
  id: id('id'),
  state: choice('state', subscriptionStates),
  defaultTranslation: nested('default_translation', translation),
  translations: list('translations', translation),
  consentType: choice('consent_type', consentTypes),
  contentTypes: choices('content_types', subscriptionContentTypes),
});
export type Translation = Read<typeof translation>;
export interface SubscriptionType extends Read<typeof subscriptionType> {}

export interface SubscribeRequest {
  readonly id: string;
  readonly consentType: ConsentType;
}

export const subscriptionTypes = {
  list: wholeListEndpoint('GET /subscription_types', {
    docs: 'subscription-types/listsubscriptiontypes',
    read: page('subscription_types', subscriptionType),
  }),
  listOfContact: wholeListEndpoint('GET /contacts/{contact_id}/subscriptions', {
    docs: 'contacts/listsubscriptionsforacontact',
    read: page('subscription_types', subscriptionType),
  }),
  subscribe: endpoint('POST /contacts/{contact_id}/subscriptions', {
    docs: 'subscription-types/attachsubscriptiontypetocontact',
    write: ({ id, consentType }: SubscribeRequest) => ({ id, consent_type: wireWord(consentTypes, consentType) }),
    read: optional(subscriptionType),
  }),
  unsubscribe: endpoint('DELETE /contacts/{contact_id}/subscriptions/{id}', {
    docs: 'subscription-types/detachsubscriptiontypetocontact',
    read: optional(subscriptionType),
  }),
};
