import { isInputObjectType, isObjectType } from 'graphql';
import { expect, test } from 'vitest';
import { schema } from '../../src/schema/index.ts';
import { examples } from '../../src/server/graphiql/examples/index.ts';
import { textOf } from '../support/printed.ts';

interface Site {
  readonly pages: ReadonlyMap<string, string>;
  readonly sidebar: readonly { readonly items: readonly { readonly link: string }[] }[];
}
type SiteOf = (sdl: string, tabs: typeof examples, recipes: string) => Site;

/** The site of the schema, before it is made HTML. */
const { siteOf } = (await import('../../reference/site.js' as string)) as { readonly siteOf: SiteOf };
const { pages, sidebar } = siteOf(textOf('schema.graphql'), examples, textOf('docs/recipes.md'));

const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('_'));
const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
/** Pages by the paths that links have, each with the anchors of its headings. */
const anchors = new Map(
  [...pages].map(([path, text]) => [
    `/${path.replace(/\.md$/, '')}`,
    [...text.matchAll(/^### .* \{#(.*)\}$/gm)].map(([, id = '']) => id),
  ]),
);
const headings = [...anchors.values()].flat();

test('each type and each operation has one place', () => {
  expect(new Set(headings).size).toBe(headings.length);
  const own = types.filter((type) => !roots.includes(type as never)).map(({ name }) => `type-${name.toLowerCase()}`);
  const operations = (['query', 'mutation', 'subscription'] as const).flatMap((kind, at) =>
    Object.keys(roots[at]?.getFields() ?? {})
      .filter((name) => !name.startsWith('_'))
      .map((name) => `${kind}-${name.toLowerCase()}`),
  );
  expect([...own, ...operations].filter((id) => !headings.includes(id))).toEqual([]);
});

test('no anchor is that of another heading of its page, which VitePress refuses', () => {
  for (const [path, text] of pages) {
    const others = [...text.matchAll(/^#+ ([^{\n]*)$/gm)].map(([, title = '']) =>
      title.toLowerCase().replaceAll(/\W+/g, '-'),
    );
    const own = anchors.get(`/${path.replace(/\.md$/, '')}`) ?? [];
    expect(
      own.filter((id) => others.includes(id)),
      path,
    ).toEqual([]);
  }
});

test('every link leads to a heading, and the sidebar to every page', () => {
  const links = [...pages.values()].flatMap((text) => [...text.matchAll(/\]\((\/[^)#]*)(?:#([^)]*))?\)/g)]);
  expect(links.length).toBeGreaterThan(3_000);
  const broken = links.filter(([, path = '', id]) => {
    const ids = anchors.get(path);
    return ids === undefined || (id !== undefined && !ids.includes(id));
  });
  expect(broken.map(([link]) => link)).toEqual([]);
  const inSidebar = sidebar.flatMap(({ items }) => items.map(({ link }) => link));
  expect(['/index', ...inSidebar].toSorted()).toEqual([...anchors.keys()].toSorted());
});

test('every field has its row', () => {
  const ticket = pages.get('ticket.md') ?? '';
  for (const type of [schema.getType('Ticket'), schema.getType('TicketFilter')]) {
    if (!isObjectType(type) && !isInputObjectType(type)) throw new Error('no such type');
    const [, section = ''] = ticket.split(`{#type-${type.name.toLowerCase()}}`);
    const rows = [...(section.split('\n### ')[0] ?? '').matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
    expect(rows).toEqual(Object.keys(type.getFields()));
  }
});

test('a type has the shortest example that uses it, and the recipes', () => {
  const [, section = ''] = (pages.get('ticket.md') ?? '').split('{#type-ticketupdatepayload}');
  const example = (section.split('\n### ')[0] ?? '').trim();
  expect(example).toContain('::: details Example: Moving a ticket to another state and person\n```graphql\nmutation');
  expect(pages.get('recipes/open-tickets-of-one-company.md')).toContain('query OpenTicketsOfCompany(');
  const withExample = [...pages.values()]
    .join('\n')
    .split('\n### ')
    .filter((text) => text.includes('::: details'));
  expect(withExample.length).toBeGreaterThan(100);
});

test('descriptions are neither HTML nor templates', () => {
  for (const [path, text] of pages) {
    if (path.startsWith('recipes/')) continue;
    const prose = text.replaceAll(/^```[\s\S]*?^```/gm, '').replaceAll(/`[^`\n]*`/g, '');
    expect(prose, path).not.toMatch(/<|\{\{/);
  }
});
