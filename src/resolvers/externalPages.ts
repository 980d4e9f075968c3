import type { ContentImportSource } from '../client/contentImportSources.ts';
import type { AiContentSource } from '../client/conversations/ai.ts';
import { InvalidInputError } from '../client/core/errors.ts';
import { supports } from '../client/core/versions.ts';
import type { ExternalPage, ExternalPageDraft } from '../client/externalPages.ts';
import type { Context } from '../loaders/index.ts';
import { orNull } from './core/absent.ts';
import { connectionFromArray, connectionFromPages, type ForwardPaginationArgs } from './core/connection.ts';
import { contentIdIn } from './core/contentAddress.ts';
import { listKey } from './core/cursor.ts';
import { toOne } from './core/relation.ts';

export const find = (id: string, { load }: Context) => orNull(load.externalPages.byId.load(id));

export const list = (window: ForwardPaginationArgs, { load }: Context) =>
  connectionFromPages(listKey('externalPages'), window, (page) => load.externalPages.list(page));

// ExternalPage

export const source = toOne('contentImportSources', ({ sourceId }: ExternalPage) => sourceId);

// ContentImportSource

/** Intercom cannot filter pages by their source: all are read, once for all sources. */
export const ofSource = async (
  { id }: ContentImportSource,
  window: ForwardPaginationArgs,
  { load }: Context,
  withHtml: boolean,
) => {
  const all = await (withHtml ? load.externalPages.allWithHtml() : load.externalPages.all());
  const items = all.filter(({ sourceId }) => sourceId === id);
  return connectionFromArray(listKey('pagesOfSource', id), window, { items, total: items.length, hasMore: false });
};

// AiContentSource

/** Its address names the page in Intercom, or is that of the page (quirk: content-source-address). */
export const ofContentSource = async (
  { contentType, url, title }: AiContentSource,
  { load }: Context,
  withHtml: boolean,
) => {
  if (contentType !== 'external_content' || url === null) return null;
  const id = contentIdIn(url, contentType);
  const all = await (withHtml ? load.externalPages.allWithHtml() : load.externalPages.all());
  return all.find((page) => (id === null ? page.url === url : page.id === id && page.title === title)) ?? null;
};

// Mutation

const checkUrl = (url: URL | null | undefined): string | null => {
  if (url == null) return null;
  if (!/^https?:$/.test(url.protocol))
    throw new InvalidInputError('The URL of a page must begin with `https://` or `http://`.', 'url');
  return url.href;
};

const checkTexts = (texts: Readonly<Record<string, string | null | undefined>>): void => {
  for (const [field, value] of Object.entries(texts))
    if (value?.trim() === '') throw new InvalidInputError('Must not be blank.', field);
};

export const upsert = (
  { url, ...draft }: Omit<ExternalPageDraft, 'url'> & { readonly url?: URL | null | undefined },
  { load }: Context,
) => {
  checkTexts({ title: draft.title, html: draft.html, externalId: draft.externalId });
  return load.externalPages.upsert({ ...draft, url: checkUrl(url) });
};

interface Change {
  readonly id: string;
  readonly title?: string | null | undefined;
  readonly html?: string | null | undefined;
  readonly url?: URL | null | undefined;
  readonly sourceId?: string | null | undefined;
  readonly externalId?: string | null | undefined;
  readonly aiAgentAvailability?: boolean | null | undefined;
  readonly aiCopilotAvailability?: boolean | null | undefined;
  readonly aiSalesAgentAvailability?: boolean | null | undefined;
}

const kept = (value: string | null | undefined, field: string): string => {
  if (value == null)
    throw new InvalidInputError(`Intercom requires \`${field}\`, and the page has none yet. Set it.`, field);
  return value;
};

/** Up to 2.17 an update says nothing of them, and leaves them as they are (quirk: page-availability-writes). */
const flags = ['aiAgentAvailability', 'aiCopilotAvailability', 'aiSalesAgentAvailability'] as const;

/** An update replaces the page, so that what is omitted is read first. */
export const update = async ({ id, url, ...change }: Change, { load, version }: Context) => {
  const { title, html, sourceId, externalId } = change;
  checkTexts({ title, html, externalId });
  const address = checkUrl(url);
  const isReplaced = supports(version, 'externalPageAvailability');
  const flagsAfter = (before: Partial<ExternalPage>) =>
    Object.fromEntries(flags.map((flag) => [flag, change[flag] ?? (isReplaced ? before[flag] : null)]));
  load.externalPages.checkUpdate(id, {
    ...{ title: '', html: '', url: '', sourceId: sourceId ?? '0', externalId: null },
    ...flagsAfter({}),
  });
  const before = await load.externalPages.find(id);
  return load.externalPages.update(id, {
    title: kept(title ?? before.title, 'title'),
    html: kept(html ?? before.html, 'html'),
    url: kept(address ?? before.url, 'url'),
    sourceId: kept(sourceId ?? before.sourceId, 'sourceId'),
    externalId: externalId ?? before.externalId,
    ...flagsAfter(before),
  });
};

export const remove = (id: string, { load }: Context) => load.externalPages.remove(id);
