import type { Questions } from './question.ts';

export const conversationWrites: Questions = {};
