import fc from 'fast-check';

/** Properties draw anew in each run, unless this says from where: a failed one tells its seed. */
const seed = process.env['FAST_CHECK_SEED'];
if (seed !== undefined) fc.configureGlobal({ seed: Number(seed) });
