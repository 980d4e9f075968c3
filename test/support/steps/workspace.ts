import type { Steps } from './step.ts';

export const workspace: Steps = {};
