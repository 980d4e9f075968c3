import { endpoint, wholeListEndpoint } from './core/endpoint.ts';
import { wireWord } from './core/enums.ts';
import { integerId } from './core/ids.ts';
import { refsIfPresent } from './core/lists.ts';
import { page } from './core/page.ts';
import { choice, done, id, isRecord, type Read, type Reader, shape, text, time } from './core/read.ts';
import { ifAvailable } from './core/versions.ts';

/** Two words for one thing: responses have the first, and the request of an update the second (quirk: automatic-or-automated). */
const behaviors = { api: 'API', automatic: 'AUTOMATIC', automated: 'AUTOMATIC', manual: 'MANUAL' } as const;
export type SyncBehavior = (typeof behaviors)[keyof typeof behaviors];

const statuses = { active: 'ACTIVE', deactivated: 'DEACTIVATED' } as const;
export type ContentImportSourceStatus = (typeof statuses)[keyof typeof statuses];

const listedAudiences = refsIfPresent('audience_ids');

/** None where Intercom says null, and null where it says nothing (before 2.15). */
const audienceIds: Reader<readonly string[] | null> = (wire, note) =>
  isRecord(wire) && wire['audience_ids'] === null ? [] : listedAudiences(wire, note);

export const contentImportSource = shape({
  id: id('id'),
  url: text('url'),
  syncBehavior: choice('sync_behavior', behaviors),
  /** As Intercom spells it, for an update that does not change it. */
  syncBehaviorWord: text('sync_behavior'),
  status: choice('status', statuses),
  audienceIds,
  lastSyncedAt: time('last_synced_at'),
  createdAt: time('created_at'),
  updatedAt: time('updated_at'),
});
export interface ContentImportSource extends Read<typeof contentImportSource> {}

interface ContentImportSourceDraft {
  readonly url: string;
  readonly status?: ContentImportSourceStatus | null | undefined;
  readonly audienceIds?: readonly string[] | null | undefined;
}
export interface ContentImportSourceChange extends ContentImportSourceDraft {
  readonly syncBehaviorWord: string;
  readonly applyAudienceToExistingContent?: boolean | null | undefined;
}

const settings = (
  { url, status, audienceIds }: ContentImportSourceDraft,
  version: Parameters<typeof ifAvailable>[1],
) => ({
  url,
  status: status == null ? undefined : wireWord(statuses, status),
  audience_ids: ifAvailable('2.15', version, 'audienceIds', audienceIds)?.map((audience, i) =>
    integerId(audience, `audienceIds[${i}]`),
  ),
});

export const contentImportSources = {
  list: wholeListEndpoint('GET /ai/content_import_sources', {
    docs: 'ai-content/listcontentimportsources',
    since: '2.12',
    read: page('content_import_sources', contentImportSource, 'page'),
  }),
  find: endpoint('GET /ai/content_import_sources/{id}', {
    docs: 'ai-content/getcontentimportsource',
    since: '2.12',
    read: contentImportSource,
  }),
  create: endpoint('POST /ai/content_import_sources', {
    docs: 'ai-content/createcontentimportsource',
    since: '2.12',
    write: (draft: ContentImportSourceDraft, version) => ({ sync_behavior: 'api', ...settings(draft, version) }),
    read: contentImportSource,
  }),
  update: endpoint('PUT /ai/content_import_sources/{id}', {
    docs: 'ai-content/updatecontentimportsource',
    since: '2.12',
    write: ({ syncBehaviorWord, applyAudienceToExistingContent, ...draft }: ContentImportSourceChange, version) => ({
      sync_behavior: syncBehaviorWord,
      ...settings(draft, version),
      apply_audience_to_existing_content: ifAvailable(
        '2.15',
        version,
        'applyAudienceToExistingContent',
        applyAudienceToExistingContent,
      ),
    }),
    read: contentImportSource,
  }),
  remove: endpoint('DELETE /ai/content_import_sources/{id}', {
    docs: 'ai-content/deletecontentimportsource',
    since: '2.12',
    read: done,
  }),
};
