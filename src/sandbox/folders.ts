import { countsByFolder } from './contents.ts';
import { type Body, type Handlers, idIn, objectIn, requiredText, type SandboxRequest, textIn } from './handler.ts';
import { HttpError, invalid, missing, notFound } from './httpErrors.ts';
import { numberedPage } from './paging.ts';
import type { Folder } from './seed/folders.ts';
import type { State } from './seed/index.ts';

const [perPage, maxPerPage] = [50, 150];

const folderOf = ({ state, path }: SandboxRequest): Folder => {
  const folder = state.folders.get(path['id'] ?? '');
  if (!folder) throw notFound('not_found', 'Folder not found');
  return folder;
};

/** The folder stands in a wrapper in requests. */
const folderIn = (body: Body): Body => {
  const folder = objectIn(body, 'folder');
  if (folder === undefined) throw missing('folder');
  return folder;
};

const parentIn = (state: State, folder: Body): string | null => {
  const parent = idIn(folder, 'parent_folder_id') ?? null;
  if (parent !== null && !state.folders.has(parent)) throw invalid('Parent folder not found', 'parent_folder_id');
  return parent;
};

const childrenOf = ({ folders }: State, id: string): readonly Folder[] =>
  [...folders.values()].filter(({ parent_folder_id }) => parent_folder_id === id);

const isWithin = ({ folders }: State, id: string, within: string): boolean => {
  for (let at = folders.get(id); at !== undefined; at = folders.get(at.parent_folder_id ?? ''))
    if (at.id === within) return true;
  return false;
};

const wire = (state: State, { id, parent_folder_id, ...rest }: Folder, counts = countsByFolder(state)) => ({
  id: Number(id),
  ...rest,
  parent_folder_id: parent_folder_id === null ? null : Number(parent_folder_id),
  content_count: counts.get(id) ?? 0,
});

export const folders: Handlers<'folders'> = {
  'GET /folders'({ state, query }) {
    const parent = query.get('parent_folder_id');
    const counts = countsByFolder(state);
    const all = parent === null ? [...state.folders.values()] : childrenOf(state, parent);
    const { records, page, size, pages, total } = numberedPage(all, query, perPage, maxPerPage);
    return {
      type: 'list',
      data: records.map((folder) => wire(state, folder, counts)),
      total_count: total,
      pages: { type: 'pages', page, per_page: size, total_pages: pages },
    };
  },
  'GET /folders/{id}': (request) => wire(request.state, folderOf(request)),
  'POST /folders'({ state, body, now }) {
    const given = folderIn(body);
    const folder: Folder = {
      id: state.nextId(),
      name: requiredText(given, 'name'),
      description: textIn(given, 'description') ?? null,
      emoji: textIn(given, 'emoji') ?? null,
      parent_folder_id: parentIn(state, given),
      created_at: now,
      updated_at: now,
    };
    state.folders.set(folder.id, folder);
    return wire(state, folder);
  },
  'PUT /folders/{id}'(request) {
    const { state, body, now } = request;
    const [folder, given] = [folderOf(request), folderIn(body)];
    if ('parent_folder_id' in given) {
      const parent = parentIn(state, given);
      if (parent !== null && isWithin(state, parent, folder.id))
        throw invalid('A folder cannot be moved into itself', 'parent_folder_id');
      folder.parent_folder_id = parent;
    }
    folder.name = textIn(given, 'name') ?? folder.name;
    folder.description = textIn(given, 'description') ?? folder.description;
    folder.emoji = textIn(given, 'emoji') ?? folder.emoji;
    folder.updated_at = now;
    return wire(state, folder);
  },
  'DELETE /folders/{id}'(request) {
    const { state } = request;
    const { id } = folderOf(request);
    if (childrenOf(state, id).length + (countsByFolder(state).get(id) ?? 0) > 0)
      throw new HttpError(422, 'data_invalid', 'Folder contains content');
    state.folders.delete(id);
    return { id: Number(id), object: 'folder', deleted: true };
  },
};
