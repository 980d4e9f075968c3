import { endpoint } from './core/endpoint.ts';
import { jobStatuses } from './core/enums.ts';
import { choice, id, type Read, ref, shape, text } from './core/read.ts';

export const job = shape({
  id: id('id'),
  status: choice('status', jobStatuses),
  resourceType: text('resource_type'),
  resourceId: ref('resource_id'),
});
export interface Job extends Read<typeof job> {}

export const jobs = {
  find: endpoint('GET /jobs/status/{id}', { docs: 'jobs/jobsstatus', since: '2.14', read: job }),
};
