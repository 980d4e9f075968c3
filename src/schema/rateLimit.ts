import { builder } from './core/builder.ts';

const RateLimit = builder
  .objectRef<{ readonly limit: number | null; readonly remaining: number | null; readonly resetAt: Date | null }>(
    'RateLimit',
  )
  .implement({
    description:
      'The workspace’s REST budget as last seen. Intercom grants it in windows of ten seconds. All null until a first request has been answered.',
    fields: (t) => ({
      limit: t.exposeInt('limit', { nullable: true, description: 'Requests granted for each window.' }),
      remaining: t.exposeInt('remaining', { nullable: true, description: 'Requests left in this window.' }),
      resetAt: t.expose('resetAt', { type: 'DateTime', nullable: true, description: 'When the window ends.' }),
    }),
  });

builder.queryField('rateLimit', (t) =>
  t.field({
    type: RateLimit,
    description: 'The workspace’s REST budget as last seen. Costs no request.',
    resolve: (_, __, { rateLimit }) => rateLimit(),
  }),
);
