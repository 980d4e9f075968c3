// Writes what the cache needs to know of the schema: which types are of which interface or union, and which have no id.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { buildSchema, isAbstractType, isObjectType } from 'graphql';

const schema = buildSchema(readFileSync(new URL('../../../schema.graphql', import.meta.url), 'utf8'));
const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
const namesOf = (list) => list.map(({ name }) => name);
const possibleTypes = Object.fromEntries(
  types.filter(isAbstractType).map((type) => [type.name, namesOf(schema.getPossibleTypes(type))]),
);
const embedded = namesOf(
  types.filter((type) => isObjectType(type) && !roots.includes(type) && !('id' in type.getFields())),
);
const folder = new URL('src/__generated__/', import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(
  new URL('schema.js', folder),
  `export const embedded = ${JSON.stringify(embedded)};\nexport const possibleTypes = ${JSON.stringify(possibleTypes)};\n`,
);
