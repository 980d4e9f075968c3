import type { Contact } from '../seed/contacts.ts';
import type { Visitor } from '../seed/visitors.ts';
import { newsletter } from '../wireLabels.ts';
import {
  companyAndContact,
  contact,
  contactTag,
  deletedContact,
  mergedContact,
  signedUpVisitor,
  subscription,
} from './items.ts';
import type { Notification, Topic } from './topics.ts';
import { type Change, compared, isChanged, mapped, shallow, watcher, without } from './watch.ts';

type Pair = readonly [before: Contact, after: Contact];

/** A change of one of these is an update; those that have topics of their own are not among them. */
const updatable = [
  'role',
  'external_id',
  'email',
  'phone',
  'name',
  'avatar',
  'signed_up_at',
  'last_seen_at',
  'owner_id',
  'unsubscribed_from_emails',
  'language_override',
  'custom_attributes',
] as const satisfies readonly (keyof Contact)[];

const made = (change: Change, one: Contact): Notification => ({
  topic: `contact.${one.role}.created`,
  item: contact(change, one),
});

const fieldTopics = ([before, one]: Pair): Topic[] => [
  ...(one.archived === before.archived
    ? []
    : [one.archived ? ('contact.archived' as const) : ('contact.unarchive' as const)]),
  ...(before.role === 'lead' && one.role === 'user' ? (['contact.lead.signed_up'] as const) : []),
  ...(one.email === before.email ? [] : (['contact.email.updated'] as const)),
  ...(one.role === 'lead' && before.email === '' && one.email !== '' ? (['contact.lead.added_email'] as const) : []),
  ...(isChanged(before, one, updatable) ? [`contact.${one.role}.updated` as const] : []),
];

const ofTags = (change: Change, [before, one]: Pair): Notification[] => {
  const sent = (verb: 'created' | 'deleted', ids: readonly string[]): Notification[] =>
    ids.flatMap((id) => {
      // A tag that is gone is on nobody; no contact was untagged.
      const tag = change.state.tags.get(id);
      const topic = `contact.${one.role}.tag.${verb}` as const;
      return tag === undefined ? [] : [{ topic, item: contactTag(change, one, tag, change.now) }];
    });
  return [
    ...sent('created', without(one.tag_ids, before.tag_ids)),
    ...sent('deleted', without(before.tag_ids, one.tag_ids)),
  ];
};

const ofSubscriptions = (change: Change, [before, one]: Pair): Notification[] => {
  const { state, now } = change;
  const typesOf = (ids: readonly string[]) =>
    [...new Set(ids)].flatMap((id) => {
      const type = state.subscriptionTypes.get(id);
      return type === undefined ? [] : [type];
    });
  const subscribed = [
    ...without(one.opted_in_ids, before.opted_in_ids),
    ...without(before.opted_out_ids, one.opted_out_ids),
  ];
  const left = [
    ...without(one.opted_out_ids, before.opted_out_ids),
    ...without(before.opted_in_ids, one.opted_in_ids),
  ].filter((id) => !subscribed.includes(id));
  const granular = (verb: 'subscribe' | 'unsubscribe', ids: readonly string[]): Notification[] =>
    typesOf(ids.filter((id) => verb === 'unsubscribe' || !left.includes(id))).map((type) => ({
      topic: `granular.${verb}`,
      item: subscription(change, `granular_${verb}`, one, [type], now),
    }));
  const verb = one.unsubscribed_from_emails ? 'unsubscribe' : 'subscribe';
  // Made only if it is sent: each contact comes here at each change of any.
  const ofEmail = (): Notification => ({
    topic: `contact.${verb}d`,
    item: subscription(change, `contact_${verb}`, one, typesOf(verb === 'subscribe' ? [newsletter] : []), now),
  });
  return [
    ...granular('subscribe', subscribed),
    ...granular('unsubscribe', left),
    ...(one.unsubscribed_from_emails === before.unsubscribed_from_emails ? [] : [ofEmail()]),
  ];
};

const ofCompanies = (change: Change, [before, one]: Pair): Notification[] => {
  const sent = (topic: Topic, ids: readonly string[]): Notification[] =>
    ids.flatMap((id) => {
      // A company that is gone has sent so itself.
      const company = change.state.companies.get(id);
      return company === undefined ? [] : [{ topic, item: companyAndContact(change, company, one) }];
    });
  return [
    ...sent('company.contact.attached', without(one.company_ids, before.company_ids)),
    ...sent('company.contact.detached', without(before.company_ids, one.company_ids)),
  ];
};

const ofOne = (change: Change, pair: Pair): Notification[] => [
  ...fieldTopics(pair).map((topic) => ({ topic, item: contact(change, pair[1]) })),
  ...ofTags(change, pair),
  ...ofSubscriptions(change, pair),
  ...ofCompanies(change, pair),
];

const isGone = ({ merged_into }: Contact): boolean => merged_into !== null;

export const contacts = watcher(
  [
    ...(['user', 'lead'] as const).flatMap((role) => [
      `contact.${role}.created` as const,
      `contact.${role}.updated` as const,
      `contact.${role}.tag.created` as const,
      `contact.${role}.tag.deleted` as const,
    ]),
    'contact.lead.signed_up',
    'contact.lead.added_email',
    'contact.email.updated',
    'contact.archived',
    'contact.unarchive',
    'contact.deleted',
    'contact.merged',
    'contact.subscribed',
    'contact.unsubscribed',
    'granular.subscribe',
    'granular.unsubscribe',
    'company.contact.attached',
    'company.contact.detached',
  ],
  (before) =>
    mapped(before.contacts, (one) => ({ ...shallow(one), custom_attributes: shallow(one.custom_attributes) })),
  (before, change) => {
    const { added, removed, kept } = compared(before, change.state.contacts);
    const merged = kept.filter(([was, is]) => !isGone(was) && isGone(is)).map(([, is]) => is);
    const survivors = new Set(merged.map(({ merged_into }) => merged_into));
    return [
      ...added.map((one) => made(change, one)),
      ...removed.map((one): Notification => ({ topic: 'contact.deleted', item: deletedContact(one) })),
      ...merged.flatMap((one): Notification[] => {
        const survivor = change.state.contacts.get(one.merged_into ?? '');
        return survivor === undefined ? [] : [{ topic: 'contact.merged', item: mergedContact(change, survivor, one) }];
      }),
      // A merge is one event, however much it changes.
      ...kept.filter(([, is]) => !isGone(is) && !survivors.has(is.id)).flatMap((pair) => ofOne(change, pair)),
    ];
  },
);

/** Visitors who are users from now on, whether or not they were that before. */
export const visitors = watcher(
  ['visitor.signed_up'],
  (before) => mapped<Visitor, Visitor>(before.visitors, shallow),
  (before, change) =>
    compared(before, change.state.visitors).removed.flatMap((one): Notification[] => {
      const user = change.state.contacts.get(one.id);
      return user?.role === 'user' ? [{ topic: 'visitor.signed_up', item: signedUpVisitor(change, one, user) }] : [];
    }),
);
