import { type Body, type Handlers, objectIn, readId, type SandboxRequest, secondsIn, textIn } from './handler.ts';
import { invalid, missing, notFound } from './httpErrors.ts';
import { pageByNumber } from './offsetPaging.ts';
import {
  type CustomObject,
  type CustomObjectType,
  customObjectTypes,
  type ReferenceOwner,
  referenceKey,
  relationships,
} from './seed/customObjects.ts';
import { from } from './versions.ts';
import { customObject as wire } from './wireCustomObjects.ts';

const typeOf = ({ path }: SandboxRequest): CustomObjectType => {
  const asked = path['custom_object_type_identifier'] ?? '';
  const type = customObjectTypes.find((one) => one === asked);
  if (!type) throw notFound('not_found', `Custom object type \`${asked}\` not found`);
  return type;
};

const ofType = (request: SandboxRequest): CustomObject[] => {
  const type = typeOf(request);
  return [...request.state.customObjects.values()].filter((one) => one.type === type);
};

const oneOf = (request: SandboxRequest, isIt: (one: CustomObject) => boolean): CustomObject => {
  const found = ofType(request).find(isIt);
  if (!found) throw notFound('not_found', 'Custom object instance not found');
  return found;
};

const byExternalId = (request: SandboxRequest): CustomObject => {
  const asked = request.query.get('external_id') ?? '';
  if (asked === '') throw missing('external_id');
  return oneOf(request, ({ external_id }) => external_id === asked);
};

const referenced = ({ state }: SandboxRequest, owner: ReferenceOwner, id: string): ReadonlySet<string> =>
  new Set(Object.values(state.customObjectReferences.get(referenceKey(owner, id)) ?? {}).flat());

/** What the values of a request reference, apart from its plain values. Objects that are not there are refused. */
export const referencesIn = ({ state }: SandboxRequest, owner: ReferenceOwner, values: Body) => {
  const types: Readonly<Record<string, CustomObjectType>> = relationships[owner];
  const plain: Record<string, unknown> = {};
  const objects: Record<string, string[]> = {};
  for (const [name, value] of Object.entries(values)) {
    const type = Object.hasOwn(types, name) ? types[name] : undefined;
    if (type === undefined) {
      plain[name] = value;
      continue;
    }
    const ids = (Array.isArray(value) ? value : [value]).flatMap((one: unknown) => (one === null ? [] : [readId(one)]));
    for (const id of ids)
      if (state.customObjects.get(id ?? '')?.type !== type)
        throw invalid(`Custom attribute '${name}' must be a list of ids of ${type}`, 'custom_attributes');
    objects[name] = ids.flatMap((id) => id ?? []);
  }
  return { plain, objects };
};

export const setReferences = (
  { state }: SandboxRequest,
  owner: ReferenceOwner,
  id: string,
  objects: Readonly<Record<string, string[]>>,
): void => {
  if (Object.keys(objects).length === 0) return;
  const key = referenceKey(owner, id);
  state.customObjectReferences.set(key, { ...state.customObjectReferences.get(key), ...objects });
};

const forget = ({ state }: SandboxRequest, { id }: CustomObject): void => {
  state.customObjects.delete(id);
  for (const [key, objects] of state.customObjectReferences) {
    const left = Object.entries(objects).map(([name, ids]) => [name, ids.filter((one) => one !== id)]);
    state.customObjectReferences.set(key, Object.fromEntries(left));
  }
};

const time = (body: Body, name: string, before: number | null): number | null =>
  body[name] === null ? null : (secondsIn(body, name) ?? before);

const deleted = ({ id, type }: CustomObject) => ({ id, object: type, deleted: true });

export const customObjects: Handlers<'customObjects'> = {
  'GET /custom_object_instances/{custom_object_type_identifier}'(request) {
    const { query, version, path } = request;
    if (query.has('external_id') || !from(version, '2.16')) return wire(byExternalId(request));
    const [contact, conversation] = [query.get('references_contact_id'), query.get('references_conversation_id')];
    const all = ofType(request).reverse();
    const wanted = contact !== null ? referenced(request, 'contact', contact) : null;
    const within = conversation !== null ? referenced(request, 'conversation', conversation) : wanted;
    const matching = within === null ? all : all.filter(({ id }) => within.has(id));
    const address = `/custom_object_instances/${encodeURIComponent(path['custom_object_type_identifier'] ?? '')}`;
    const { records, pages } = pageByNumber(request, address, matching);
    return { type: 'list', data: records.map(wire), total_count: matching.length, pages };
  },
  'GET /custom_object_instances/{custom_object_type_identifier}/{id}'(request) {
    const asked = request.path['id'];
    return wire(oneOf(request, ({ id, external_id }) => id === asked || external_id === asked));
  },
  'POST /custom_object_instances/{custom_object_type_identifier}'(request) {
    const { state, body, now } = request;
    const [type, external_id] = [typeOf(request), textIn(body, 'external_id') ?? null];
    const known = ofType(request).find((one) => external_id !== null && one.external_id === external_id);
    const object: CustomObject = {
      ...(known ?? { id: state.nextId(), type, external_id, created_at: now }),
      external_created_at: time(body, 'external_created_at', known?.external_created_at ?? null),
      external_updated_at: time(body, 'external_updated_at', known?.external_updated_at ?? null),
      custom_attributes: { ...known?.custom_attributes, ...objectIn(body, 'custom_attributes') },
      updated_at: now,
    };
    state.customObjects.set(object.id, object);
    return wire(object);
  },
  'DELETE /custom_object_instances/{custom_object_type_identifier}'(request) {
    const object = byExternalId(request);
    forget(request, object);
    return deleted(object);
  },
  'DELETE /custom_object_instances/{custom_object_type_identifier}/{id}'(request) {
    const object = oneOf(request, ({ id }) => id === request.path['id']);
    forget(request, object);
    return deleted(object);
  },
};
