import { type Handlers, isObject, listIn, textIn } from './handler.ts';
import { HttpError, invalid, notFound } from './httpErrors.ts';
import type { HitlAttribute } from './seed/fin.ts';

const fits = ({ data_type, options }: HitlAttribute, value: unknown): boolean => {
  switch (data_type) {
    case 'boolean':
      return typeof value === 'boolean';
    case 'list':
      return options.includes(String(value));
    case 'datetime':
      return typeof value === 'number' || !Number.isNaN(Date.parse(String(value)));
    default:
      return typeof value === 'string';
  }
};

export const procedures: Handlers<'procedures'> = {
  'POST /procedures/{conversation_id}/collect_agent_input'({ state, path, body }) {
    const request = state.hitlRequests.get(textIn(body, 'step_id') ?? '');
    if (!request || request.conversation_id !== path['conversation_id']) throw notFound();
    if (request.is_hidden) throw new HttpError(403, 'forbidden', 'Admin does not have access to this conversation');
    if (request.is_expired) throw notFound('not_found', 'This HITL request has expired');
    if (request.is_fulfilled) throw new HttpError(409, 'conflict', 'This HITL request has already been fulfilled');
    const given = (listIn(body, 'attribute_values') ?? []).filter(isObject);
    const values = new Map(given.map((one) => [one['identifier'], one['value']]));
    for (const attribute of request.attributes)
      if (!fits(attribute, values.get(attribute.identifier)))
        throw invalid(`Value of ${attribute.identifier} is missing or invalid`, 'attribute_values');
    request.is_fulfilled = true;
    return {};
  },
};
