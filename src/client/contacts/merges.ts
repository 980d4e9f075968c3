import { contactRoles, mergeOutcomes } from '../core/enums.ts';
import { list, wholeList } from '../core/lists.ts';
import type { Page } from '../core/page.ts';
import {
  choice,
  flag,
  id,
  int,
  isRecord,
  nested,
  type Read,
  type Reader,
  shallow,
  shape,
  text,
  time,
} from '../core/read.ts';
import { ifAvailable, type Version } from '../core/versions.ts';

export interface MergeRequest {
  readonly fromId: string;
  readonly intoId: string;
  /** Since 2.16. */
  readonly skipDuplicateValidation?: boolean | null | undefined;
}

export const merging = ({ fromId, intoId, skipDuplicateValidation }: MergeRequest, version: Version) => ({
  from: fromId,
  into: intoId,
  skip_duplicate_validation: ifAvailable('2.16', version, 'skipDuplicateValidation', skipDuplicateValidation),
});

// History

export const contactMerge = shape({
  sourceId: id('source_contact_id'),
  sourceRole: choice('source_contact_role', contactRoles),
  mergedAt: time('merged_at'),
});
export interface ContactMerge extends Read<typeof contactMerge> {}

export interface MergeHistoryParams {
  readonly order: 'ascending' | 'descending';
  readonly limit: number;
  readonly after?: string | null | undefined;
}
export const mergeHistoryQuery = ({ order, limit, after }: MergeHistoryParams) => ({
  order: order === 'ascending' ? 'asc' : 'desc',
  per_page: limit,
  cursor: after ?? undefined,
});

const merges = wholeList('data', contactMerge);
const hasMore = flag('has_more');
const nextCursor = text('next_cursor');

export const mergeHistory: Reader<Page<ContactMerge> | null> = (wire, note) => {
  const items = merges(wire, note);
  const next = hasMore(wire, note) === false ? null : nextCursor(wire, note);
  return items && { items, next: next || null, total: null };
};

// Preview

const shown = (value: unknown): string | null => {
  if (value === undefined || value === null) return null;
  if (Array.isArray(value)) return value.flatMap((one) => shown(one) ?? []).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

/** A value of any kind, as people read it. */
const display =
  (name: string): Reader<string | null> =>
  (wire) =>
    isRecord(wire) ? shown(shallow(wire[name])) : null;

const change = shape({
  field: text('field'),
  outcome: choice('outcome', mergeOutcomes),
  fromValue: display('from_value'),
  intoValue: display('into_value'),
  result: display('new_into_value'),
});
export interface MergeChange extends Read<typeof change> {}

const counts = shape({ moving: int('from'), staying: int('into') });
export interface MergeCounts extends Read<typeof counts> {}

const reason = shape({ code: text('code'), message: text('message') });
export interface MergeReason extends Read<typeof reason> {}

const summary = shape({
  changes: nested('attribute_changes', shape({ items: list('attributes', change), total: int('total_count') })),
  moves: nested(
    'reassignments',
    shape({
      conversations: nested('conversations', counts),
      tickets: nested('tickets', counts),
      phoneCalls: nested('phone_calls', counts),
      tags: nested('tags', counts),
      notes: nested('notes', counts),
    }),
  ),
});

export const mergePreview = shape({
  allowed: flag('allowed'),
  reasons: list('reasons', reason),
  summary: nested('summary', summary),
});
export interface MergePreview extends Read<typeof mergePreview> {}
