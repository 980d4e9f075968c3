import { first, type Steps } from './step.ts';

const conditions = {
  predicates: [{ attribute: 'company.name', type: 'string', comparison: 'contains', value: 'Acme' }],
  role_predicates: [{ attribute: 'role', type: 'role', comparison: 'eq', value: 'user' }],
};

const snippet = { title: 'New', json_blocks: [{ type: 'paragraph', text: 'Soon.' }], locale: 'en' };

export const content: Steps = {
  'GET /content/search': async ({ call }) => {
    await call('GET /content/search');
    const query = { query: 'tyre', states: 'published', locales: 'en,fr', content_types: 'snippet,article' };
    await call('GET /content/search', [], { query: { ...query, per_page: '5', page: '2' } });
    await call('GET /content/search', [], { query: { folder_ids: '7001,7002', folder_entity_type: 'folder' } });
    await call('GET /content/search', [], { query: { tag_ids: '8401', tag_operator: 'NIN', copilot_state: 'on' } });
    await call('GET /content/search', [], { query: { query: 'x'.repeat(501) } });
  },
  'POST /content/bulk_actions': async ({ call }) => {
    const content_ids = [{ type: 'content_snippet', id: '6101' }];
    const availability = { ai_agent: true, copilot: false };
    await call('POST /content/bulk_actions', [], { body: { action: 'set_availability', content_ids, availability } });
    await call('POST /content/bulk_actions', [], {
      body: { action: 'update_tags', content_ids, tags: { add_tag_ids: [1] } },
    });
  },
  'POST /content_snippets': async ({ call }) => {
    await call('POST /content_snippets', [], { body: snippet });
    await call('POST /content_snippets', [], { body: { title: 'New', body_markdown: '# New', audience_ids: [301] } });
    await call('POST /content_snippets', [], { body: { ...snippet, audience_ids: [999] } });
    await call('POST /content_snippets', [], { body: { ...snippet, locale: 'tlh' } });
  },
  'PUT /content_snippets/{}': async ({ call }) => {
    await call('PUT /content_snippets/{}', ['6101'], { body: snippet });
    await call('PUT /content_snippets/{}', ['6101'], { body: { audience_ids: [999] } });
    await call('PUT /content_snippets/{}', ['6101'], { body: { locale: 'tlh' } });
    await call('PUT /content_snippets/{}', ['1'], { body: snippet });
  },
  'DELETE /content_snippets/{}': async ({ call }) => {
    const { id } = await call('POST /content_snippets', [], { body: snippet });
    await call('DELETE /content_snippets/{}', [id]);
    await call('DELETE /content_snippets/{}', [id]);
    await call('DELETE /content_snippets/{}', ['6106']);
  },
  'POST /content_snippets/{}/tags': async ({ call, admins }) => {
    const body = { id: '8403', admin_id: first(admins).id };
    await call('POST /content_snippets/{}/tags', ['6101'], { body });
    await call('POST /content_snippets/{}/tags', ['6101'], { body: { id: '1' } });
    await call('POST /content_snippets/{}/tags', ['1'], { body });
  },
  'DELETE /content_snippets/{}/tags/{}': async ({ call }) => {
    await call('POST /content_snippets/{}/tags', ['6101'], { body: { id: '8403' } });
    await call('DELETE /content_snippets/{}/tags/{}', ['6101', '8403']);
    await call('DELETE /content_snippets/{}/tags/{}', ['6101', '8403']);
    await call('DELETE /content_snippets/{}/tags/{}', ['1', '8403']);
  },
  'POST /folders': ({ call }) =>
    call('POST /folders', [], {
      body: { folder: { name: 'New', description: 'A', emoji: '📚', parent_folder_id: 7001 } },
    }),
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
