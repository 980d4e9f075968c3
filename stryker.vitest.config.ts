import { defineConfig } from 'vitest/config';
import base from './vitest.config.ts';

/** The tests that kill mutants of the policies and readers, and do so fast. */
const include = [
  'test/core/{breaker,budget,flights,ids,page,policies,read,references,refusal,retry,send,turns}.test.ts',
];

export default defineConfig({ ...base, test: { ...base.test, include } });
