import { defineConfig } from 'vitest/config';
import base from './vitest.config.ts';

/** The tests that kill mutants of the policies and readers, and do so fast. */
const include = ['test/client/*.test.ts', 'test/server/{concurrency,observe.spans}.test.ts'];

const { projects, ...test } = base.test ?? {};
// A mutant that waits for ever fails as soon as that can be told.
export default defineConfig({ ...base, test: { ...test, include, testTimeout: 2_000 } });
