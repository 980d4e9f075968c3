import type { Contact } from '../contacts/index.ts';
import type { ContactRole } from '../core/enums.ts';
import { contactRoles, wireWord } from '../core/enums.ts';
import { ifAvailable, type Version } from '../core/versions.ts';
import { type AttributeFilter, type AttributeTypes, attributes, noComparison } from './attributes.ts';
import { type Comparison, compare, compareBoolean, compareIds, type Field } from './compare.ts';
import type { Filter, Rules } from './compile.ts';
import { contactFields } from './fields.ts';
import { contactGrammar } from './grammar.ts';
import type { Query } from './query.ts';
import { compareTimes, type TimeComparison, type TimeOf } from './times.ts';

export interface AndroidFilter {
  readonly appName?: Comparison | null | undefined;
  readonly appVersion?: Comparison | null | undefined;
  readonly device?: Comparison | null | undefined;
  readonly sdkVersion?: Comparison | null | undefined;
  readonly lastSeenAt?: TimeComparison | null | undefined;
}
export interface IosFilter extends AndroidFilter {
  readonly osVersion?: Comparison | null | undefined;
}

export interface ContactFilter extends Filter {
  readonly and?: readonly ContactFilter[] | null | undefined;
  readonly or?: readonly ContactFilter[] | null | undefined;
  readonly id?: Comparison | null | undefined;
  readonly externalId?: Comparison | null | undefined;
  readonly role?: Comparison | null | undefined;
  readonly name?: Comparison | null | undefined;
  readonly email?: Comparison | null | undefined;
  readonly emailDomain?: Comparison | null | undefined;
  readonly phone?: Comparison | null | undefined;
  readonly formattedPhone?: Comparison | null | undefined;
  readonly ownerId?: Comparison | null | undefined;
  readonly segmentId?: Comparison | null | undefined;
  readonly tagId?: Comparison | null | undefined;
  readonly createdAt?: TimeComparison | null | undefined;
  readonly updatedAt?: TimeComparison | null | undefined;
  readonly signedUpAt?: TimeComparison | null | undefined;
  readonly lastSeenAt?: TimeComparison | null | undefined;
  readonly lastContactedAt?: TimeComparison | null | undefined;
  readonly lastRepliedAt?: TimeComparison | null | undefined;
  readonly lastEmailOpenedAt?: TimeComparison | null | undefined;
  readonly lastEmailClickedAt?: TimeComparison | null | undefined;
  readonly unsubscribedFromEmails?: boolean | null | undefined;
  readonly markedEmailAsSpam?: boolean | null | undefined;
  readonly hasHardBounced?: boolean | null | undefined;
  readonly country?: Comparison | null | undefined;
  readonly region?: Comparison | null | undefined;
  readonly city?: Comparison | null | undefined;
  readonly languageOverride?: Comparison | null | undefined;
  readonly browser?: Comparison | null | undefined;
  readonly browserLanguage?: Comparison | null | undefined;
  readonly os?: Comparison | null | undefined;
  readonly android?: AndroidFilter | null | undefined;
  readonly ios?: IosFilter | null | undefined;
  readonly customAttribute?: readonly AttributeFilter[] | null | undefined;
}

type FieldOf = (name: keyof ReturnType<typeof contactFields>) => Field;

/** By the graph's names. */
const androidFields = {
  appName: 'android_app_name',
  appVersion: 'android_app_version',
  device: 'android_device',
  sdkVersion: 'andoid_sdk_version',
} as const;
const iosFields = {
  appName: 'ios_app_name',
  appVersion: 'ios_app_version',
  device: 'ios_device',
  osVersion: 'ios_os_version',
  sdkVersion: 'ios_sdk_version',
} as const;
type DeviceField = (typeof androidFields)[keyof typeof androidFields] | (typeof iosFields)[keyof typeof iosFields];

const device =
  (
    fields: Readonly<Partial<Record<keyof IosFilter, DeviceField>>>,
    seenField: 'android_last_seen_at' | 'ios_last_seen_at',
    field: FieldOf,
    seenAt: TimeOf<Contact>,
  ) =>
  ({ lastSeenAt, ...compared }: IosFilter, at: string): readonly Query[] => {
    const conditions = Object.entries(compared).flatMap(([name, comparison]) => {
      const known = fields[name as keyof IosFilter];
      return known === undefined || comparison == null
        ? []
        : compare(field(known))(comparison as Comparison, `${at}.${name}`);
    });
    const seen = lastSeenAt == null ? [] : compareTimes(field(seenField), seenAt)(lastSeenAt, `${at}.lastSeenAt`);
    const all = [...conditions, ...seen];
    return all.length === 0 ? noComparison(at, '`appVersion`') : all;
  };

/** What the search needs to know of the workspace. */
export interface ContactFacts {
  readonly version: Version;
  /** Of whose days dates are compared up to 2.16. null when it is not needed or not known. */
  readonly zone: string | null;
  readonly types?: AttributeTypes | undefined;
}

export const contactRules = ({ version, zone, types }: ContactFacts): Rules<ContactFilter> => {
  const grammar = contactGrammar(version, zone);
  const fields = contactFields(version);
  const field: FieldOf = (name) => ({ name, type: fields[name] ?? 'string', grammar });
  const text = (name: Parameters<FieldOf>[0]) => compare<string>(field(name));
  const id = (name: Parameters<FieldOf>[0]) => compareIds(field(name));
  const time = (name: Parameters<FieldOf>[0], timeOf: TimeOf<Contact>) => compareTimes(field(name), timeOf);
  const flag = (name: Parameters<FieldOf>[0]) => compareBoolean(field(name));
  return {
    id: id('id'),
    externalId: text('external_id'),
    role: compare(field('role'), (role: ContactRole) => wireWord(contactRoles, role)),
    name: text('name'),
    email: text('email'),
    emailDomain: text('email_domain'),
    phone: text('phone'),
    formattedPhone: (comparison, at) => {
      ifAvailable('2.16', version, at, comparison);
      return text('formatted_phone')(comparison, at);
    },
    ownerId: id('owner_id'),
    segmentId: id('segment_id'),
    tagId: id('tag_id'),
    createdAt: time('created_at', ({ createdAt }) => createdAt),
    updatedAt: time('updated_at', ({ updatedAt }) => updatedAt),
    signedUpAt: time('signed_up_at', ({ signedUpAt }) => signedUpAt),
    lastSeenAt: time('last_seen_at', ({ lastSeenAt }) => lastSeenAt),
    lastContactedAt: time('last_contacted_at', ({ lastContactedAt }) => lastContactedAt),
    lastRepliedAt: time('last_replied_at', ({ lastRepliedAt }) => lastRepliedAt),
    lastEmailOpenedAt: time('last_email_opened_at', ({ lastEmailOpenedAt }) => lastEmailOpenedAt),
    lastEmailClickedAt: time('last_email_clicked_at', ({ lastEmailClickedAt }) => lastEmailClickedAt),
    unsubscribedFromEmails: flag('unsubscribed_from_emails'),
    markedEmailAsSpam: flag('marked_email_as_spam'),
    hasHardBounced: flag('has_hard_bounced'),
    country: text('location.country'),
    region: text('location.region'),
    city: text('location.city'),
    languageOverride: text('language_override'),
    browser: text('browser'),
    browserLanguage: text('browser_language'),
    os: text('os'),
    android: device(androidFields, 'android_last_seen_at', field, ({ android }) => android?.lastSeenAt),
    ios: device(iosFields, 'ios_last_seen_at', field, ({ ios }) => ios?.lastSeenAt),
    customAttribute: attributes(grammar, types),
  };
};
