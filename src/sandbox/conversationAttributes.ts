import type { Handler, Handlers } from './handler.ts';
import type { DataAttribute, DataAttributeType } from './seed/dataAttributes.ts';

const dataTypes: Readonly<Record<DataAttributeType, string>> = {
  string: 'string',
  integer: 'integer',
  float: 'decimal',
  boolean: 'boolean',
  date: 'datetime',
  datetime: 'datetime',
};

/** Upstream makes a UUID of each option. */
const optionId = (attribute: string, at: number): string =>
  `00000000-0000-4000-8000-${`${attribute}${at}`.padStart(12, '0')}`;

const wire = (id: string, one: DataAttribute) => ({
  type: 'conversation_attribute',
  id: Number(id),
  name: one.name,
  description: one.description ?? '',
  data_type: one.options === null ? dataTypes[one.data_type] : 'list',
  required: false,
  visible_to_team_ids: [],
  archived: one.archived,
  created_at: one.created_at,
  updated_at: one.updated_at,
  ...(one.admin_id !== null && { admin_id: one.admin_id }),
  ...(one.options === null && one.data_type === 'string' && { multiline: false }),
  ...(one.options !== null && {
    options: one.options.map((label, at) => ({ id: optionId(id, at), label, archived: false })),
  }),
});

const list: Handler = ({ state, query }) => {
  const archivedToo = query.get('include_archived') === 'true';
  const found = state.dataAttributes.filter(
    ({ model, archived }) => model === 'conversation' && (archivedToo || !archived),
  );
  return { type: 'list', data: found.flatMap((one) => (one.id === null ? [] : [wire(one.id, one)])) };
};

export const conversationAttributes: Handlers<'conversationAttributes'> = {
  'GET /conversations/attributes': list,
};
