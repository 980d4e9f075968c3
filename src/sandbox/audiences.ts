import { type Body, type Handlers, isObject, listIn, Reply, type SandboxRequest, textIn } from './handler.ts';
import { HttpError, invalid, notFound } from './httpErrors.ts';
import { pagedBesideRows } from './paging.ts';
import type { Audience, Predicate } from './seed/audiences.ts';

const maxPerPage = 50;

const audienceOf = ({ state, path }: SandboxRequest): Audience => {
  const audience = state.audiences.get(path['id'] ?? '');
  if (!audience) throw notFound();
  return audience;
};

const predicatesIn = (body: Body, name: string): Predicate[] | undefined =>
  listIn(body, name)?.map((row) => {
    if (!isObject(row) || typeof row['attribute'] !== 'string') throw invalid(`${name} must be predicates`, name);
    return row as unknown as Predicate;
  });

const blank = (message: string): HttpError => new HttpError(422, 'validation_error', message);

export const audiences: Handlers<'audiences'> = {
  'GET /audiences': ({ state, query }) => pagedBesideRows([...state.audiences.values()], query, maxPerPage),
  'GET /audiences/{id}': audienceOf,
  'POST /audiences'({ state, body, now }) {
    const name = textIn(body, 'name') ?? '';
    if (name.trim() === '') throw blank('Name is required');
    const audience: Audience = {
      type: 'audience',
      id: state.nextId(),
      name,
      predicates: predicatesIn(body, 'predicates') ?? [],
      role_predicates: predicatesIn(body, 'role_predicates') ?? [],
      created_at: now,
      updated_at: now,
    };
    state.audiences.set(audience.id, audience);
    return new Reply(201, audience);
  },
  'PUT /audiences/{id}'(request) {
    const { body, now } = request;
    const audience = audienceOf(request);
    const name = textIn(body, 'name');
    if (name?.trim() === '') throw blank('Name must not be blank');
    audience.name = name ?? audience.name;
    audience.predicates = predicatesIn(body, 'predicates') ?? audience.predicates;
    audience.role_predicates = predicatesIn(body, 'role_predicates') ?? audience.role_predicates;
    audience.updated_at = now;
    return audience;
  },
  'DELETE /audiences/{id}'(request) {
    request.state.audiences.delete(audienceOf(request).id);
    return new Reply(204);
  },
};
