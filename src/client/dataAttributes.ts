import { endpoint, wholeListEndpoint } from './core/endpoint.ts';
import {
  type AnyAttributeDataType,
  type DataAttributeModel,
  type DataAttributeType,
  dataAttributeModels,
  dataAttributeTypes,
  wireWord,
} from './core/enums.ts';
import { list } from './core/lists.ts';
import { page } from './core/page.ts';
import { asText, choice, flag, type Read, type Reader, ref, shape, text, time } from './core/read.ts';
import { isBefore, type Version } from './core/versions.ts';

const optionValue = text('value');

/** Options come as bare texts, and as `{ value }` in requests and in some answers. */
const option: Reader<string | null> = (wire, note) => optionValue(wire, note) ?? asText(wire);
const options = list('options', option);

const statedType = choice('data_type', dataAttributeTypes);

/** A list is text with options. */
const dataType: Reader<AnyAttributeDataType | null> = (wire, note) => {
  const stated = statedType(wire, note);
  return stated === 'STRING' && (options(wire, note)?.length ?? 0) > 0 ? 'LIST' : stated;
};

export const dataAttribute = shape({
  id: ref('id'), // absent on attributes that are built in
  model: choice('model', dataAttributeModels),
  name: text('name'),
  fullName: text('full_name'),
  label: text('label'),
  description: text('description'),
  dataType,
  options,
  apiWritable: flag('api_writable'),
  messengerWritable: flag('messenger_writable'),
  uiWritable: flag('ui_writable'),
  custom: flag('custom'),
  archived: flag('archived'),
  createdAt: time('created_at'),
  updatedAt: time('updated_at'),
  adminId: ref('admin_id'),
});
export interface DataAttribute extends Read<typeof dataAttribute> {}

export interface DataAttributeChanges {
  readonly description?: string | null | undefined;
  /** All of them from now on. */
  readonly options?: readonly string[] | null | undefined;
  readonly messengerWritable?: boolean | null | undefined;
  readonly archived?: boolean | null | undefined;
}
export interface DataAttributeDraft extends Omit<DataAttributeChanges, 'archived'> {
  readonly model: DataAttributeModel;
  readonly name: string;
  readonly dataType: DataAttributeType;
}

const changes = ({ description, options, messengerWritable, archived }: DataAttributeChanges) => ({
  description: description ?? undefined,
  options: options?.map((value) => ({ value })),
  messenger_writable: messengerWritable ?? undefined,
  archived: archived ?? undefined,
});

/** Before 2.14 a list is made as text with options (quirk: list-attribute-as-string). */
const typeWord = (dataType: DataAttributeType, version: Version) =>
  dataType === 'LIST' && isBefore(version, '2.14') ? 'string' : wireWord(dataAttributeTypes, dataType);

const draft = ({ model, name, dataType, ...rest }: DataAttributeDraft, version: Version) => ({
  name,
  model: wireWord(dataAttributeModels, model),
  data_type: typeWord(dataType, version),
  ...changes(rest),
});

export const dataAttributes = {
  /** Archived ones among them: callers that do not want them omit them, so that one list serves all. */
  list: wholeListEndpoint('GET /data_attributes', {
    docs: 'data-attributes/lisdataattributes',
    query: ({ model }: { readonly model: DataAttributeModel }) => ({
      model: wireWord(dataAttributeModels, model),
      include_archived: true,
    }),
    read: page('data', dataAttribute),
  }),
  create: endpoint('POST /data_attributes', {
    docs: 'data-attributes/createdataattribute',
    write: draft,
    read: dataAttribute,
  }),
  update: endpoint('PUT /data_attributes/{id}', {
    docs: 'data-attributes/updatedataattribute',
    write: changes,
    read: dataAttribute,
  }),
};
