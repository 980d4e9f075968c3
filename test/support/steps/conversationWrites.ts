import type { Steps } from './step.ts';

export const conversationWrites: Steps = {};
