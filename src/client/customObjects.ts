import { endpoint } from './core/endpoint.ts';
import { nextPageQuery, type Page, type PageReader, page } from './core/page.ts';
import { id, isRecord, open, optional, type Read, type Reader, ref, shape, text, time } from './core/read.ts';
import { numberedPageSize } from './core/sizes.ts';
import { ifAvailable, type Version } from './core/versions.ts';
import { seconds } from './replies.ts';

/** A record of a type that the workspace made up, such as an order: what Intercom calls an instance. */
export const customObject = shape({
  id: id('id'),
  type: text('type'),
  externalId: text('external_id'),
  customAttributes: open('custom_attributes'),
  externalCreatedAt: time('external_created_at'),
  externalUpdatedAt: time('external_updated_at'),
  createdAt: time('created_at'),
  updatedAt: time('updated_at'),
});
export interface CustomObject extends Read<typeof customObject> {}

export interface CustomObjectListParams {
  readonly after: string | null;
  /** One of the two at most; of all records when omitted. */
  readonly contactId?: string | null | undefined;
  readonly conversationId?: string | null | undefined;
}
/** One by the caller's own id, or a list. */
export type CustomObjectQuery = { readonly externalId: string } | CustomObjectListParams;

const query = (params: CustomObjectQuery, version: Version) => {
  if ('externalId' in params) return { external_id: params.externalId };
  ifAvailable('2.16', version, 'customObjects', true);
  return {
    references_contact_id: params.contactId ?? undefined,
    references_conversation_id: params.conversationId ?? undefined,
    per_page: numberedPageSize,
    ...nextPageQuery(params.after, 'page'),
  };
};

const listed = page('custom_object_instances', customObject, 'page');

/** With an external id the response is the object itself (quirk: custom-object-or-list). */
const readQuery: Reader<Page<CustomObject> | null> = (wire, note) => {
  const one = isRecord(wire) && Array.isArray(wire['data']) ? null : customObject(wire, note);
  return one === null ? listed(wire, note) : { items: [one], next: null, total: 1 };
};
const oneOrList: PageReader<CustomObject> = Object.assign(readQuery, { by: listed.by });

export interface CustomObjectDraft {
  readonly externalId: string;
  /** null clears it. */
  readonly externalCreatedAt?: Date | null | undefined;
  readonly externalUpdatedAt?: Date | null | undefined;
  readonly customAttributes?: Readonly<Record<string, unknown>> | undefined;
}

const draft = ({ externalId, externalCreatedAt, externalUpdatedAt, customAttributes }: CustomObjectDraft) => ({
  external_id: externalId,
  external_created_at: externalCreatedAt && seconds(externalCreatedAt),
  external_updated_at: externalUpdatedAt && seconds(externalUpdatedAt),
  custom_attributes: customAttributes,
});

const removed = shape({ id: ref('id') });

/** Both are 404 `not_found` (quirk: custom-object-404). */
const unknownName = {
  words: /^(Custom object type .* not found|Integration not found)/,
  field: 'type',
  advice:
    'Use the identifier of a custom object type of the workspace, such as `Order`; Intercom’s API does not list them.',
};
const permission =
  'Custom objects require a permission of their own, which the access token’s app gets in Intercom’s Developer Hub.';

export const customObjects = {
  query: endpoint('GET /custom_object_instances/{custom_object_type_identifier}', {
    docs: 'custom-object-instances/listcustomobjectinstances',
    since: '2.13',
    unknownName,
    permission,
    query,
    read: oneOrList,
  }),
  find: endpoint('GET /custom_object_instances/{custom_object_type_identifier}/{id}', {
    docs: 'custom-object-instances/getcustomobjectinstancesbyid',
    since: '2.13',
    unknownName,
    permission,
    read: customObject,
  }),
  upsert: endpoint('POST /custom_object_instances/{custom_object_type_identifier}', {
    docs: 'custom-object-instances/createcustomobjectinstances',
    since: '2.13',
    unknownName,
    permission,
    write: draft,
    read: customObject,
  }),
  // The reference has the pages of the two under each other's names.
  remove: endpoint('DELETE /custom_object_instances/{custom_object_type_identifier}/{id}', {
    docs: 'custom-object-instances/deletecustomobjectinstancesbyexternalid',
    since: '2.13',
    unknownName,
    permission,
    read: optional(removed),
  }),
  removeByExternalId: endpoint('DELETE /custom_object_instances/{custom_object_type_identifier}', {
    docs: 'custom-object-instances/deletecustomobjectinstancesbyid',
    since: '2.13',
    unknownName,
    permission,
    query: (externalId: string) => ({ external_id: externalId }),
    read: optional(removed),
  }),
};
