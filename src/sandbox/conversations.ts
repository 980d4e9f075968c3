import type { Handler } from './handler.ts';
import type { Handlers } from './routes.ts';

export const conversations: Handlers<'conversations', Handler> = {};
