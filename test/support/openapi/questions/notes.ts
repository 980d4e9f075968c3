import type { Questions } from './question.ts';

export const notes: Questions = {};
