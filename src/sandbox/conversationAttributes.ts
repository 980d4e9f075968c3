import { randomUUID } from 'node:crypto';
import {
  type Body,
  booleanIn,
  type Handlers,
  isObject,
  listIn,
  objectIn,
  requiredText,
  type SandboxRequest,
  textIn,
} from './handler.ts';
import { HttpError, notFound } from './httpErrors.ts';
import type {
  ConversationDetails,
  ConversationOption,
  DataAttribute,
  DataAttributeType,
} from './seed/dataAttributes.ts';

const dataTypes = {
  string: 'string',
  integer: 'integer',
  float: 'decimal',
  boolean: 'boolean',
  date: 'datetime',
  datetime: 'datetime',
} as const satisfies Record<DataAttributeType, ConversationDetails['data_type']>;

/** Upstream makes a UUID of each option. */
const optionId = (attribute: string, at: number): string =>
  `00000000-0000-4000-8000-${`${attribute}${at}`.padStart(12, '0')}`;

const detailsOf = ({ id, data_type, options, details }: DataAttribute): ConversationDetails => ({
  data_type: options === null ? dataTypes[data_type] : 'list',
  required: false,
  visible_to_team_ids: [],
  multiline: false,
  options: (options ?? []).map((label, at) => ({ id: optionId(id ?? '', at), label, archived: false })),
  reference: null,
  ...details,
});

const wire = (one: DataAttribute) => {
  const { data_type, required, visible_to_team_ids, multiline, options, reference } = detailsOf(one);
  return {
    type: 'conversation_attribute',
    id: Number(one.id),
    name: one.name,
    description: one.description ?? '',
    data_type,
    required,
    visible_to_team_ids,
    archived: one.archived,
    created_at: one.created_at,
    updated_at: one.updated_at,
    ...(one.admin_id !== null && { admin_id: one.admin_id }),
    ...(data_type === 'string' && { multiline }),
    ...(data_type === 'list' && { options }),
    ...(data_type === 'relationship' && { reference }),
  };
};

const code = 'conversation_attribute_not_found';
const isCustom = ({ model, id }: DataAttribute): boolean => model === 'conversation' && id !== null;

const attributeOf = ({ state, path }: SandboxRequest): DataAttribute => {
  const found = state.dataAttributes.find((one) => isCustom(one) && one.id === path['id']);
  if (!found) throw notFound(code, 'Conversation attribute not found');
  return found;
};

const unprocessable = (message: string): HttpError => new HttpError(422, 'parameter_invalid', message);

const labelIn = (body: Body): string => {
  const { label } = body;
  if (Object.keys(body).some((key) => key !== 'label')) throw unprocessable("only 'label' is accepted");
  if (label === undefined || label === '') throw unprocessable('label is required');
  if (typeof label !== 'string') throw unprocessable('label must be a string');
  return label;
};

/** The data attributes of the versions before know an attribute as one of these. */
const storedTypes = {
  string: 'string',
  integer: 'integer',
  list: 'string',
  decimal: 'float',
  boolean: 'boolean',
  datetime: 'datetime',
  relationship: 'string',
  files: 'string',
} as const satisfies Record<ConversationDetails['data_type'], DataAttributeType>;

const typeIn = (body: Body): ConversationDetails['data_type'] => {
  const asked = requiredText(body, 'data_type');
  const types = Object.keys(storedTypes) as ConversationDetails['data_type'][];
  const type = types.find((one) => one === asked);
  if (!type) throw unprocessable(`data_type '${asked}' is not valid. Allowed types: ${types.join(', ')}`);
  return type;
};

const referenceIn = (body: Body): ConversationDetails['reference'] | undefined => {
  const reference = objectIn(body, 'reference');
  if (reference === undefined) return undefined;
  const { type } = reference;
  if (type !== 'one' && type !== 'many') throw unprocessable('reference.type is required');
  const object_type_id = textIn(reference, 'object_type_id');
  return { type, ...(object_type_id !== undefined && { object_type_id }) };
};

/** What a body changes; what it does not name stays. */
const change = (attribute: DataAttribute, body: Body, now: number): void => {
  const before = detailsOf(attribute);
  attribute.name = textIn(body, 'name') ?? attribute.name;
  attribute.label = attribute.name;
  attribute.description = textIn(body, 'description') ?? attribute.description;
  attribute.updated_at = now;
  attribute.details = {
    ...before,
    required: booleanIn(body, 'required') ?? before.required,
    visible_to_team_ids: listIn(body, 'visible_to_team_ids')?.map(String) ?? before.visible_to_team_ids,
    multiline: booleanIn(body, 'multiline') ?? before.multiline,
    reference: referenceIn(body) ?? before.reference,
  };
};

const setOptions = (attribute: DataAttribute, options: ConversationOption[], now: number): void => {
  attribute.details = { ...detailsOf(attribute), options };
  attribute.options = options.flatMap(({ label, archived }) => (archived ? [] : [label]));
  attribute.updated_at = now;
};

const listOf = (request: SandboxRequest): { attribute: DataAttribute; options: ConversationOption[] } => {
  const attribute = attributeOf(request);
  const { data_type, options } = detailsOf(attribute);
  if (data_type !== 'list') throw unprocessable('Options can only be managed on list attributes');
  return { attribute, options };
};

const changeOption = (request: SandboxRequest, changes: () => Partial<ConversationOption>) => {
  const { attribute, options } = listOf(request);
  const id = request.path['option_id'];
  if (!options.some((one) => one.id === id)) throw notFound(code, 'List option not found');
  const changed = changes();
  const after = options.map((one) => (one.id === id ? { ...one, ...changed } : one));
  if (changed.archived === true && after.filter(({ archived }) => !archived).length < 2)
    throw unprocessable('A list attribute must have at least 2 active options');
  setOptions(attribute, after, request.now);
  return wire(attribute);
};

const newOption = (label: string): ConversationOption => ({ id: randomUUID(), label, archived: false });

export const conversationAttributes: Handlers<'conversationAttributes'> = {
  'GET /conversations/attributes'({ state, query }) {
    const archivedToo = query.get('include_archived') === 'true';
    const found = state.dataAttributes.filter((one) => isCustom(one) && (archivedToo || !one.archived));
    return { type: 'list', data: found.map(wire) };
  },
  'GET /conversations/attributes/{id}': (request) => wire(attributeOf(request)),
  'POST /conversations/attributes'({ state, body, now }) {
    const [name, type] = [requiredText(body, 'name'), typeIn(body)];
    if (type === 'relationship' && body['reference'] === undefined) throw unprocessable('reference.type is required');
    const labels = listIn(body, 'options')?.map((option) => labelIn(isObject(option) ? option : {})) ?? [];
    const attribute: DataAttribute = {
      id: state.nextId(),
      model: 'conversation',
      name,
      label: name,
      description: null,
      data_type: storedTypes[type],
      options: null,
      api_writable: true,
      messenger_writable: false,
      ui_writable: true,
      archived: false,
      needed: false,
      admin_id: state.workspace.me,
      created_at: now,
      updated_at: now,
      details: { data_type: type },
    };
    change(attribute, body, now);
    if (type === 'list') setOptions(attribute, labels.map(newOption), now);
    state.dataAttributes.push(attribute);
    return wire(attribute);
  },
  'PUT /conversations/attributes/{id}'(request) {
    const attribute = attributeOf(request);
    change(attribute, request.body, request.now);
    return wire(attribute);
  },
  'DELETE /conversations/attributes/{id}'(request) {
    const attribute = attributeOf(request);
    attribute.archived = true;
    attribute.updated_at = request.now;
    return wire(attribute);
  },
  'POST /conversations/attributes/{id}/options'(request) {
    const { attribute, options } = listOf(request);
    setOptions(attribute, [...options, newOption(labelIn(request.body))], request.now);
    return wire(attribute);
  },
  'PUT /conversations/attributes/{id}/options/{option_id}': (request) =>
    changeOption(request, () => ({ label: labelIn(request.body) })),
  'DELETE /conversations/attributes/{id}/options/{option_id}': (request) =>
    changeOption(request, () => ({ archived: true })),
};
