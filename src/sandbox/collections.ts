import {
  type Body,
  type Handler,
  type Handlers,
  idIn,
  isObject,
  objectIn,
  type SandboxRequest,
  textIn,
} from './handler.ts';
import { helpCenterOf } from './helpCenters.ts';
import { HttpError, invalid, notFound } from './httpErrors.ts';
import { numberedPage } from './paging.ts';
import type { Collection } from './seed/helpCenters.ts';
import { from } from './versions.ts';

const perPageDefault = 20;
const perPageMost = 250;

/** The locale that `texts` omits. */
const defaultLocale = 'en';

/** Translations are in the answer of a help center with several languages only. */
const translated = ({ state, version }: SandboxRequest, { help_center_id, name, description, texts }: Collection) => {
  const { locales = [] } = state.helpCenters.get(String(help_center_id)) ?? {};
  if (locales.length < 2) return {};
  const content = { type: 'group_content', name, description: description ?? '' };
  const others = Object.entries(texts).filter(([, text]) => text !== null || from(version, '2.12'));
  return {
    default_locale: defaultLocale,
    translated_content: {
      type: 'group_translated_content',
      [defaultLocale]: content,
      ...Object.fromEntries(others),
    },
  };
};

const wire = (request: SandboxRequest, collection: Collection) => {
  const { texts: _, ...said } = collection;
  return { ...said, ...translated(request, collection) };
};

const collectionOf = ({ state, path }: SandboxRequest): Collection => {
  const collection = state.collections.get(path['id'] ?? '');
  if (!collection) throw notFound();
  return collection;
};

/** Texts by their locales; a language that is null is removed. */
const textsIn = (body: Body): Collection['texts'] => {
  const { type: _, ...contents } = objectIn(body, 'translated_content') ?? {};
  return Object.fromEntries(
    Object.entries(contents).map(([locale, content]) => {
      if (content === null) return [locale, null];
      if (!isObject(content)) throw invalid(`${locale} must be an object`, 'translated_content');
      const [name, description] = [textIn(content, 'name') ?? '', textIn(content, 'description') ?? ''];
      return [locale, { type: 'group_content' as const, name, description }];
    }),
  );
};

/** undefined where the body does not speak of the parent. */
const parentIn = ({ state, body }: SandboxRequest): Collection | null | undefined => {
  if (body['parent_id'] === undefined) return undefined;
  const id = idIn(body, 'parent_id');
  if (id === undefined) return null;
  const parent = state.collections.get(id);
  if (!parent) throw notFound();
  return parent;
};

const create: Handler = (request) => {
  const { state, body, now } = request;
  const name = textIn(body, 'name') ?? '';
  if (name === '') throw new HttpError(400, 'parameter_not_found', 'Name is a required parameter.');
  const [parent, asked] = [parentIn(request) ?? null, idIn(body, 'help_center_id')];
  const byDefault = [...state.helpCenters.values()].find((center) => center.default)?.id;
  const center =
    asked === undefined ? (parent?.help_center_id ?? Number(byDefault)) : Number(helpCenterOf(request, asked).id);
  const id = state.nextId();
  const { [defaultLocale]: _, ...texts } = textsIn(body);
  const collection: Collection = {
    id,
    workspace_id: state.workspace.id_code,
    name,
    description: textIn(body, 'description') ?? '',
    icon: 'book-bookmark',
    url: `${state.helpCenters.get(String(center))?.url}/en/collections/${id}`,
    order: 1,
    parent_id: parent?.id ?? null,
    help_center_id: center,
    texts,
    created_at: now,
    updated_at: now,
  };
  state.collections.set(id, collection);
  return wire(request, collection);
};

const update: Handler = (request) => {
  const { body, now } = request;
  const [collection, parent] = [collectionOf(request), parentIn(request)];
  const { [defaultLocale]: own, ...texts } = textsIn(body);
  collection.name = textIn(body, 'name') ?? own?.name ?? collection.name;
  collection.description = textIn(body, 'description') ?? own?.description ?? collection.description;
  if (parent !== undefined) collection.parent_id = parent?.id ?? null;
  collection.texts = { ...collection.texts, ...texts };
  collection.updated_at = now;
  return wire(request, collection);
};

export const collections: Handlers<'collections'> = {
  'GET /help_center/collections'(request) {
    const { state, query } = request;
    const sorted = [...state.collections.values()].sort((a, b) => b.updated_at - a.updated_at);
    const { records, page, size, pages, total } = numberedPage(sorted, query, perPageDefault, perPageMost);
    return {
      type: 'list',
      data: records.map((one) => wire(request, one)),
      total_count: total,
      // It does not say what is next.
      pages: { type: 'pages', page, per_page: size, total_pages: pages },
    };
  },
  'POST /help_center/collections': create,
  'GET /help_center/collections/{id}': (request) => wire(request, collectionOf(request)),
  'PUT /help_center/collections/{id}': update,
  // What becomes of its articles and of the collections in it is not documented: here they stay.
  'DELETE /help_center/collections/{id}'(request) {
    const { id } = collectionOf(request);
    request.state.collections.delete(id);
    return { id, object: 'collection', deleted: true };
  },
};
