import type { State } from './seed/index.ts';
import type { Author, Part } from './seed/parts.ts';
import type { AttributeValue, Ticket } from './seed/tickets.ts';
import type { Attribute, StateCategory } from './seed/types.ts';

const packageCode = 'larkspur-gateway';

export const adminAuthor = (state: State, id: string): Author => {
  const admin = state.admins.get(id);
  return { id, type: 'admin', name: admin?.name ?? null, email: admin?.email ?? '' };
};

/** Upstream names its bot as the author of changes over the API, even where the call names an admin. */
export const botAuthor = ({ workspace }: State): Author => ({
  id: workspace.bot,
  type: 'bot',
  name: 'Fin',
  email: `operator+${workspace.id_code}@intercom.io`,
});

export const contactAuthor = (state: State, id: string): Author => {
  const contact = state.contacts.get(id);
  return { id, type: 'user', name: contact?.name ?? null, email: contact?.email ?? '' };
};

export const append = (
  state: State,
  ticket: Ticket,
  now: number,
  author: Author,
  partType: string,
  rest: Partial<Part> = {},
): Part => {
  const made: Part = {
    type: 'ticket_part',
    id: state.nextId(),
    part_type: partType,
    created_at: now,
    updated_at: now,
    author,
    attachments: [],
    redacted: false,
    ...rest,
  };
  ticket.parts.push(made);
  return made;
};

export const stateChange = (before: StateCategory, after: StateCategory): Partial<Part> => ({
  ticket_state: after,
  previous_ticket_state: before,
  app_package_code: packageCode,
});

const idAndLabel = (attribute: Attribute, value: AttributeValue): { id: unknown; label: unknown } => {
  if (attribute.data_type === 'list') {
    const label = (id: unknown) => attribute.input_options?.list_items?.find((one) => one.id === id)?.label ?? null;
    return { id: value, label: Array.isArray(value) ? value.map(label) : label(value) };
  }
  if (attribute.data_type !== 'files' || value === null) return { id: value, label: value };
  const files = [value].flat();
  return {
    id: files.map((_, at) => at + 1),
    label: files.map((file) => (typeof file === 'object' && file ? file.name : file)),
  };
};

export const attributeChange = (attribute: Attribute, value: AttributeValue): Partial<Part> => ({
  updated_attribute_data: {
    attribute: { type: 'attribute', id: attribute.id, label: attribute.name },
    value: { type: 'value', ...idAndLabel(attribute, value) },
  },
});

/** Text becomes a paragraph; of a whole HTML document only the inside of its body stays. */
export const htmlOf = (body: string): string => {
  const inner = body.replace(/<\/?(html|head|body)[^<>]*>/gi, '').trim();
  if (/<[a-z][^<>]*>/i.test(inner)) return inner;
  return `<p>${inner.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</p>`;
};

export const apiPart = { app_package_code: packageCode };
