import { randomUUID } from 'node:crypto';
import type { Handler } from './handler.ts';
import { HttpError, invalid } from './httpErrors.ts';
import type { CompanyScroll } from './seed/companies.ts';
import type { State } from './seed/index.ts';
import { company, contactsOf } from './wireCompanies.ts';

const perPage = 100;
const leaseSeconds = 60;

const isOpen = (scroll: CompanyScroll | null, now: number): scroll is CompanyScroll =>
  scroll !== null && now - scroll.usedAt < leaseSeconds;

const open = (state: State, now: number): CompanyScroll => {
  if (isOpen(state.companyScroll, now))
    throw new HttpError(400, 'scroll_exists', 'scroll already exists for this workspace');
  const ids = [...state.companies.values()].filter((one) => contactsOf(state, one).length > 0).map(({ id }) => id);
  return { param: randomUUID(), ids, usedAt: now };
};

const reopen = (state: State, param: string, now: number): CompanyScroll => {
  const { companyScroll: scroll } = state;
  if (scroll?.param !== param) throw invalid('scroll_param is not valid', 'scroll_param');
  if (isOpen(scroll, now)) return scroll;
  throw new HttpError(
    500,
    'server_error',
    'Request failed due to an internal network error. Please restart the scroll operation.',
  );
};

/** The companies of the moment when it was opened, oldest first; an empty page ends it. */
export const scroll: Handler = ({ state, query, now, version }) => {
  const param = query.get('scroll_param');
  const current = param === null ? open(state, now) : reopen(state, param, now);
  const data = current.ids.splice(0, perPage).flatMap((id) => {
    const one = state.companies.get(id);
    return one ? [company(state, one, version)] : [];
  });
  state.companyScroll = data.length === 0 ? null : { ...current, usedAt: now };
  return { type: 'list', data, pages: null, total_count: null, scroll_param: current.param };
};
