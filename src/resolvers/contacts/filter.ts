import type { ContactRole } from '../../client/core/enums.ts';
import { contactRoles, wireWord } from '../../client/core/enums.ts';
import { integerId } from '../../client/core/ids.ts';
import { ifOffered, type Version } from '../../client/core/versions.ts';
import type { Condition, Query } from '../../client/search.ts';
import { type AttributeFilter, attributes, noComparison } from '../core/attributeFilter.ts';
import {
  type Comparison,
  compare,
  compile,
  dayTime,
  exactTime,
  type Filter,
  flagged,
  idValue,
  type Rules,
  type TimeComparison,
  textValue,
} from '../core/filter.ts';

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

type Time = typeof exactTime;

/** By the graph's names: upstream's table spells one of them so. */
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

const device =
  (fields: Readonly<Partial<Record<keyof IosFilter, string>>>, seenField: string, time: Time) =>
  ({ lastSeenAt, ...compared }: IosFilter, at: string): readonly Condition[] => {
    const conditions = Object.entries(compared).flatMap(([name, comparison]) => {
      const field = fields[name as keyof IosFilter];
      return field === undefined || comparison == null
        ? []
        : compare(field, textValue)(comparison as Comparison, `${at}.${name}`);
    });
    const seen = lastSeenAt == null ? [] : time(seenField)(lastSeenAt, `${at}.lastSeenAt`);
    const all = [...conditions, ...seen];
    return all.length === 0 ? noComparison(at, '`appVersion`') : all;
  };

const rules = (version: Version): Rules<ContactFilter> => {
  const time = version === 'Unstable' ? exactTime : dayTime;
  return {
    id: compare('id', idValue),
    externalId: compare('external_id', textValue),
    role: compare('role', (role: ContactRole) => wireWord(contactRoles, role)),
    name: compare('name', textValue),
    email: compare('email', textValue),
    emailDomain: compare('email_domain', textValue),
    phone: compare('phone', textValue),
    formattedPhone: (comparison, at) => {
      ifOffered('2.16', version, at, comparison);
      return compare('formatted_phone', textValue)(comparison, at);
    },
    ownerId: compare('owner_id', integerId),
    segmentId: compare('segment_id', idValue),
    tagId: compare('tag_id', idValue),
    createdAt: time('created_at'),
    updatedAt: time('updated_at'),
    signedUpAt: time('signed_up_at'),
    lastSeenAt: time('last_seen_at'),
    lastContactedAt: time('last_contacted_at'),
    lastRepliedAt: time('last_replied_at'),
    lastEmailOpenedAt: time('last_email_opened_at'),
    lastEmailClickedAt: time('last_email_clicked_at'),
    unsubscribedFromEmails: flagged('unsubscribed_from_emails'),
    markedEmailAsSpam: flagged('marked_email_as_spam'),
    hasHardBounced: flagged('has_hard_bounced'),
    country: compare('location.country', textValue),
    region: compare('location.region', textValue),
    city: compare('location.city', textValue),
    languageOverride: compare('language_override', textValue),
    browser: compare('browser', textValue),
    browserLanguage: compare('browser_language', textValue),
    os: compare('os', textValue),
    android: device(androidFields, 'android_last_seen_at', time),
    ios: device(iosFields, 'ios_last_seen_at', time),
    // In every version: only in Unstable are there attributes that are exact, and none says which.
    customAttribute: attributes(dayTime),
  };
};

/** The search that a filter stands for, within what `also` says. */
export const searchOf = (
  filter: ContactFilter | null | undefined,
  version: Version,
  also: readonly Condition[] = [],
): Query | null => compile(filter, rules(version), also);
