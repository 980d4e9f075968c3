import type { Questions } from './question.ts';

export const companies: Questions = {};
