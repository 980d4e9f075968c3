import { DateTimeResolver, JSONObjectResolver, SafeIntResolver, URLResolver } from 'graphql-scalars';
import { builder } from './builder.ts';

builder.addScalarType('DateTime', DateTimeResolver, {
  description: 'A moment, as ISO 8601 text in UTC: `2026-01-31T09:30:00.000Z`.',
});
builder.addScalarType('JSONObject', JSONObjectResolver, {
  description: 'Free-form JSON as Intercom sends it. Typed fields beside it are easier to use.',
});
builder.addScalarType('SafeInt', SafeIntResolver, {
  description: 'A whole number of up to 53 bits: what JSON carries without loss.',
});

/** Upstream's links are passed on as they are: a broken one must not fail the record. */
builder.scalarType('URL', {
  description: 'A web address.',
  serialize: (value) => value,
  parseValue: (value) => URLResolver.parseValue(value) as URL,
});
