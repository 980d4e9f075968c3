import { Kind, parse, TypeInfo, visit, visitWithTypeInfo } from 'graphql';

const words = (name) => {
  const text = name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
};

/** The recipes of a page: `{ title, slug, text, query }`. */
export const recipesIn = (page) =>
  page
    .split(/^## \d+\. /m)
    .slice(1)
    .map((section) => {
      const [title] = section.split('\n', 1);
      const [, query = ''] = /^```graphql\n(.*?)^```/ms.exec(section) ?? [];
      const slug = title.toLowerCase().replaceAll(/[^a-z]+/g, '-');
      return { title, slug, query, text: section.slice(title.length).trim() };
    });

/** The examples of GraphiQL and the recipes, each with its title and, for a recipe, its page. */
export const examplesOf = (tabs, recipes) => [
  ...tabs.map(({ query }) => ({
    query,
    title: words(/(?:query|mutation|subscription) (\w+)/.exec(query)?.[1] ?? 'Query'),
  })),
  ...recipes.map(({ title, slug, query }) => ({ query, title, page: `/recipes/${slug}` })),
];

/** The names of the types that a query selects from or sends. */
const typesIn = (schema, query) => {
  const used = new Set();
  const info = new TypeInfo(schema);
  const note = (type) => used.add(String(type).replaceAll(/[[\]!]/g, ''));
  visit(
    parse(query),
    visitWithTypeInfo(info, {
      enter: ({ kind }) => {
        if (kind === Kind.FIELD) for (const type of [info.getParentType(), info.getType()]) note(type);
        if (kind === Kind.INLINE_FRAGMENT) note(info.getType());
        if (kind === Kind.ARGUMENT || kind === Kind.OBJECT_FIELD) note(info.getInputType());
      },
      VariableDefinition: ({ type }) =>
        note(type.type?.type?.name?.value ?? type.type?.name?.value ?? type.name?.value),
    }),
  );
  return used;
};

/** The examples of each type, the shortest first. */
export const examplesByType = (schema, examples) => {
  const byType = new Map();
  for (const example of examples.toSorted((a, b) => a.query.length - b.query.length))
    for (const type of typesIn(schema, example.query)) byType.set(type, [...(byType.get(type) ?? []), example]);
  return byType;
};
