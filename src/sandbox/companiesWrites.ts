import { type Body, booleanIn, type Handler, objectIn, type SandboxRequest, secondsIn, textIn } from './handler.ts';
import { HttpError, invalid, notFound } from './httpErrors.ts';
import type { Company } from './seed/companies.ts';
import type { Contact } from './seed/contacts.ts';
import { from } from './versions.ts';
import * as wire from './wireCompanies.ts';

const maxCompanies = 1_000;
const largest = 2 ** 31 - 1;

export const companyOf = ({ state }: SandboxRequest, id: string | undefined): Company => {
  const company = state.companies.get(id ?? '');
  if (!company) throw notFound('company_not_found', 'Company Not Found');
  return company;
};

/** Whoever was archived or merged away is in no company. */
export const contactOf = ({ state }: SandboxRequest, id: string | undefined): Contact => {
  const contact = state.contacts.get(id ?? '');
  if (!contact || contact.archived || contact.merged_into !== null) throw notFound('not_found', 'User Not Found');
  return contact;
};

const updatable = ['name', 'plan', 'size', 'website', 'industry', 'custom_attributes', 'monthly_spend'];
const creatable = [...updatable, 'company_id', 'remote_created_at'];

const onlyKnown = (body: Body, known: readonly string[]): void => {
  const unknown = Object.keys(body).find((name) => !known.includes(name));
  if (unknown !== undefined) throw new HttpError(400, 'bad_request', `bad '${unknown}' parameter`);
};

const numberIn = (body: Body, name: string): number | undefined => {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'number') throw invalid(`${name} must be an integer`, name);
  return Math.min(Math.trunc(value), largest);
};

/** A plan is written by its name; one of a new name is a new plan. */
const planIn = ({ state, body }: SandboxRequest): Company['plan'] | undefined => {
  const name = textIn(body, 'plan');
  if (name === undefined) return undefined;
  const known = [...state.companies.values()].find(({ plan }) => plan?.name === name)?.plan;
  return { id: known?.id ?? state.nextId(), name };
};

const write = (request: SandboxRequest, company: Company): void => {
  const { body, state, now } = request;
  const said = {
    name: textIn(body, 'name'),
    plan: planIn(request),
    website: textIn(body, 'website'),
    industry: textIn(body, 'industry'),
    size: numberIn(body, 'size'),
    monthly_spend: numberIn(body, 'monthly_spend'),
  };
  const custom = objectIn(body, 'custom_attributes') ?? {};
  Object.assign(company, Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)));
  company.custom_attributes = { ...company.custom_attributes, ...custom };
  company.updated_at = now;
  state.written.set(company.id, Date.now());
};

const made = ({ state, now }: SandboxRequest, company_id: string): Company => {
  const company: Company = {
    id: `${now.toString(16).padStart(8, '0')}${state.nextId().padStart(16, '0')}`,
    company_id,
    name: '',
    plan: null,
    monthly_spend: 0,
    session_count: 0,
    remote_created_at: now,
    created_at: now,
    updated_at: now,
    tag_ids: [],
    segment_ids: [],
    custom_attributes: {},
  };
  state.companies.set(company.id, company);
  return company;
};

/** The company of that `company_id`, or a new one. */
export const upsert: Handler = (request) => {
  const { body, state, version, now } = request;
  onlyKnown(body, from(version, '2.16') ? [...creatable, 'update_last_request_at'] : creatable);
  const ownId = textIn(body, 'company_id') ?? state.nextId();
  const remoteCreatedAt = secondsIn(body, 'remote_created_at');
  const isSeen = booleanIn(body, 'update_last_request_at') === true;
  const company = [...state.companies.values()].find(({ company_id }) => company_id === ownId) ?? made(request, ownId);
  write(request, company);
  if (remoteCreatedAt !== undefined) company.remote_created_at = remoteCreatedAt;
  if (isSeen) company.last_request_at = now;
  return wire.company(state, company, version);
};

export const update: Handler = (request) => {
  const { body, state, path, version } = request;
  const company = companyOf(request, path['id']);
  onlyKnown(body, updatable);
  write(request, company);
  return wire.company(state, company, version);
};

export const remove: Handler = (request) => {
  const { state, path } = request;
  const { id } = companyOf(request, path['id']);
  state.companies.delete(id);
  for (const contact of state.contacts.values())
    contact.company_ids = contact.company_ids.filter((company) => company !== id);
  return { id, object: 'company', deleted: true };
};

export const attach: Handler = (request) => {
  const { state, body, path, version, now } = request;
  const contact = contactOf(request, path['id']);
  const id = textIn(body, 'id');
  if (id === undefined || id === '') throw new HttpError(400, 'parameter_not_found', 'company not specified');
  const company = companyOf(request, id);
  if (!contact.company_ids.includes(id)) {
    if (contact.company_ids.length >= maxCompanies)
      throw new HttpError(
        400,
        'contact_company_limit_exceeded',
        `Contact has reached the maximum of ${maxCompanies} company associations`,
      );
    contact.company_ids = [...contact.company_ids, id];
    contact.updated_at = now;
  }
  return wire.company(state, company, version);
};

export const detach: Handler = (request) => {
  const { state, path, version, now } = request;
  const contact = contactOf(request, path['contact_id']);
  const company = companyOf(request, path['id']);
  if (!contact.company_ids.includes(company.id)) throw notFound('company_not_found', 'Company Not Found');
  contact.company_ids = contact.company_ids.filter((id) => id !== company.id);
  contact.updated_at = now;
  return wire.company(state, company, version);
};
