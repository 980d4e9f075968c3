import { createRequire } from 'node:module';

// As CommonJS it is there in half the time: it consists of hundreds of small files.
const require = createRequire(import.meta.url);
const yoga = require('graphql-yoga') as typeof import('graphql-yoga');

export const { createGraphQLError, createYoga, processRegularResult } = yoga;
