import type { RestCall } from './call.ts';
import type { RestReply } from './reply.ts';

/** "Exceeded rate limit of 1 pending message data export jobs". */
const pendingJobs = /\b(\d{1,4}) pending\b/;

const messageOf = ({ body }: RestReply): string => {
  const { errors } = (body ?? {}) as { readonly errors?: readonly { readonly message?: unknown }[] };
  const message = Array.isArray(errors) ? errors[0]?.message : undefined;
  return typeof message === 'string' ? message : '';
};

/**
 * The number of jobs that the workspace may have pending, where a 429 speaks of them; undefined where it is about the rate
 * limit (quirk: pending-export-429).
 */
export const pendingJobLimit = ({ row }: Pick<RestCall, 'row'>, reply: RestReply): number | undefined => {
  if (row.startsJob !== true || reply.status !== 429) return undefined;
  const [, max] = pendingJobs.exec(messageOf(reply)) ?? [];
  return max === undefined ? undefined : Number(max);
};
