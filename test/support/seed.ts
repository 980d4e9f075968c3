import fc from 'fast-check';
import { afterEach } from 'vitest';
import { expectNoSecret } from './secrets.ts';

/** Properties draw anew in each run, unless this says from where: a failed one tells its seed. */
const seed = process.env['FAST_CHECK_SEED'];
if (seed !== undefined) fc.configureGlobal({ seed: Number(seed) });

afterEach(expectNoSecret);
