import {
  type Body,
  booleanIn,
  type Handlers,
  Reply,
  readId,
  requiredText,
  type SandboxRequest,
  textIn,
} from './handler.ts';
import { HttpError, invalid, notFound } from './httpErrors.ts';
import type { ContentImportSource } from './seed/aiContent.ts';
import { from } from './versions.ts';
import * as wire from './wireAiContent.ts';

const sourceOf = ({ state, path }: SandboxRequest): ContentImportSource => {
  const source = state.contentImportSources.get(path['id'] ?? '');
  if (!source) throw notFound('not_found', 'Content Import Source Not Found');
  return source;
};

const behaviors: Readonly<Record<string, ContentImportSource['sync_behavior']>> = {
  api: 'api',
  automatic: 'automatic',
  automated: 'automatic',
  manual: 'manual',
};

const behaviorIn = (body: Body): ContentImportSource['sync_behavior'] => {
  const behavior = behaviors[requiredText(body, 'sync_behavior')];
  if (behavior === undefined) throw invalid('sync_behavior must be api, automated or manual', 'sync_behavior');
  return behavior;
};

/** Without a status, a source is active. */
const statusIn = (body: Body): ContentImportSource['status'] => {
  const status = textIn(body, 'status') ?? 'active';
  if (status !== 'active' && status !== 'deactivated') throw invalid('status must be active or deactivated', 'status');
  return status;
};

/** One id, a list of them, or null for none; undefined where nothing is said. */
const audiencesIn = ({ state, body, version }: SandboxRequest): number[] | undefined => {
  const asked = body['audience_ids'];
  if (asked === undefined || !from(version, '2.15')) return undefined;
  return [asked ?? []].flat().map((id) => {
    const known = readId(id);
    if (known === undefined) throw invalid('audience_ids must be integers', 'audience_ids');
    if (!state.audiences.has(known)) throw new HttpError(404, 'parameter_invalid', `Audience ${known} was not found`);
    return Number(known);
  });
};

export const contentImportSources: Handlers<'contentImportSources'> = {
  'GET /ai/content_import_sources': (request) =>
    wire.list(
      request,
      '/ai/content_import_sources',
      [...request.state.contentImportSources.values()].map((one) => wire.source(one, request.version)),
    ),
  'GET /ai/content_import_sources/{id}': (request) => wire.source(sourceOf(request), request.version),
  'POST /ai/content_import_sources'(request) {
    const { state, body, now, version } = request;
    if (behaviorIn(body) !== 'api') throw invalid('sync_behavior must be api', 'sync_behavior');
    const source: ContentImportSource = {
      id: state.nextId(),
      last_synced_at: now,
      sync_behavior: 'api',
      status: statusIn(body),
      url: requiredText(body, 'url'),
      created_at: now,
      updated_at: now,
      audience_ids: audiencesIn(request) ?? [],
    };
    state.contentImportSources.set(source.id, source);
    return wire.source(source, version);
  },
  'PUT /ai/content_import_sources/{id}'(request) {
    const { body, now, version } = request;
    const source = sourceOf(request);
    const behavior = behaviorIn(body);
    const url = requiredText(body, 'url');
    if (behavior !== source.sync_behavior && [behavior, source.sync_behavior].includes('api'))
      throw invalid('sync_behavior cannot be changed to or from api', 'sync_behavior');
    if (url !== source.url && behavior !== 'api') throw invalid('url cannot be changed', 'url');
    booleanIn(body, 'apply_audience_to_existing_content');
    const audience_ids = audiencesIn(request) ?? source.audience_ids;
    Object.assign(source, { url, sync_behavior: behavior, status: statusIn(body), audience_ids, updated_at: now });
    return wire.source(source, version);
  },
  'DELETE /ai/content_import_sources/{id}'(request) {
    const { id } = sourceOf(request);
    const { contentImportSources, externalPages } = request.state;
    contentImportSources.delete(id);
    for (const page of externalPages.values()) if (String(page.source_id) === id) externalPages.delete(page.id);
    return new Reply(204);
  },
};
