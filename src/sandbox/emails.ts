import type { Handler } from './handler.ts';
import { notFound } from './refusal.ts';
import type { Handlers } from './routes.ts';

export const emails: Handlers<'emails', Handler> = {
  list: ({ state }) => ({ type: 'list', data: [...state.emails.values()] }),
  find({ state, path }) {
    const email = state.emails.get(path['id'] ?? '');
    if (!email) throw notFound('not_found', 'Email setting not found');
    return email;
  },
};
