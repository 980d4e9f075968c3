import type { Questions } from './question.ts';

export const labels: Questions = {};
