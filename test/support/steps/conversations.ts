import type { Steps } from './step.ts';

export const conversations: Steps = {};
