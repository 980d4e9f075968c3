// As CommonJS it is there in half the time: it consists of hundreds of small files.
import yoga from '#commonjs/yoga';

export const { createGraphQLError, createYoga, processRegularResult } = yoga;
