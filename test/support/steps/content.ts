import { first, type Steps } from './step.ts';

const conditions = {
  predicates: [{ attribute: 'company.name', type: 'string', comparison: 'contains', value: 'Acme' }],
  role_predicates: [{ attribute: 'role', type: 'role', comparison: 'eq', value: 'user' }],
};

export const content: Steps = {
  'POST /folders': ({ call }) =>
    call('POST /folders', [], { body: { folder: { name: 'New', description: 'A', emoji: '📚', parent_folder_id: 7001 } } }),
  'PUT /folders/{}': async ({ call }) => {
    await call('PUT /folders/{}', ['7006'], { body: { folder: { name: 'After', parent_folder_id: null } } });
    await call('PUT /folders/{}', ['1'], { body: { folder: { name: 'After' } } });
  },
  'DELETE /folders/{}': async ({ call }) => {
    const { id } = await call('POST /folders', [], { body: { folder: { name: 'Short-lived' } } });
    await call('DELETE /folders/{}', [id]);
    await call('DELETE /folders/{}', [id]);
    await call('DELETE /folders/{}', ['7001']);
  },
  'POST /audiences': async ({ call }) => {
    await call('POST /audiences', [], { body: { name: 'New', ...conditions } });
    await call('POST /audiences', [], { body: { name: '' } });
  },
  'PUT /audiences/{}': async ({ call }) => {
    const { id } = first((await call('GET /audiences')).data);
    await call('PUT /audiences/{}', [id], { body: { name: 'After', ...conditions } });
    await call('PUT /audiences/{}', [id], { body: { name: ' ' } });
    await call('PUT /audiences/{}', ['1'], { body: { name: 'After' } });
  },
  'DELETE /audiences/{}': async ({ call }) => {
    const { id } = await call('POST /audiences', [], { body: { name: 'Short-lived' } });
    await call('DELETE /audiences/{}', [id]);
    await call('DELETE /audiences/{}', [id]);
  },
};
