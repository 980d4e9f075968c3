import { addActivity } from './contactActivities.ts';
import { contactOf, readable, shown } from './contactReads.ts';
import { touch } from './contactWrites.ts';
import { booleanIn, type Handler, requiredId, type SandboxRequest } from './handler.ts';
import { HttpError, notFound } from './httpErrors.ts';
import { pageOf } from './paging.ts';
import type { Contact } from './seed/contacts.ts';
import type { State } from './seed/index.ts';
import { from } from './versions.ts';
import * as wire from './wireContacts.ts';

interface Reason {
  readonly code: 'invalid_merge_role_pair' | 'no_shared_identifier';
  readonly message: string;
}

const shareIdentifier = (one: Contact, other: Contact): boolean =>
  (one.email !== '' && one.email === other.email) ||
  (one.phone !== null && one.phone === other.phone) ||
  (one.external_id !== null && one.external_id === other.external_id);

const pairIn = (request: SandboxRequest) => {
  const { state, body } = request;
  const source = readable(request, state.contacts.get(requiredId(body, 'from')));
  const target = readable(request, state.contacts.get(requiredId(body, 'into')));
  const reasons: Reason[] = [];
  if (source.role !== 'lead' || target.role !== 'user') {
    reasons.push({
      code: 'invalid_merge_role_pair',
      message: 'These contacts can’t be merged: a lead is merged into a user.',
    });
  }
  const checked = from(request.version, '2.16') && booleanIn(body, 'skip_duplicate_validation') !== true;
  if (checked && !shareIdentifier(source, target)) {
    reasons.push({
      code: 'no_shared_identifier',
      message: 'These contacts don’t share a common identifier (email, phone, or external ID).',
    });
  }
  return { source, target, reasons };
};

type Value = string | number | boolean | null | readonly string[];
interface Change {
  readonly field: string;
  readonly outcome: 'adopted' | 'discarded' | 'merged';
  readonly from_value: Value;
  readonly into_value: Value;
  readonly new_into_value: Value;
}

const resolved = (field: string, source: Value, target: Value): Change[] => {
  if (source === null || source === target) return [];
  const outcome = target === null ? 'adopted' : 'discarded';
  return [{ field, outcome, from_value: source, into_value: target, new_into_value: target ?? source }];
};

const kept = ['name', 'phone', 'email', 'language_override', 'owner_id'] as const;

/** The user keeps what they have; what they lack comes from the lead. */
const changesOf = (source: Contact, target: Contact): Change[] => {
  const both = [...new Set([...target.company_ids, ...source.company_ids])];
  const companies: Change = {
    field: 'companies',
    outcome: 'merged',
    from_value: source.company_ids,
    into_value: target.company_ids,
    new_into_value: both,
  };
  return [
    ...kept.flatMap((field) => resolved(field, source[field] || null, target[field] || null)),
    ...Object.entries(source.custom_attributes).flatMap(([name, value]) =>
      resolved(`custom_attributes.${name}`, value, target.custom_attributes[name] ?? null),
    ),
    ...(both.length > target.company_ids.length ? [companies] : []),
  ];
};

const apply = (target: Contact, { field, new_into_value: value }: Change): void => {
  const custom = /^custom_attributes\.(.+)$/.exec(field)?.[1];
  if (custom !== undefined) Object.assign(target.custom_attributes, { [custom]: value });
  else Object.assign(target, { [field === 'companies' ? 'company_ids' : field]: value });
};

/** What belongs to the lead belongs to the user afterwards. */
const move = (state: State, source: Contact, target: Contact): void => {
  for (const one of [...state.tickets.values(), ...state.conversations.values()]) {
    one.contact_ids = [...new Set(one.contact_ids.map((id) => (id === source.id ? target.id : id)))];
  }
  for (const list of ['tag_ids', 'note_ids', 'segment_ids', 'opted_in_ids', 'opted_out_ids'] as const) {
    target[list] = [...new Set([...target[list], ...source[list]])];
  }
};

const mergeError = (reasons: readonly Reason[]): HttpError => {
  const isRole = reasons.some(({ code }) => code === 'invalid_merge_role_pair');
  return new HttpError(
    400,
    'invalid_merge',
    isRole
      ? 'A lead is merged into a user'
      : 'Contacts can only be merged when they are duplicates (matching email or phone). Pass skip_duplicate_validation=true to override this check.',
  );
};

export const merge: Handler = (request) => {
  const { state } = request;
  const { source, target, reasons } = pairIn(request);
  const ids = { merge_source_id: source.id, merge_target_id: target.id };
  if (reasons.length > 0) {
    const failure_reason = `${reasons[0]?.code}`;
    addActivity(request, source, { event_type: 'contact.merge_failed', ...ids, failure_reason });
    throw mergeError(reasons);
  }
  for (const change of changesOf(source, target)) apply(target, change);
  move(state, source, target);
  source.merged_into = target.id;
  touch(request, source);
  touch(request, target);
  addActivity(request, target, { event_type: 'contact.merged', ...ids });
  return shown(request, target);
};

/** Kinds of which the lead has nothing are omitted. */
const moved = (of: Readonly<Record<string, readonly [from: number, into: number]>>) =>
  Object.fromEntries(
    Object.entries(of).flatMap(([name, [from, into]]) => (from === 0 ? [] : [[name, { from, into }]])),
  );

const maxShown = 50;

export const previewMerge: Handler = (request) => {
  const { state } = request;
  const { source, target, reasons } = pairIn(request);
  if (reasons.length > 0) return { allowed: false, reasons };
  const changes = changesOf(source, target);
  const count = <T>(all: Iterable<T>, test: (one: T) => boolean): number => [...all].filter(test).length;
  const tickets = ({ id }: Contact) => count(state.tickets.values(), (one) => one.contact_ids.includes(id));
  const conversations = ({ id }: Contact) => count(state.conversations.values(), (one) => one.contact_ids.includes(id));
  return {
    allowed: true,
    summary: {
      attribute_changes: { attributes: changes.slice(0, maxShown).map(withoutNulls), total_count: changes.length },
      reassignments: moved({
        conversations: [conversations(source), conversations(target)],
        tickets: [tickets(source), tickets(target)],
        tags: [count(source.tag_ids, (id) => !target.tag_ids.includes(id)), target.tag_ids.length],
        notes: [source.note_ids.length, target.note_ids.length],
      }),
    },
  };
};

const withoutNulls = ({ from_value, into_value, ...change }: Change) => ({
  ...change,
  ...(from_value === null ? {} : { from_value }),
  ...(into_value === null ? {} : { into_value }),
});

const defaultPerPage = 50;

export const mergeHistory: Handler = (request) => {
  const { state, path, query } = request;
  if (state.contacts.get(path['id'] ?? '')?.role !== 'user') throw notFound('not_found', 'Contact not found');
  const merges = wire.mergeHistory(state, contactOf(request)).map((one) => ({ ...one, id: one.source_contact_id }));
  const order = { descending: query.get('order') !== 'asc', by: (one: (typeof merges)[number]) => one.merged_at };
  const pagination = { per_page: query.get('per_page'), starting_after: query.get('cursor') };
  const { records, pages } = pageOf(merges, order, { pagination }, defaultPerPage);
  const next = pages['next'] as { readonly starting_after: string } | undefined;
  return {
    type: 'list',
    data: records.map(({ id: _, ...one }) => one),
    next_cursor: next?.starting_after ?? null,
    has_more: next !== undefined,
  };
};
