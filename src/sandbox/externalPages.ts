import {
  type Body,
  booleanIn,
  type Handlers,
  requiredId,
  requiredText,
  type SandboxRequest,
  textIn,
} from './handler.ts';
import { invalid, notFound } from './httpErrors.ts';
import type { ExternalPage } from './seed/aiContent.ts';
import { from } from './versions.ts';
import * as wire from './wireAiContent.ts';

const pageOf = ({ state, path }: SandboxRequest): ExternalPage => {
  const page = state.externalPages.get(path['id'] ?? '');
  if (!page) throw notFound('not_found', 'External Page Not Found');
  return page;
};

/** Pages of other sources are Intercom's own to write. */
const sourceIn = ({ state, body }: SandboxRequest): number => {
  const source = state.contentImportSources.get(requiredId(body, 'source_id'));
  if (!source) throw notFound('not_found', 'Content Import Source Not Found');
  if (source.sync_behavior !== 'api') throw invalid('The source of the page must have sync_behavior api', 'source_id');
  return Number(source.id);
};

const contentIn = (request: SandboxRequest) => {
  const { body, now } = request;
  if (requiredText(body, 'locale') !== 'en') throw invalid('locale must be en', 'locale');
  return {
    title: requiredText(body, 'title'),
    html: requiredText(body, 'html'),
    source_id: sourceIn(request),
    updated_at: now,
    last_ingested_at: now,
  };
};

const flagsIn = (body: Body, names: readonly (keyof ExternalPage)[]): Partial<ExternalPage> =>
  Object.fromEntries(names.flatMap((name) => [booleanIn(body, name) ?? []].flat().map((value) => [name, value])));

const write = ({ state }: SandboxRequest, page: ExternalPage) => {
  state.externalPages.set(page.id, page);
  return wire.page(page);
};

export const externalPages: Handlers<'externalPages'> = {
  /** Newest first. */
  'GET /ai/external_pages': (request) =>
    wire.list(request, '/ai/external_pages', [...request.state.externalPages.values()].reverse().map(wire.page)),
  'GET /ai/external_pages/{id}': (request) => wire.page(pageOf(request)),
  /** Creates, or updates the page with the same source and external id; the answer is the same. */
  'POST /ai/external_pages'(request) {
    const { state, body, now, version } = request;
    const content = contentIn(request);
    const external_id = requiredText(body, 'external_id');
    const known = [...state.externalPages.values()].find(
      (page) => page.source_id === content.source_id && page.external_id === external_id,
    );
    const added: ExternalPage = {
      id: state.nextId(),
      ...content,
      url: null,
      ai_agent_availability: false,
      ai_copilot_availability: false,
      ai_sales_agent_availability: false,
      fin_availability: false,
      external_id,
      created_at: now,
    };
    const page = known ?? added;
    return write(request, {
      ...page,
      ...content,
      url: textIn(body, 'url') ?? page.url,
      ...flagsIn(body, ['ai_agent_availability', 'ai_copilot_availability']),
      ...(from(version, 'Unstable') && flagsIn(body, ['ai_sales_agent_availability'])),
    });
  },
  'PUT /ai/external_pages/{id}'(request) {
    const { body, version } = request;
    const page = pageOf(request);
    return write(request, {
      ...page,
      ...contentIn(request),
      url: requiredText(body, 'url'),
      external_id: textIn(body, 'external_id') ?? page.external_id,
      ...flagsIn(body, ['fin_availability']),
      ...(from(version, 'Unstable') &&
        flagsIn(body, ['ai_agent_availability', 'ai_copilot_availability', 'ai_sales_agent_availability'])),
    });
  },
  /** Answers the page that was, without its text. */
  'DELETE /ai/external_pages/{id}'(request) {
    const page = pageOf(request);
    request.state.externalPages.delete(page.id);
    return wire.page({ ...page, html: '' });
  },
};
