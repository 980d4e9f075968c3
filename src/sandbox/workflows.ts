import type { Handlers } from './handler.ts';
import { notFound } from './httpErrors.ts';

export const workflows: Handlers<'workflows'> = {
  'GET /export/workflows/{id}'({ state, path, now }) {
    const workflow = state.workflows.get(path['id'] ?? '');
    if (!workflow) throw notFound('not_found', 'Workflow not found');
    return {
      export_version: '1.0',
      exported_at: new Date(now * 1000).toISOString().replace('.000', ''),
      app_id: 12345,
      workflow,
    };
  },
};
