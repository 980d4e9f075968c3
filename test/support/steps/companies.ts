import type { Steps } from './step.ts';

export const companies: Steps = {};
