import type { Company } from './seed/companies.ts';
import type { Contact } from './seed/contacts.ts';
import type { State } from './seed/index.ts';
import type { Segment } from './seed/labels.ts';

/** Whether the segment's rule lets a record in; undefined for one whose rule is not played. */
const isIn = ({ tag_id, role }: Segment, record: Contact | Company): boolean | undefined => {
  if (tag_id !== null) return record.tag_ids.includes(tag_id);
  return role === null || !('role' in record) ? undefined : record.role === role;
};

/** A contact or company that was written to is sorted into segments again. Those of the seed are in any until then. */
export const sortIntoSegments = (state: State, id: string): void => {
  const record = state.contacts.get(id) ?? state.companies.get(id);
  if (record === undefined) return;
  const sorted = [...state.segments.values()];
  record.segment_ids = sorted
    .filter((segment) => isIn(segment, record) ?? record.segment_ids.includes(segment.id))
    .map((segment) => segment.id);
};
