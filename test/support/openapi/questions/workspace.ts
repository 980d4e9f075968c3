import type { Questions } from './question.ts';

export const workspace: Questions = {};
