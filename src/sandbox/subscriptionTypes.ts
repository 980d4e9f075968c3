import { type Handlers, requiredId, requiredText, type SandboxRequest } from './handler.ts';
import { invalid, notFound } from './httpErrors.ts';
import type { SubscriptionType } from './seed/labels.ts';
import { contactIn, touch } from './tagging.ts';
import * as wire from './wireLabels.ts';

const typeOf = ({ state }: SandboxRequest, id: string | undefined): SubscriptionType => {
  const type = state.subscriptionTypes.get(id ?? '');
  if (!type) throw notFound();
  return type;
};

const without = (ids: readonly string[], id: string): string[] => ids.filter((one) => one !== id);

export const subscriptionTypes: Handlers<'subscriptionTypes'> = {
  'GET /subscription_types': ({ state }) => ({
    type: 'list',
    data: [...state.subscriptionTypes.values()].map(wire.subscriptionType),
  }),
  'GET /contacts/{contact_id}/subscriptions'(request) {
    const contact = contactIn(request);
    const ids = [...wire.optedOut(contact), ...contact.opted_in_ids];
    const types = [...request.state.subscriptionTypes.values()].filter(({ id }) => ids.includes(id));
    return { type: 'list', data: types.map(wire.subscriptionType) };
  },
  'POST /contacts/{contact_id}/subscriptions'(request) {
    const contact = contactIn(request);
    const type = typeOf(request, requiredId(request.body, 'id'));
    const consent = requiredText(request.body, 'consent_type');
    if (consent !== 'opt_in' && consent !== 'opt_out') throw invalid('consent_type must be opt_in or opt_out');
    const isIn = consent === 'opt_in';
    contact.opted_in_ids = [...without(contact.opted_in_ids, type.id), ...(isIn ? [type.id] : [])];
    contact.opted_out_ids = [...without(contact.opted_out_ids, type.id), ...(isIn ? [] : [type.id])];
    if (isIn && type.id === wire.newsletter) contact.unsubscribed_from_emails = false;
    touch(request, contact);
    return wire.subscriptionType(type);
  },
  'DELETE /contacts/{contact_id}/subscriptions/{id}'(request) {
    const contact = contactIn(request);
    const type = typeOf(request, request.path['id']);
    if (![...wire.optedOut(contact), ...contact.opted_in_ids].includes(type.id)) throw notFound();
    contact.opted_in_ids = without(contact.opted_in_ids, type.id);
    contact.opted_out_ids = without(contact.opted_out_ids, type.id);
    if (type.id === wire.newsletter) contact.unsubscribed_from_emails = false;
    touch(request, contact);
    return wire.subscriptionType(type);
  },
};
