import type { Client } from '../client/index.ts';
import { type Subscribing, type SubscriptionType, subscriptionType } from '../client/subscriptionTypes.ts';
import { oneByOne, whole } from './core/batch.ts';
import { blank } from './core/blank.ts';

export const subscriptionTypeLoaders = ({ subscriptionTypes, reference }: Client) => {
  const { all, byId } = whole<SubscriptionType>(reference('subscriptionTypes', () => subscriptionTypes.list()));
  const ofContact = oneByOne<readonly SubscriptionType[]>((contact_id) =>
    subscriptionTypes.listOfContact({ contact_id }),
  );
  return {
    all,
    byId,
    ofContact,
    blank: blank(subscriptionType),
    subscribe: async (contact_id: string, body: Subscribing) => {
      const type = await subscriptionTypes.subscribe({ contact_id, body });
      ofContact.clear(contact_id);
      return type;
    },
    unsubscribe: async (contact_id: string, id: string) => {
      const type = await subscriptionTypes.unsubscribe({ contact_id, id });
      ofContact.clear(contact_id);
      return type;
    },
  };
};
