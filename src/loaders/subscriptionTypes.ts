import type { Client } from '../client/index.ts';
import { type Subscribing, type SubscriptionType, subscriptionType } from '../client/subscriptionTypes.ts';
import { listLoader, singleLoader } from './core/batch.ts';
import { stub } from './core/stub.ts';

export const subscriptionTypeLoaders = ({ subscriptionTypes, shared: reference }: Client) => {
  const { all, byId } = listLoader<SubscriptionType>(reference('subscriptionTypes', () => subscriptionTypes.list()));
  const ofContact = singleLoader<readonly SubscriptionType[]>((contactId) =>
    subscriptionTypes.listOfContact({ contactId }),
  );
  return {
    all,
    byId,
    ofContact,
    blank: stub(subscriptionType),
    subscribe: async (contactId: string, body: Subscribing) => {
      const type = await subscriptionTypes.subscribe({ contactId, body });
      ofContact.clear(contactId);
      return type;
    },
    unsubscribe: async (contactId: string, id: string) => {
      const type = await subscriptionTypes.unsubscribe({ contactId, id });
      ofContact.clear(contactId);
      return type;
    },
  };
};
