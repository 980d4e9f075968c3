import type { Handler } from './handler.ts';
import type { Handlers } from './routes.ts';

export const dataAttributes: Handlers<'dataAttributes', Handler> = {};
