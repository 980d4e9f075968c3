import { composeServices as composeApollo } from '@apollo/composition';
import { composeServices as composeGuild } from '@theguild/federation-composition';
import { buildSchema, parse, validateSchema } from 'graphql';
import { describe, expect, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/index.ts';
import { schema, schemaWith } from '../../src/schema/index.ts';
import { type WorkspaceTypes, workspaceTypesOf } from '../../src/schema/workspaceTypes/file.ts';
import { type AttributeDefinition, generate } from '../../src/schema/workspaceTypes/generate.ts';
import { publicSdl, subgraphSdl } from '../../src/server/sdl.ts';
import { typesOf } from '../support/workspaceTypes.ts';

const sandbox = await startSandbox();
const types = await typesOf(sandbox.origin);
await sandbox.stop();

const labels = [
  '🚲',
  '2nd line',
  '__typename',
  'typeId',
  'הבלם',
  'Order number',
  'order-number',
  'true',
  'Input',
  'Filter',
  '日本',
];
const dataTypes = [
  'STRING',
  'INTEGER',
  'DECIMAL',
  'BOOLEAN',
  'DATE',
  'DATETIME',
  'LIST',
  'FILES',
  'RELATIONSHIP',
] as const;
const attributes = (count: number): readonly AttributeDefinition[] =>
  Array.from({ length: count }, (_, i) => {
    const dataType = dataTypes[i % dataTypes.length] ?? 'STRING';
    const name = labels[i % labels.length] ?? '';
    const items = labels.map((label) => ({ label }));
    return {
      id: `${1_000 + i}`,
      name,
      dataType,
      ...(dataType === 'LIST' ? { items, ...(i % 2 === 0 && { multiple: true as const }) } : {}),
    };
  });
/** 300 attributes with odd names, many of them the same. */
const odd: WorkspaceTypes = workspaceTypesOf(
  JSON.parse(
    JSON.stringify(
      generate({
        ticketTypes: labels.map((name, i) => ({ id: `${i}`, name, attributes: attributes(20) })),
        contact: attributes(40),
        company: attributes(20),
        conversation: attributes(20),
        customObjects: [{ id: 'Ticket', name: 'Ticket', attributes: attributes(5) }],
      }),
    ),
  ),
);

test('no type of the gateway’s own has `Fields` in its name: types of a file never collide with them', () => {
  expect(Object.keys(schema.getTypeMap()).filter((name) => /[a-z]Fields/.test(name))).toEqual([]);
});

test('the schema of the gateway without a file is untouched by one with a file', async () => {
  const before = publicSdl(schema);
  await schemaWith({ workspaceTypes: types });
  expect(publicSdl(schema)).toBe(before);
});

describe.each([
  ['the sandbox', types],
  ['300 odd names', odd],
])('the types of %s', (_, workspaceTypes) => {
  test('make a valid schema, which only adds', async () => {
    const typed = await schemaWith({ workspaceTypes });
    expect(validateSchema(typed)).toEqual([]);
    const sdl = publicSdl(typed);
    expect(validateSchema(buildSchema(sdl))).toEqual([]);
    const lines = new Set(sdl.split('\n'));
    expect(
      publicSdl(schema)
        .split('\n')
        .filter((line) => !lines.has(line)),
    ).toEqual([]);
  });

  test.each([
    ['Apollo’s composer', composeApollo, null],
    ['the Guild’s composer', composeGuild, null],
    ['Apollo’s composer, with a prefix', composeApollo, 'Intercom'],
    ['the Guild’s composer, with a prefix', composeGuild, 'Intercom'],
  ] as const)('compose by %s', async (_, compose, typePrefix) => {
    const typed = await schemaWith({ workspaceTypes, typePrefix });
    const prefix = typePrefix ?? '';
    const { errors, supergraphSdl } = compose([
      { name: 'intercom', url: 'http://localhost/graphql', typeDefs: parse(await subgraphSdl(typed)) },
      {
        name: 'crm',
        url: 'http://localhost/crm',
        typeDefs: parse(`
          extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
          type ${prefix}Ticket @key(fields: "id") { id: ID! rank: Int }
          type Query { dearest: [${prefix}Ticket!]! }
        `),
      },
    ]);
    expect(errors).toBeUndefined();
    expect(supergraphSdl).toMatch(new RegExp(`fields: ${prefix}TicketFields\\b`));
    expect(supergraphSdl).toMatch(new RegExp(`fields: ${prefix}ContactFields .*@tag\\(name: "pii"\\)`));
  });
});
