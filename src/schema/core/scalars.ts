import { createRequire } from 'node:module';
import { GraphQLScalarType, Kind } from 'graphql';
import { builder } from './builder.ts';

// Its 84 modules load in a third of the time as CommonJS.
const require = createRequire(import.meta.url);
const { DateTimeResolver, JSONObjectResolver, SafeIntResolver, URLResolver } =
  require('graphql-scalars') as typeof import('graphql-scalars');

/** A date alone is the start of that day in UTC. */
const startOfDay = (value: unknown): unknown =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? `${value}T00:00:00Z` : value;

const dateTime = new GraphQLScalarType<Date, Date | string>({
  ...DateTimeResolver.toConfig(),
  parseValue: (value) => DateTimeResolver.parseValue(startOfDay(value)),
  parseLiteral: (node, variables) =>
    DateTimeResolver.parseLiteral(
      node.kind === Kind.STRING ? { ...node, value: String(startOfDay(node.value)) } : node,
      variables,
    ),
});
builder.addScalarType('DateTime', dateTime, {
  description:
    'Date and time as ISO 8601 text in UTC: `2026-01-31T09:30:00.000Z`. An input may also be a date alone, `2026-01-31`: the start of that day in UTC.',
});
builder.addScalarType('JSONObject', JSONObjectResolver, {
  description: 'Free-form JSON object as Intercom sends it. The typed fields beside it are easier to use.',
});
builder.addScalarType('SafeInt', SafeIntResolver, {
  description: 'An integer of up to 53 bits, which JSON carries without loss.',
});

/** Upstream's links are passed on as they are: a broken one must not fail the record. */
builder.scalarType('URL', {
  description: 'A URL (web address).',
  serialize: (value) => value,
  parseValue: (value) => URLResolver.parseValue(value) as URL,
});
