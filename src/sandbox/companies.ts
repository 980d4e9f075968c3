import type { Handler } from './handler.ts';
import type { Handlers } from './routes.ts';

export const companies: Handlers<'companies', Handler> = {};
