import type { Case } from './cases.ts';
import { articles } from './casesOfArticles.ts';

/** Knowledge and whom it is for. */
export const content: readonly Case[] = [
  ...articles,
  {
    name: 'customObjectUpsert',
    input: ({ own, next }) => ({
      type: 'Order',
      externalId: own,
      customAttributes: [{ name: 'order_number', value: { text: next } }],
    }),
  },
  { name: 'customObjectDelete', input: ({ order }) => ({ type: 'Order', by: { id: order } }) },
  {
    name: 'customObjectDelete by external id',
    hasOwnRoute: true,
    input: ({ own }) => ({ type: 'Order', by: { externalId: own } }),
  },
  { name: 'dataConnectorCreate', input: ({ next }) => ({ name: next }) },
  {
    name: 'dataConnectorUpdate',
    input: ({ connector, next }) => ({
      id: connector,
      name: next,
      state: 'LIVE',
      headers: [{ name: 'A', value: 'b' }],
    }),
  },
  { name: 'dataConnectorDelete', input: ({ connector }) => ({ id: connector }) },
  { name: 'audienceCreate', input: ({ next }) => ({ name: next }) },
  {
    name: 'officeHoursScheduleCreate',
    input: ({ next }) => ({ name: next, timeZoneName: 'Etc/UTC', timeIntervals: [] }),
  },
  { name: 'officeHoursScheduleUpdate', input: ({ officeHours, next }) => ({ id: officeHours, name: next }) },
  { name: 'officeHoursScheduleDelete', input: ({ officeHours }) => ({ id: officeHours }) },
  {
    name: 'officeHoursExceptionCreate',
    input: ({ officeHours }) => ({ scheduleId: officeHours, exceptionDate: '2026-05-01', exceptionType: 'CLOSED' }),
  },
  {
    name: 'officeHoursExceptionUpdate',
    input: ({ officeHours, holiday, next }) => ({ scheduleId: officeHours, id: holiday, name: next }),
  },
  {
    name: 'officeHoursExceptionDelete',
    input: ({ officeHours, holiday }) => ({ scheduleId: officeHours, id: holiday }),
  },
  {
    name: 'ipAllowlistUpdate',
    input: ({ next }) => ({ enabled: true, addresses: ['198.51.100.7', `192.0.2.${next.length}`] }),
    unseen: 'the list is not in all versions that are read',
  },
  { name: 'audienceUpdate', input: ({ audience, next }) => ({ id: audience, name: next }) },
  { name: 'audienceDelete', input: ({ audience }) => ({ id: audience }) },
  { name: 'contentSnippetCreate', input: ({ next }) => ({ title: next, bodyMarkdown: 'Soon.' }) },
  { name: 'contentSnippetUpdate', input: ({ snippet, next }) => ({ id: snippet, title: next, audienceIds: [] }) },
  { name: 'contentSnippetDelete', input: ({ snippet }) => ({ id: snippet }) },
  {
    name: 'contentSnippetTagAdd',
    input: ({ snippet, vip }) => ({ contentSnippetId: snippet, tagId: vip }),
    unseen: 'snippets show no tags',
  },
  {
    name: 'contentSnippetTagRemove',
    input: ({ snippet, tag }) => ({ contentSnippetId: snippet, tagId: tag }),
    unseen: 'snippets show no tags',
  },
  {
    name: 'contentBulkActionRun',
    input: ({ snippet }) => ({ action: { setAvailability: { contentSnippetIds: [snippet], copilot: true } } }),
  },
  {
    name: 'contentBulkActionRun that deletes',
    input: ({ snippet }) => ({ action: { delete: { contentSnippetIds: [snippet] } } }),
  },
  ...[
    { name: 'folderCreate', input: ({ folder, next }) => ({ name: next, parentId: folder }) } satisfies Case,
    { name: 'folderUpdate', input: ({ folder, next }) => ({ id: folder, name: next }) } satisfies Case,
    { name: 'folderDelete', input: ({ folder }) => ({ id: folder }) } satisfies Case,
    {
      name: 'identityVerificationSecretCreate',
      input: ({ next }) => ({ name: next, supportsWeb: true }),
      unseen: 'secrets are not in all versions that are read',
    } satisfies Case,
    {
      name: 'identityVerificationSecretDelete',
      input: ({ secret }) => ({ id: secret }),
      unseen: 'secrets are not in all versions that are read',
    } satisfies Case,
  ].map((one): Case => ({ ...one, version: 'Unstable' })),
];
