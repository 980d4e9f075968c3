import { consentTypes, subscriptionContentTypes, subscriptionStates } from './core/enums.ts';
import { choice, id, list, nested, type Read, type Reader, shape, text } from './core/read.ts';

const translation = shape({ name: text('name'), description: text('description'), locale: text('locale') });

/** A word in a bare list of words. */
const contentType: Reader<ReturnType<ReturnType<typeof choice<'EMAIL' | 'SMS_MESSAGE'>>>> = (wire, note) =>
  choice('content_types', subscriptionContentTypes)({ content_types: wire }, note);

export const subscriptionType = shape({
  id: id('id'),
  state: choice('state', subscriptionStates),
  defaultTranslation: nested('default_translation', translation),
  translations: list('translations', translation),
  consentType: choice('consent_type', consentTypes),
  contentTypes: list('content_types', contentType),
});
export interface SubscriptionType extends Read<typeof subscriptionType> {}

export const subscriptionTypes = {};
