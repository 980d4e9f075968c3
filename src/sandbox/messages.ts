import type { Handler } from './handler.ts';
import type { Handlers } from './routes.ts';

export const messages: Handlers<'messages', Handler> = {};
