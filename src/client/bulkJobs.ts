import { bulkJobStates } from './core/enums.ts';
import { choice, id, int, list, type Read, shape, text, time } from './core/read.ts';

const task = shape({
  id: id('id'),
  state: choice('state', bulkJobStates),
  itemCount: int('item_count'),
  createdAt: time('created_at'),
  startedAt: time('started_at'),
  completedAt: time('completed_at'),
});

export const bulkJob = shape({
  id: id('id'),
  type: text('type'),
  state: choice('state', bulkJobStates),
  createdAt: time('created_at'),
  updatedAt: time('updated_at'),
  completedAt: time('completed_at'),
  tasks: list('tasks', task),
});
export interface BulkJob extends Read<typeof bulkJob> {}

export const bulkJobs = {};
