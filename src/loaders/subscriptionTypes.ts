import type { Client } from '../client/index.ts';
import { type Subscribing, type SubscriptionType, subscriptionType } from '../client/subscriptionTypes.ts';
import { listLoader, singleLoader } from './core/batch.ts';
import { stub } from './core/stub.ts';

export const subscriptionTypeLoaders = ({ subscriptionTypes, shared: reference }: Client) => {
  const { all, byId } = listLoader<SubscriptionType>(reference('subscriptionTypes', () => subscriptionTypes.list()));
  const ofContact = singleLoader<readonly SubscriptionType[]>((contact_id) =>
    subscriptionTypes.listOfContact({ contact_id }),
  );
  return {
    all,
    byId,
    ofContact,
    blank: stub(subscriptionType),
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
