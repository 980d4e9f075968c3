import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/support/longestFirst.ts';

// No test may lean on the zone of the machine, and a zone that nobody is in shows those that do.
process.env['TZ'] = 'Pacific/Chatham';

/** Registers itself with the OpenTelemetry API, once for the process. */
const byItself = 'test/server/observe.spans.test.ts';

export default defineConfig({
  resolve: {
    // graphql must be one module. Node takes its CommonJS build for `import` as for `require`; Vite alone would take the other.
    alias: [{ find: /^graphql$/, replacement: createRequire(import.meta.url).resolve('graphql') }],
  },
  test: {
    projects: [
      // Lists of files are added up: each project has its own.
      // Files share what they import, which takes longer than most of them: no test may leave anything behind in a module.
      {
        extends: true,
        test: { name: 'one process', include: ['test/**/*.test.ts'], exclude: [byItself], isolate: false },
      },
      { extends: true, test: { name: 'by itself', include: [byItself] } },
      {
        extends: true,
        test: {
          name: 'two workers',
          // The same tests as ever, of a gateway that is two processes: what it reads and at which cost, what it changes
          // and makes stale, what it may spend, how it fails.
          include: [
            'test/domains/{admins,companies.scroll,rateLimit,sharedCache,writesInvalidate}.test.ts',
            'test/domains/{tickets,tickets.writes,ticketTypes.states}.test.ts',
            'test/faults/failures.test.ts',
          ],
          env: { GATEWAY_WORKERS: '2' },
          isolate: false,
        },
      },
    ],
    globalSetup: ['test/server/support/removeBuilt.ts'],
    setupFiles: ['test/support/seed.ts'],
    sequence: { sequencer: LongestFirst },
    experimental: { fsModuleCache: true, fsModuleCachePath: 'node_modules/.cache/vitest-modules' },
    // Documents and records of tests outlive V8's small young generation and die soon after: a third of the CPU was their promotion.
    execArgv: ['--max-semi-space-size=64', '--no-allocation-site-pretenuring'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // A third of a file's time is spent waiting: two cores take three files.
    maxWorkers: Math.max(3, availableParallelism() - 1),
  },
});
