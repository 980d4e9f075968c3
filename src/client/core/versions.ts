import { UnsupportedError } from './errors.ts';

/**
 * The REST API versions that the gateway promises, oldest first. A later one has what an earlier one has unless a row says
 * `until` (quirk: version-lacks-operation). Of 2.17 there is a changelog and no official description: it is 2.16 with what that says.
 */
export const versions = ['2.11', '2.12', '2.13', '2.14', '2.15', '2.16', '2.17', 'Unstable'] as const;
export type Version = (typeof versions)[number];

export interface Lifetime {
  /** The first API version with this operation; the oldest one promised when omitted. */
  readonly since?: Version;
  /** The last API version with this operation; still there when omitted. */
  readonly until?: Version;
  /** API versions between the two that lack this operation. */
  readonly except?: readonly Version[];
}

/** Whether a version is older than another. */
export const isBefore = (version: Version, other: Version): boolean =>
  versions.indexOf(version) < versions.indexOf(other);

/** Whether a version has what came with `since`, went after `until`, and was away in between in those of `except`. */
export const isAvailable = ({ since = '2.11', until = 'Unstable', except = [] }: Lifetime, version: Version): boolean =>
  !isBefore(version, since) && !isBefore(until, version) && !except.includes(version);

/** What versions differ in beside their operations. */
const features = {
  awayStatusReasons: { since: '2.14' },
  adminRoles: { since: '2.16' },
  conversationReviews: { since: '2.16' },
  contactMergeHistory: { since: '2.16' },
  /** A read of a conversation adds translations and the email history when it is asked to. */
  conversationTexts: { since: 'Unstable' },
  companySearch: { since: 'Unstable' },
  /** Conversations name the company that the contact wrote for. */
  conversationCompany: { since: '2.15' },
  /** Audit events can be searched by type, in large pages. */
  activityLogSearch: { since: '2.16' },
  ticketTypeStates: { since: '2.12' },
  articleTags: { since: '2.13' },
  /** Contacts are searched by moments; before, by days of the workspace. */
  contactMoments: { since: '2.17' },
  /** Attributes of conversations have operations of their own; before, they are data attributes. */
  conversationAttributes: { since: '2.16' },
  /** An update of an external page replaces its availability, too. */
  externalPageAvailability: { since: 'Unstable' },
} as const satisfies Readonly<Record<string, Lifetime>>;

type Feature = keyof typeof features;

/** What each version has of the table: resolvers look it up for each record. */
const supported = new Map<Version, ReadonlySet<Feature>>(
  versions.map((version) => [
    version,
    new Set((Object.keys(features) as Feature[]).filter((feature) => isAvailable(features[feature], version))),
  ]),
);

/** Whether the API version has a feature of the table above. */
export const supports = (version: Version, feature: Feature): boolean => supported.get(version)?.has(feature) === true;

/**
 * A member of a request that came with a later version than the first. Where the version lacks it, what was asked for is
 * refused, not omitted: a write that does something else than it was told is worse than none.
 */
export const ifAvailable = <T>(since: Version, version: Version, name: string, value: T | null | undefined) => {
  if (value === null || value === undefined) return undefined;
  if (!isBefore(version, since)) return value;
  throw new UnsupportedError(
    `API version ${version} does not support \`${name}\`, which is available since ${since}. Omit it.`,
  );
};
