import type { Handler } from './handler.ts';
import type { Handlers } from './routes.ts';

export const brands: Handlers<'brands', Handler> = {};
