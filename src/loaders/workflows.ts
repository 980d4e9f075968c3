import type { Client } from '../client/index.ts';
import { type Workflow, workflow } from '../client/workflows.ts';
import { singleLoader } from './core/batch.ts';
import type { Changes } from './core/invalidation.ts';
import { stub } from './core/stub.ts';

export const workflowLoaders = ({ workflows }: Client, changes: Changes) => {
  const byId = singleLoader<Workflow>((id) => workflows.find({ id }));
  changes.on('workflow', byId);
  return { byId, stub: stub(workflow) };
};
