import type { Policy } from '../call.ts';
import { maxCatalogBytes } from '../sizes.ts';
import { deadline } from './deadline.ts';

/** What an upload is given for its bytes, beside the time of any call: 100 kB a second. */
const bytesPerMs = 100;

/** As `deadline`, with more time for more bytes. */
export const uploadDeadline =
  (ms: number): Policy =>
  (next) =>
  (call) =>
    deadline(ms + (call.form?.size ?? maxCatalogBytes) / bytesPerMs)(next)(call);
