import { describe, expect, test } from 'vitest';
import { type Version, versions } from '../../src/client/core/versions.ts';
import {
  companyFields,
  contactFields,
  conversationFields,
  type FieldTypes,
  jsonTypes,
  ticketFields,
} from '../../src/client/search/fields.ts';
import { companyGrammar } from '../../src/sandbox/companiesSearch.ts';
import { contactGrammar } from '../../src/sandbox/contactSearch.ts';
import { conversationGrammar } from '../../src/sandbox/conversationSearch.ts';
import type { Kind } from '../../src/sandbox/search.ts';
import { seedState } from '../../src/sandbox/seed/index.ts';
import { ticketGrammar } from '../../src/sandbox/ticketSearch.ts';
import { describeOfficially, description } from '../support/openapi/index.ts';

const searches = {
  contacts: contactFields,
  conversations: () => conversationFields,
  tickets: ticketFields,
  companies: () => companyFields,
} as const satisfies Readonly<Record<string, (version: Version) => FieldTypes>>;
type Name = keyof typeof searches;

const isIn = (name: Name, version: Version) => name !== 'companies' || version === 'Unstable';
const cases = versions.flatMap((version) =>
  (Object.keys(searches) as Name[]).filter((name) => isIn(name, version)).map((name) => [version, name] as const),
);
const typesOf = (version: Version, name: Name): FieldTypes => searches[name](version);

/** Fields whose type is that of what they are named by: no table lists them one by one. */
const open = /\{\w+\}$/;

/** The word of the tables without its remarks: "String<br>Accepts user or lead", "Date (UNIX Timestamp)". */
const word = (cell: string): string => cell.split(/<br>| \(/)[0]?.replace('Datetime', 'Date') ?? '';

const tableOf = (version: Version, name: Name): Readonly<Record<string, string>> => {
  const text = description(version).operations.get(`POST /${name}/search`)?.description ?? '';
  const section = text.slice(text.indexOf('### Accepted Fields'), text.indexOf('### Accepted Operators'));
  const rows = [...section.matchAll(/^\|\s*([^|]+?)\s*\|\s*([^|]+?)\s*\|$/gm)].map(([, field = '', type = '']) => [
    field,
    word(type),
  ]);
  return Object.fromEntries(rows.filter(([field = '']) => field !== 'Field' && !/^:?-+/.test(field)));
};

describeOfficially('the tables of the official descriptions', () => {
  test.each(cases)('%s lists for %s the fields and JSON types that are searched by', (version, name) => {
    const official = Object.entries(tableOf(version, name)).filter(([field]) => !open.test(field));
    expect(official.length).toBeGreaterThan(9);
    const own = Object.entries(typesOf(version, name)).map(([field, type]) => [field, jsonTypes[type]]);
    expect(Object.fromEntries(own)).toEqual(Object.fromEntries(official));
  });
});

describe('the sandbox compares each field as that type', () => {
  const state = seedState();
  const grammars = {
    contacts: contactGrammar,
    conversations: conversationGrammar,
    tickets: ticketGrammar,
    companies: companyGrammar,
  };
  const words: Readonly<Record<Kind, string>> = {
    string: 'String',
    integer: 'Integer',
    decimal: 'Float',
    boolean: 'Boolean',
    date: 'Date',
  };

  test.each(cases)('%s: %s', (version, name) => {
    const grammar = grammars[name](state, version);
    for (const [field, type] of Object.entries(typesOf(version, name))) {
      const kind = grammar.field(field)?.kind;
      expect([field, kind && words[kind]]).toEqual([field, jsonTypes[type]]);
    }
  });
});
