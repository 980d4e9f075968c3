import type { Client } from '../client/index.ts';
import { type SubscribeRequest, type SubscriptionType, subscriptionType } from '../client/subscriptionTypes.ts';
import { listLoader, singleLoader } from './core/batch.ts';
import { type Changes, clearingAll } from './core/invalidation.ts';
import { stub } from './core/stub.ts';

export const subscriptionTypeLoaders = ({ subscriptionTypes, shared }: Client, changes: Changes) => {
  const list = listLoader<SubscriptionType>(() => shared('subscriptionTypes', () => subscriptionTypes.list()));
  const ofContact = singleLoader<readonly SubscriptionType[]>((contactId) =>
    subscriptionTypes.listOfContact({ contactId }),
  );
  changes.on('subscriptionType', list, clearingAll(ofContact));
  changes.on('contact', ofContact);
  return {
    all: list.all,
    byId: list.byId,
    ofContact,
    stub: stub(subscriptionType),
    subscribe: (contactId: string, body: SubscribeRequest) => subscriptionTypes.subscribe({ contactId, body }),
    unsubscribe: (contactId: string, id: string) => subscriptionTypes.unsubscribe({ contactId, id }),
  };
};
