import { builder } from './core/builder.ts';

const RateLimit = builder
  .objectRef<{ readonly limit: number | null; readonly remaining: number | null; readonly resetAt: Date | null }>(
    'RateLimit',
  )
  .implement({
    description:
      'Rate limit of the workspace, as Intercom last reported it. Intercom grants the limit in windows of ten seconds. Every field is null before the first response.',
    fields: (t) => ({
      limit: t.exposeInt('limit', {
        nullable: true,
        description: 'Limit: the number of calls that each window allows.',
      }),
      remaining: t.exposeInt('remaining', {
        nullable: true,
        description: 'Number of calls that remain in the window.',
      }),
      resetAt: t.expose('resetAt', {
        type: 'DateTime',
        nullable: true,
        description: 'Time the window ends and the limit resets.',
      }),
    }),
  });

builder.queryField('rateLimit', (t) =>
  t.field({
    type: RateLimit,
    description: 'Rate limit of the workspace, as Intercom last reported it. Costs no REST call.',
    resolve: (_, __, { rateLimit }) => rateLimit(),
  }),
);
