import type { Version } from '../../../src/client/core/versions.ts';
import type { Case } from './cases.ts';

/** Cases of one version that write, one after another, to the same records. */
export interface Chain {
  readonly version: Version;
  readonly cases: readonly Case[];
}

/** Longer ones save little, and what they share grows. */
const maxLength = 10;

/** Names of cases that take something away: they come last, when the others have written to it. */
const removes = /Delete|Archive$|Merge|Convert|Redact|Detach|Unlink|ChangeType|that deletes|of the role/;

/** What does not go on with what those before it have left. */
const startsAnew: ReadonlySet<string> = new Set([
  // The id that they give was given.
  'contactUpdate',
  'contactBulkUpdate',
  // Events of one second are shown as one, and notices of one contact change it once.
  'dataEventCreate by email',
  'customChannelNewMessageNotify',
  'customChannelQuickReplySelectedNotify',
  'customChannelAttributeCollectedNotify',
  'finProcedureRun',
  // What they take away, or take it from, is gone.
  'contactArchive',
  'visitorConvert into one who is there',
  'companyContactDetach',
  'conversationMerge',
  'ticketChangeType',
  'customObjectDelete by external id',
  'officeHoursExceptionDelete',
  'contentBulkActionRun that deletes',
  'externalPageDelete',
]);

const versionOf = ({ version = '2.16' }: Case): Version => version;

/** All cases in chains: records that name each other take long to make, and longer to read. */
export const chainsOf = (cases: readonly Case[]): readonly Chain[] => {
  const sorted = cases.toSorted(
    (a, b) => versionOf(a).localeCompare(versionOf(b)) || Number(removes.test(a.name)) - Number(removes.test(b.name)),
  );
  const chains: { version: Version; cases: Case[] }[] = [];
  for (const one of sorted) {
    const last = chains.at(-1);
    const goesOn = last?.version === versionOf(one) && last.cases.length < maxLength && !startsAnew.has(one.name);
    if (goesOn) last.cases.push(one);
    else chains.push({ version: versionOf(one), cases: [one] });
  }
  return chains;
};
