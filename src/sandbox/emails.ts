import type { Handlers } from './handler.ts';
import { notFound } from './httpErrors.ts';

export const emails: Handlers<'emails'> = {
  'GET /emails': ({ state }) => ({ type: 'list', data: [...state.emails.values()] }),
  'GET /emails/{id}'({ state, path }) {
    const email = state.emails.get(path['id'] ?? '');
    if (!email) throw notFound('not_found', 'Email setting not found');
    return email;
  },
};
