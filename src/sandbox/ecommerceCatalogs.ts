import { type Handlers, isObject, Reply, type SandboxRequest, textIn } from './handler.ts';
import { HttpError, notFound } from './httpErrors.ts';

const maxBytes = 99_000_000;
const accepted = 'Catalog received. Sync has started.';

const refused = (code: string, message: string, status = 422): HttpError => new HttpError(status, code, message);

/** The products of a file; all of them are objects. */
const productsIn = ({ body }: SandboxRequest): readonly object[] => {
  const text = textIn(body, 'catalog');
  if (text === undefined) throw refused('parameter_not_found', 'catalog file is required', 400);
  if (Buffer.byteLength(text) > maxBytes) throw refused('payload_too_large', 'catalog file exceeds 99MB limit');
  const products = parsed(text);
  if (!Array.isArray(products)) throw refused('invalid_catalog_format', 'catalog must be a JSON array');
  if (!products.every(isObject))
    throw refused('invalid_catalog_format', 'each item in the catalog array must be a JSON object');
  return products;
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

const partNumberIn = (request: SandboxRequest): number | undefined => {
  const text = textIn(request.body, 'part_number');
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,5}$/.test(text)) throw refused('invalid_part_number', 'part_number must be a positive integer');
  return Number(text);
};

/** Parts come in order; one that has come already is taken for the same. */
const addPart = (request: SandboxRequest, id: string) => {
  const { state, path } = request;
  const connector = path['id'] ?? '';
  const upload = state.catalogUploads.get(id);
  if (upload?.connector !== connector)
    throw notFound('upload_session_not_found', 'No active upload session found for the provided import_job_id.');
  const [next, number] = [upload.parts.length + 1, partNumberIn(request) ?? upload.parts.length + 1];
  if (number > next) throw refused('invalid_part_number', `Expected part ${next}, got ${number}`);
  upload.parts[number - 1] = productsIn(request).length;
  return { import_job_id: id, next_part_number: upload.parts.length + 1 };
};

const openUpload = ({ state, path }: SandboxRequest) =>
  [...state.catalogUploads.values()].find(({ connector, isOpen }) => isOpen && connector === path['id']);

const begin = (request: SandboxRequest, isOpen: boolean): string => {
  const { state, path } = request;
  if (openUpload(request))
    throw refused('sync_in_progress', 'A multipart upload is already in progress. Use import_job_id to continue.', 409);
  const id = `job_${state.nextId()}`;
  state.catalogUploads.set(id, { id, connector: path['id'] ?? '', isOpen, parts: [] });
  return id;
};

const finalize = ({ state }: SandboxRequest, id: string | undefined): Reply => {
  const upload = state.catalogUploads.get(id ?? '');
  if (upload === undefined)
    throw notFound('upload_session_not_found', 'No active upload session found for the provided import_job_id.');
  if (!upload.isOpen)
    throw refused('upload_session_not_finalizable', 'Upload session cannot be finalized in its current state.', 409);
  upload.isOpen = false;
  state.catalogs.set(
    upload.connector,
    upload.parts.reduce((sum, products) => sum + products, 0),
  );
  return new Reply(202, { import_job_id: upload.id, status: 'processing', message: accepted });
};

export const ecommerceCatalogs: Handlers<'ecommerceCatalogs'> = {
  'POST /ecommerce/connectors/{id}/catalog'(request) {
    const { state, path, body } = request;
    const connector = path['id'] ?? '';
    if (!state.catalogs.has(connector))
      throw notFound('import_source_not_found', 'No connector found with the provided id.');
    const [mode, id] = [textIn(body, 'finalize'), textIn(body, 'import_job_id')];
    if (mode === 'true') return finalize(request, id);
    if (mode === 'false') {
      if (id !== undefined) return addPart(request, id);
      productsIn(request);
      return addPart(request, begin(request, true));
    }
    const products = productsIn(request);
    const job = begin(request, false);
    state.catalogs.set(connector, products.length);
    return new Reply(202, { import_job_id: job, status: 'processing', message: accepted });
  },
};
