import type { GraphQLSchema } from 'graphql';

/** The graph, built on first use: commands that do not need it start without it. */
export const loadSchema = async (): Promise<GraphQLSchema> => (await import('../schema/index.ts')).schema;
