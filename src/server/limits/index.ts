export { documentCache } from './cache.ts';
export { Concurrency } from './concurrency.ts';
export { parseWithin } from './document.ts';
export { noServiceRule, withoutHints } from './introspection.ts';
export { defaultLimits, type Limits } from './settings.ts';
export { shapeErrors } from './shape.ts';
