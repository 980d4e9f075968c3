// Writes what Graphcache needs to know of the schema: its types, and which of them have no id of their own.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { minifyIntrospectionQuery } from '@urql/introspection';
import { buildSchema, introspectionFromSchema, isObjectType } from 'graphql';

const schema = buildSchema(readFileSync(new URL('../../../schema.graphql', import.meta.url), 'utf8'));
const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
const embedded = Object.values(schema.getTypeMap())
  .filter((type) => isObjectType(type) && !type.name.startsWith('__'))
  .filter((type) => !roots.includes(type) && !('id' in type.getFields()))
  .map(({ name }) => name);
const minified = minifyIntrospectionQuery(introspectionFromSchema(schema, { descriptions: false }));

const folder = new URL('src/__generated__/', import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(
  new URL('schema.js', folder),
  `export const embedded = ${JSON.stringify(embedded)};\nexport const schema = ${JSON.stringify(minified)};\n`,
);
