import type { Steps } from './step.ts';

export const labels: Steps = {};
