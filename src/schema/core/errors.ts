import {
  ConflictError,
  ForbiddenError,
  type GatewayError,
  InvalidInputError,
  JobLimitError,
  messageFor,
  NotFoundError,
  RateLimitedError,
  UnsupportedError,
  UpstreamError,
} from '../../client/core/errors.ts';
import { builder } from './builder.ts';

const Problem = builder.interfaceRef<GatewayError>('Problem').implement({
  description: 'An error of a mutation: the reason why a change was not made.',
  fields: (t) => ({
    message: t.string({
      description:
        'A sentence that says what is wrong and what to do. Intercom’s own words are in it only for callers with the scopes `read` and `pii`.',
      resolve: (error, _, { scopes }) => messageFor(error, scopes),
    }),
    code: t.string({
      description:
        'Intercom’s error code, such as `parameter_invalid`; the gateway’s own code when nothing was sent to Intercom.',
      resolve: ({ upstream, code }) => upstream.code ?? code,
    }),
    requestId: t.string({
      nullable: true,
      description:
        'Intercom’s id of the refused request, for Intercom’s support; null when nothing was sent to Intercom.',
      resolve: ({ upstream }) => upstream.requestId ?? null,
    }),
  }),
});

builder.objectType(InvalidInputError, {
  name: 'InvalidInputProblem',
  description: 'An invalid value in the input. Nothing was changed.',
  interfaces: [Problem],
  fields: (t) => ({
    field: t.exposeString('field', {
      nullable: true,
      description:
        'The path of the invalid value, such as `attributes[1].value.item`; Intercom’s name of the field when Intercom refused it.',
    }),
  }),
});
builder.objectType(NotFoundError, {
  name: 'NotFoundProblem',
  description: 'A record that the input names does not exist.',
  interfaces: [Problem],
});
builder.objectType(ForbiddenError, {
  name: 'ForbiddenProblem',
  description:
    'A missing permission: the workspace’s plan, the token’s scopes, the caller’s own scopes or a setting of the gateway do not allow the change.',
  interfaces: [Problem],
});
builder.objectType(ConflictError, {
  name: 'ConflictProblem',
  description: 'A conflict with an existing record, such as one with the same name.',
  interfaces: [Problem],
  fields: (t) => ({
    existingId: t.string({
      nullable: true,
      pii: true,
      description:
        'The `id` of the existing record; null where Intercom does not name it. Requires the scope `read` as well, since it tells who has an email address.',
      resolve: ({ existingId }, _, { scopes }) => (scopes.has('read') ? existingId : null),
    }),
  }),
});
builder.objectType(RateLimitedError, {
  name: 'RateLimitedProblem',
  description: 'A rate limit: the workspace’s REST budget is used up. Nothing was changed.',
  interfaces: [Problem],
  fields: (t) => ({
    retryAt: t.expose('retryAt', {
      type: 'DateTime',
      nullable: true,
      description: 'The time when the rate limit resets.',
    }),
  }),
});
builder.objectType(UnsupportedError, {
  name: 'UnsupportedProblem',
  description: 'An operation, or a part of the input, that the gateway’s Intercom API version does not support.',
  interfaces: [Problem],
});
builder.objectType(UpstreamError as unknown as new () => UpstreamError, {
  name: 'UpstreamProblem',
  description: 'An upstream failure: Intercom did not respond, or not as expected.',
  interfaces: [Problem],
  fields: (t) => ({
    outcomeUnknown: t.exposeBoolean('mayHaveRun', {
      description: 'Whether the change may have been made after all. Read the record before you retry.',
    }),
  }),
});

builder.objectType(JobLimitError, {
  name: 'JobLimitProblem',
  description:
    'A limit of jobs: the maximum of jobs of this kind is pending. Nothing was started. Wait for one of them to finish; the rate limit is not exceeded.',
  interfaces: [Problem],
  fields: (t) => ({
    max: t.exposeInt('max', {
      nullable: true,
      description: 'The maximum number of pending jobs; null where Intercom does not state it.',
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

/** What a mutation that starts a job may answer, of which a workspace may have few at a time. */
export const problemsOfJobs = { types: [...problems.types, JobLimitError] };
