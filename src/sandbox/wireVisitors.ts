import type { State } from './seed/index.ts';
import type { Visitor } from './seed/visitors.ts';

const tag = (state: State, id: string) => ({ type: 'tag', id, name: state.tags.get(id)?.name ?? '' });

const company = (state: State, id: string) => ({
  type: 'company',
  id,
  company_id: `larkspur-company-${id.slice(-4)}`,
  app_id: state.workspace.id_code,
  name: 'Dalkey Couriers',
  plan: {},
  remote_created_at: state.workspace.created_at,
  created_at: state.workspace.created_at,
  updated_at: state.workspace.created_at,
  last_request_at: state.workspace.created_at,
  size: 40,
  website: 'https://couriers.example',
  industry: 'Transport',
  monthly_spend: 900,
  session_count: 12,
  user_count: 3,
  custom_attributes: {},
});

export const visitor = (
  state: State,
  { company_ids, tag_ids, segment_ids, social_profiles, location, avatar, ...one }: Visitor,
) => ({
  type: 'visitor',
  ...one,
  anonymous: true,
  avatar: { type: 'avatar', image_url: avatar },
  app_id: state.workspace.id_code,
  companies: { type: 'company.list', companies: company_ids.map((id) => company(state, id)) },
  location_data: Object.keys(location).length === 0 ? {} : { type: 'location_data', ...location },
  remote_created_at: one.created_at,
  signed_up_at: one.created_at,
  social_profiles: { type: 'social_profile.list', social_profiles },
  unsubscribed_from_emails: false,
  marked_email_as_spam: false,
  has_hard_bounced: false,
  tags: { type: 'tag.list', tags: tag_ids.map((id) => tag(state, id)) },
  segments: { type: 'segment.list', segments: segment_ids },
  utm_campaign: null,
  utm_content: null,
  utm_medium: null,
  utm_term: null,
});
