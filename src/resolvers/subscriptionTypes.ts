import type { Contact } from '../client/contacts/index.ts';
import type { SubscribeRequest, SubscriptionType } from '../client/subscriptionTypes.ts';
import type { Context } from '../loaders/index.ts';
import { answeredOr, orNull } from './core/absent.ts';
import { toOne } from './core/relation.ts';

export const find = (id: string, { load }: Context) => orNull(load.subscriptionTypes.byId.load(id));

export const list = ({ load }: Context) => load.subscriptionTypes.all();

// Contact

/** What a contact said about one kind of message. */
export interface ContactSubscription {
  readonly typeId: string;
  /** Where it came along. */
  readonly type: SubscriptionType | null;
  readonly optedIn: boolean | null;
}

const refsTo = (ids: readonly string[], optedIn: boolean): ContactSubscription[] =>
  ids.map((typeId) => ({ typeId, type: null, optedIn }));

/** The contact names them, unless its lists are cut or missing. */
export const ofContact = async (
  { id, optedInSubscriptions, optedOutSubscriptions }: Contact,
  { load }: Context,
): Promise<readonly ContactSubscription[] | null> => {
  const [optedIn, optedOut] = [optedInSubscriptions, optedOutSubscriptions];
  if (optedIn?.hasMore === false && optedOut?.hasMore === false)
    return [...refsTo(optedIn.ids, true), ...refsTo(optedOut.ids, false)];
  const types = await orNull(load.subscriptionTypes.ofContact.load(id));
  if (types === null) return null;
  return types.map((type) => ({ typeId: type.id, type, optedIn: said(type, optedIn?.ids, optedOut?.ids) }));
};

/** Only what people said is listed: that they want what nobody gets unasked, or that they do not want what everybody gets. */
const said = (
  { id, consentType }: SubscriptionType,
  optedIn: readonly string[] = [],
  optedOut: readonly string[] = [],
): boolean | null => {
  if (optedIn.includes(id)) return true;
  if (optedOut.includes(id)) return false;
  return consentType === null ? null : consentType === 'OPT_IN';
};

const namedType = toOne('subscriptionTypes', ({ typeId }: ContactSubscription) => typeId);

export const typeOf = (subscription: ContactSubscription, ctx: Context, idsOnly: boolean) =>
  subscription.type ?? namedType(subscription, ctx, idsOnly);

// Mutation

export const ofChange = (id: string, answer: SubscriptionType | undefined, { load }: Context, idOnly: boolean) =>
  answeredOr(answer, id, load.subscriptionTypes, idOnly);

export const subscribe = (contactId: string, subscribing: SubscribeRequest, { load }: Context) =>
  load.subscriptionTypes.subscribe(contactId, subscribing);

export const unsubscribe = (contactId: string, id: string, { load }: Context) =>
  load.subscriptionTypes.unsubscribe(contactId, id);
