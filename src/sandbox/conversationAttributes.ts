import type { Handlers, SandboxRequest } from './handler.ts';
import { notFound } from './httpErrors.ts';
import type { ConversationDetails, DataAttribute, DataAttributeType } from './seed/dataAttributes.ts';

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

export const conversationAttributes: Handlers<'conversationAttributes'> = {
  'GET /conversations/attributes'({ state, query }) {
    const archivedToo = query.get('include_archived') === 'true';
    const found = state.dataAttributes.filter((one) => isCustom(one) && (archivedToo || !one.archived));
    return { type: 'list', data: found.map(wire) };
  },
  'GET /conversations/attributes/{id}': (request) => wire(attributeOf(request)),
};
