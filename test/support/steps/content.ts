import { first, type Steps } from './step.ts';

const conditions = {
  predicates: [{ attribute: 'company.name', type: 'string', comparison: 'contains', value: 'Acme' }],
  role_predicates: [{ attribute: 'role', type: 'role', comparison: 'eq', value: 'user' }],
};

export const content: Steps = {
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
