import { dataAttributeModels, dataAttributeTypes } from './core/enums.ts';
import { choice, flag, list, type Read, type Reader, ref, shape, text, time } from './core/read.ts';

/** Options come as bare texts, and as `{ value }` in requests and in some answers. */
const option: Reader<string | null> = (wire, note) => text('value')(wire, note) ?? text('it')({ it: wire }, note);

export const dataAttribute = shape({
  id: ref('id'), // absent on attributes that are built in
  model: choice('model', dataAttributeModels),
  name: text('name'),
  fullName: text('full_name'),
  label: text('label'),
  description: text('description'),
  dataType: choice('data_type', dataAttributeTypes),
  options: list('options', option),
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

export const dataAttributes = {};
