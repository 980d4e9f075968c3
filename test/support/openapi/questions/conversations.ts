import type { Questions } from './question.ts';

export const conversations: Questions = {};
