import { type Body, booleanIn, type Handler, type Handlers, isObject, requiredText, textIn } from './handler.ts';
import { HttpError, invalid, missing, notFound } from './httpErrors.ts';
import type { DataAttribute, DataAttributeModel, DataAttributeType } from './seed/dataAttributes.ts';
import { from, type Version } from './versions.ts';

const wire = (one: DataAttribute, version: Version) => ({
  type: 'data_attribute',
  ...(one.id !== null && { id: Number(one.id) }),
  model: one.model,
  name: one.name,
  full_name: one.id === null ? one.name : `custom_attributes.${one.name}`,
  label: one.label,
  ...(one.description !== null && { description: one.description }),
  // 2.17 began to tell the two apart.
  data_type: one.data_type === 'datetime' && !from(version, '2.17') ? 'date' : one.data_type,
  ...(one.options !== null && { options: one.options }),
  api_writable: one.api_writable,
  messenger_writable: one.messenger_writable,
  ui_writable: one.ui_writable,
  custom: one.id !== null,
  archived: one.archived,
  ...(one.id !== null && { admin_id: one.admin_id, created_at: one.created_at, updated_at: one.updated_at }),
});

const models: readonly DataAttributeModel[] = ['contact', 'company'];
const types: readonly DataAttributeType[] = ['string', 'integer', 'float', 'boolean', 'date', 'datetime'];
const called = { contact: 'people', company: 'company', conversation: 'conversation' } as const;

const list: Handler = ({ state, query, version }) => {
  const model = query.get('model');
  if (model === 'conversation' && from(version, '2.16')) {
    const message = 'model=conversation is no longer supported. Use GET /conversations/attributes instead';
    throw new HttpError(422, 'parameter_invalid', message);
  }
  const archivedToo = query.get('include_archived') === 'true';
  const wanted = state.dataAttributes.filter(
    (one) =>
      (model === null ? one.model !== 'conversation' || !from(version, '2.16') : one.model === model) &&
      (archivedToo || !one.archived) &&
      one.details?.data_type !== 'relationship',
  );
  return { type: 'list', data: wanted.map((one) => wire(one, version)) };
};

const optionsIn = (body: Body): string[] | undefined => {
  const options = body['options'];
  if (options === undefined) return undefined;
  if (!Array.isArray(options)) throw invalid("Options isn't an array");
  const values = options.map((option: unknown) => (isObject(option) ? option['value'] : undefined));
  if (values.length < 2 || !values.every((value) => typeof value === 'string')) {
    throw invalid('At least two options with a value are required');
  }
  return values;
};

/** A list is made as `options` from 2.14 on, and as text with options before. */
const typeIn = (body: Body, version: Version, options: readonly string[] | undefined): DataAttributeType => {
  const asked = requiredText(body, 'data_type');
  if (asked === 'options' && from(version, '2.14')) {
    if (options === undefined) throw missing('options');
    return 'string';
  }
  const type = types.find((one) => one === asked);
  if (!type) throw invalid("Data Type isn't an option");
  return type;
};

const create: Handler = ({ state, body, now, version }) => {
  const name = requiredText(body, 'name');
  const model = models.find((one) => one === body['model']);
  if (!model) throw invalid('The Data Attribute model field must be either contact or company');
  if (!/^[\p{L}\p{N}\p{Sc} _-]+$/u.test(name)) {
    throw invalid(
      'Your name for this attribute must only contain alphanumeric characters, currency symbols, and hyphens',
    );
  }
  const other = state.dataAttributes.find((one) => one.id !== null && one.name === name);
  if (other) {
    throw invalid(
      `You already have '${name}' in your ${called[other.model]} data. To save this as new ${called[model]} data, use a different name.`,
    );
  }
  const options = optionsIn(body);
  const attribute: DataAttribute = {
    id: state.nextId(),
    model,
    name,
    label: name,
    description: textIn(body, 'description') ?? null,
    data_type: typeIn(body, version, options),
    options: options ?? null,
    api_writable: true,
    messenger_writable: booleanIn(body, 'messenger_writable') ?? false,
    ui_writable: false,
    archived: false,
    needed: false,
    admin_id: state.workspace.me,
    created_at: now,
    updated_at: now,
  };
  state.dataAttributes.push(attribute);
  return wire(attribute, version);
};

const update: Handler = ({ state, path, body, now, version }) => {
  const attribute = state.dataAttributes.find((one) => one.id !== null && one.id === path['id']);
  if (!attribute) throw notFound('field_not_found', "We couldn't find that data attribute to update");
  const archived = booleanIn(body, 'archived') ?? attribute.archived;
  if (archived && attribute.needed) {
    const message = 'The Data Attribute you are trying to archive has a dependant object';
    throw new HttpError(422, 'data_invalid', message);
  }
  Object.assign(attribute, {
    description: textIn(body, 'description') ?? attribute.description,
    options: optionsIn(body) ?? attribute.options,
    messenger_writable: booleanIn(body, 'messenger_writable') ?? attribute.messenger_writable,
    archived,
    updated_at: now,
  });
  return wire(attribute, version);
};

export const dataAttributes: Handlers<'dataAttributes'> = {
  'GET /data_attributes': list,
  'POST /data_attributes': create,
  'PUT /data_attributes/{id}': update,
};
