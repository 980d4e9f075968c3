export { documentCache } from './cache.ts';
export { AdaptiveConcurrencyLimit as Concurrency } from './concurrency.ts';
export { parseWithin } from './document.ts';
export { documentLimitErrors } from './documentMetrics.ts';
export { noServiceRule, withoutHints } from './introspection.ts';
export { defaultLimits, type Limits } from './settings.ts';
