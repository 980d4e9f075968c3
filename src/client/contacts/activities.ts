import { contactActivityTypes } from '../core/enums.ts';
import { choice, key, type Read, ref, shape, text, time } from '../core/read.ts';

/** It has a dot, as no other id has, and nothing is asked by it. */
const id = key(text('id'));

export const contactActivity = shape({
  id,
  activityType: choice('event_type', contactActivityTypes),
  contactId: ref('contact_id'),
  externalId: text('external_id'),
  role: text('role'),
  mergeSourceId: ref('merge_source_id'),
  mergeTargetId: ref('merge_target_id'),
  failureReason: text('failure_reason'),
  createdAt: time('created_at'),
});
export interface ContactActivity extends Read<typeof contactActivity> {}
