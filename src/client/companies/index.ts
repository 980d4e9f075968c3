import { id, int, integer, list, listIfSaid, nested, open, type Read, ref, shape, text, time } from '../core/read.ts';
import { segment } from '../segments.ts';
import { tag } from '../tags.ts';

const plan = shape({ id: ref('id'), name: text('name') });

export const company = shape({
  id: id('id'),
  companyId: text('company_id'),
  name: text('name'),
  plan: nested('plan', plan),
  website: text('website'),
  industry: text('industry'),
  size: int('size'),
  monthlySpend: integer('monthly_spend'),
  sessionCount: int('session_count'),
  userCount: int('user_count'),
  remoteCreatedAt: time('remote_created_at'),
  createdAt: time('created_at'),
  updatedAt: time('updated_at'),
  lastRequestAt: time('last_request_at'),
  tags: list('tags', tag),
  segments: listIfSaid('segments', segment),
  customAttributes: open('custom_attributes'),
});
export interface Company extends Read<typeof company> {}

export const companies = {};
