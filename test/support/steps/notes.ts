import type { Steps } from './step.ts';

export const notes: Steps = {};
