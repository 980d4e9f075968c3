import { type GraphQLField, getNamedType, isLeafType, isObjectType, isRequiredArgument, isUnionType } from 'graphql';
import { describe, expect, test } from 'vitest';
import { schema } from '../../src/schema/index.ts';
import { defaultLimits } from '../../src/server/limits/settings.ts';
import { tally } from '../support/costPlans.ts';
import { gatewayOver, setup } from '../support/gateway.ts';
import type { Json } from '../support/rest.ts';

/*
 * The costs in descriptions, held against the calls that a field makes for 1, 3 and 150 parents, or for all where a list is
 * not paged. Plans of fields with their exact costs are in `test/plans`.
 */

const { sandbox, calls } = await setup({ rateLimit: 1_000_000 });
const without = Object.fromEntries(Object.keys(defaultLimits).map((name) => [name, 1_000_000]));
const gateways = { '2.16': 0, Unstable: 0 } as const;
const asks = Object.fromEntries(
  Object.keys(gateways).map((version) => [
    version,
    gatewayOver(sandbox.origin, version as keyof typeof gateways, { limits: { ...defaultLimits, ...without } }),
  ]),
);

interface Parents {
  /** The root field, with `ROWS` for what is asked of each parent, and `FIRST` for how many where it is paged. */
  readonly list: string;
  readonly version?: keyof typeof gateways;
}
const parents: Readonly<Record<string, Parents>> = {
  Admin: { list: 'admins { ROWS }' },
  Article: { list: 'articles(first: FIRST) { nodes { ROWS } }' },
  Audience: { list: 'audiences { ROWS }' },
  Brand: { list: 'brands { ROWS }' },
  Call: { list: 'calls(first: FIRST) { nodes { ROWS } }' },
  Collection: { list: 'collections(first: FIRST) { nodes { ROWS } }' },
  Company: { list: 'companies(first: FIRST) { nodes { ROWS } }' },
  Contact: { list: 'contacts(first: FIRST) { nodes { ROWS } }' },
  ContentImportSource: { list: 'contentImportSources { ROWS }' },
  ContentSnippet: { list: 'contentSnippets(first: FIRST) { nodes { ROWS } }' },
  Conversation: { list: 'conversations(first: FIRST) { nodes { ROWS } }' },
  ConversationAttribute: { list: 'conversationAttributes { ROWS }' },
  DataConnector: { list: 'dataConnectors(first: FIRST) { nodes { ROWS } }' },
  EmailSetting: { list: 'emailSettings { ROWS }' },
  ExternalPage: { list: 'externalPages(first: FIRST) { nodes { ROWS } }' },
  Folder: { list: 'folders { ROWS }', version: 'Unstable' },
  HelpCenter: { list: 'helpCenters { ROWS }' },
  InternalArticle: { list: 'internalArticles(first: FIRST) { nodes { ROWS } }', version: 'Unstable' },
  Macro: { list: 'macros(first: FIRST) { nodes { ROWS } }' },
  NewsItem: { list: 'newsItems(first: FIRST) { nodes { ROWS } }' },
  Newsfeed: { list: 'newsfeeds { ROWS }' },
  OfficeHoursSchedule: { list: 'officeHoursSchedules { ROWS }' },
  Segment: { list: 'segments { ROWS }' },
  Tag: { list: 'tags { ROWS }' },
  Team: { list: 'teams { ROWS }' },
  Ticket: { list: 'tickets(first: FIRST) { nodes { ROWS } }' },
  TicketType: { list: 'ticketTypes { ROWS }' },
};

/** How many records the sandbox has of what a description counts by the workspace. */
const inWorkspace: Readonly<Record<string, number>> = {
  articles: 121,
  audiences: 4,
  collections: 12,
  'content import sources': 2,
  'external pages': 150,
  folders: 6,
  'internal articles': 20,
  macros: 60,
  'news items': 26,
  snippets: 12,
};

const helpCenters = 2;

/** The most calls that a description allows for. */
const saidCost = (description: string, count: number, children: number): number =>
  [
    ...description.matchAll(
      /\b(one|two)(?: more)?(?: REST calls?,?)? for (?:(all|the)|each(?: of (them))?(?: further)?(?: (\d+)(?: (of each))?(?: ([a-z ]+?) of (?:the workspace|(each)))?)?)\b/g,
    ),
  ]
    .map(([, number, once, ofThem, size, ofEach, noun, itemsOfEach]) => {
      if (once !== undefined) return number === 'two' ? 2 : 1;
      if (ofThem !== undefined) return helpCenters;
      if (size === undefined) return count;
      // Each parent has fewer than that.
      if (ofEach !== undefined || itemsOfEach !== undefined) return count;
      const records = noun === undefined ? children : (inWorkspace[noun] ?? Number.NaN);
      return Math.max(1, Math.ceil(records / Number(size)));
    })
    .reduce((sum, one) => sum + one, 0);

type Field = GraphQLField<unknown, unknown>;

/** A field of a record beside its ids, so that the record itself is read. */
const beyondIds = (type: unknown): string => {
  if (isUnionType(type))
    return type
      .getTypes()
      .map((one) => `... on ${one.name} { ${beyondIds(one)} }`)
      .join(' ');
  if (!isObjectType(type)) return '__typename';
  const leaf = Object.values(type.getFields()).find(
    ({ name, args, description, type: of }) =>
      isLeafType(getNamedType(of)) &&
      args.length === 0 &&
      !/^(id|nodeId|externalId)$/.test(name) &&
      !/Costs/.test(description ?? ''),
  );
  return leaf === undefined ? '__typename' : `id: __typename ${leaf.name}`;
};

const selectionOf = ({ name, type, args }: Field): string => {
  const named = getNamedType(type);
  if (isLeafType(named)) return name;
  if (!named.name.endsWith('Connection')) return `${name} { ${beyondIds(named)} }`;
  const node = isObjectType(named) ? getNamedType(named.getFields()['nodes']?.type) : named;
  return `${name}${args.some(({ name }) => name === 'first') ? '(first: 5)' : ''} { nodes { ${beyondIds(node)} } }`;
};

const costly = Object.entries(parents).flatMap(([name, list]) => {
  const type = schema.getType(name);
  const fields = isObjectType(type) ? Object.values(type.getFields()) : [];
  return fields
    .filter(({ description, args }) => /Costs (?!no\b)/.test(description ?? '') && !args.some(isRequiredArgument))
    .map((field) => ({ field, name: `${name}.${field.name}`, ...list }));
});

describe('a field costs no more than its description says', () => {
  test('there are fields', () => expect(costly.length).toBeGreaterThan(80));

  test.each(costly)('$name', async ({ field, list, version = '2.16' }) => {
    const counts = list.includes('FIRST') ? [1, 3, 150] : [0];
    for (const count of counts) {
      const ask = async (rows: string) => {
        calls.length = 0;
        sandbox.log.length = 0;
        const { data, errors } = await (asks[version] ?? expect.fail())(
          `{ list: ${list.replace('FIRST', String(count)).replace('ROWS', rows)} }`,
        );
        expect(errors).toBeUndefined();
        // What a list omits is read by its id: of the records here, only admins who left and what Intercom no longer has.
        const isOmitted = ({ route, status }: (typeof sandbox.log)[number]) =>
          status === 404 ||
          (route === 'GET /admins/{id}' && calls.includes('GET /admins') && list !== parents['Admin']?.list);
        const gone = sandbox.log.filter(isOmitted).length;
        return { rows: (data.list.nodes ?? data.list) as readonly Json[], made: calls.length - gone };
      };
      const alone = await ask('id');
      const asked = await ask(`id ${selectionOf(field)}`);
      const children = JSON.stringify(asked.rows.map((row) => row[field.name])).split('"id":').length - 1;
      const most = saidCost(field.description ?? '', asked.rows.length, children);
      expect(
        asked.made - alone.made,
        `${field.description} (${asked.rows.length} parents, ${children} found) ${JSON.stringify(tally(calls))}`,
      ).toBeLessThanOrEqual(most);
    }
  });
});
