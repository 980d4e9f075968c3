import {
  ConflictError,
  ForbiddenError,
  type GatewayError,
  InvalidInputError,
  messageFor,
  NotFoundError,
  RateLimitedError,
  UnsupportedError,
  UpstreamError,
} from '../../client/core/errors.ts';
import { builder } from './builder.ts';

const Problem = builder.interfaceRef<GatewayError>('Problem').implement({
  description: 'Why a change was not made.',
  fields: (t) => ({
    message: t.string({
      description:
        'What is wrong and what to do, in a sentence. Intercom’s own words are in it only for callers with the scopes `read` and `pii`.',
      resolve: (error, _, { scopes }) => messageFor(error, scopes),
    }),
    code: t.string({
      description:
        'Intercom’s own code for it, such as `parameter_invalid`; the gateway’s when Intercom was not asked.',
      resolve: ({ upstream, code }) => upstream.code ?? code,
    }),
    requestId: t.string({
      nullable: true,
      description: 'Intercom’s id of the refused request, for its support; null when nothing was sent.',
      resolve: ({ upstream }) => upstream.requestId ?? null,
    }),
  }),
});

builder.objectType(InvalidInputError, {
  name: 'InvalidInputProblem',
  description: 'A value of the input is wrong. Nothing was changed.',
  interfaces: [Problem],
  fields: (t) => ({
    field: t.exposeString('field', {
      nullable: true,
      description:
        'Where in the input, as a path such as `attributes[1].value.item`; Intercom’s name for it when Intercom refused.',
    }),
  }),
});
builder.objectType(NotFoundError, {
  name: 'NotFoundProblem',
  description: 'Something that the input names is not there.',
  interfaces: [Problem],
});
builder.objectType(ForbiddenError, {
  name: 'ForbiddenProblem',
  description: 'The workspace’s plan, the token’s scope or the caller’s own scopes do not allow it.',
  interfaces: [Problem],
});
builder.objectType(ConflictError, {
  name: 'ConflictProblem',
  description: 'Something that is there already is in the way, such as a record with the same name.',
  interfaces: [Problem],
  fields: (t) => ({
    existingId: t.string({
      nullable: true,
      pii: true,
      description:
        'The `id` of the record that is in the way, where Intercom names it. It takes the scope `read` as well: an address goes in, and the id of its owner comes out.',
      resolve: ({ existingId }, _, { scopes }) => (scopes.has('read') ? existingId : null),
    }),
  }),
});
builder.objectType(RateLimitedError, {
  name: 'RateLimitedProblem',
  description: 'The workspace’s REST budget is used up. Nothing was changed.',
  interfaces: [Problem],
  fields: (t) => ({
    retryAt: t.expose('retryAt', { type: 'DateTime', nullable: true, description: 'When the budget is there again.' }),
  }),
});
builder.objectType(UnsupportedError, {
  name: 'UnsupportedProblem',
  description:
    'The API version that the gateway is set to does not have this operation, or not what the input asks of it.',
  interfaces: [Problem],
});
builder.objectType(UpstreamError as unknown as new () => UpstreamError, {
  name: 'UpstreamProblem',
  description: 'Intercom did not answer as it should.',
  interfaces: [Problem],
  fields: (t) => ({
    outcomeUnknown: t.exposeBoolean('mayHaveRun', {
      description: 'Whether the change may have been made all the same: read before you try again.',
    }),
  }),
});

/** What every mutation may answer instead of its payload. */
export const problems = {
  types: [
    InvalidInputError,
    NotFoundError,
    ForbiddenError,
    ConflictError,
    RateLimitedError,
    UnsupportedError,
    UpstreamError as unknown as new () => UpstreamError,
  ],
};
