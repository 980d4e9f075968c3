import {
  astFromValue,
  buildSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
  isUnionType,
  print,
} from 'graphql';
import { examplesByType, examplesOf, recipesIn } from './examples.js';
import { block, prose, table } from './markdown.js';

/** Groups of fewer types are on one page. */
const minGroup = 4;
const common = 'Common';

const ownTypes = (schema) => {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  return Object.values(schema.getTypeMap())
    .filter((type) => !type.name.startsWith('__') && !roots.includes(type))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
};

/** The page of each type: that of its first word, such as `Ticket` of `TicketFilter`. */
const groupsOf = (types) => {
  const wordOf = ({ name }) => /^[A-Z][a-z]*/.exec(name)[0];
  const counts = new Map();
  for (const type of types) counts.set(wordOf(type), (counts.get(wordOf(type)) ?? 0) + 1);
  const groups = new Map();
  for (const type of types) {
    const isCommon = isScalarType(type) || counts.get(wordOf(type)) < minGroup;
    groups.set(type.name, isCommon ? common : wordOf(type));
  }
  return groups;
};

const kindOf = (type) =>
  [
    [isObjectType, 'Object'],
    [isInputObjectType, 'Input'],
    [isEnumType, 'Enum'],
    [isUnionType, 'Union'],
    [isInterfaceType, 'Interface'],
    [isScalarType, 'Scalar'],
  ].find(([is]) => is(type))[1];

/**
 * The pages of the site by their paths, and what leads to them.
 *
 * @param sdl The text of the schema.
 * @param tabs The examples of GraphiQL.
 * @param recipesPage The text of docs/recipes.md.
 */
export const siteOf = (sdl, tabs, recipesPage) => {
  const schema = buildSchema(sdl);
  const types = ownTypes(schema);
  const groups = groupsOf(types);
  const recipes = recipesIn(recipesPage);
  const byType = examplesByType(schema, examplesOf(tabs, recipes));

  const linkTo = (name) => `[${name}](/${(groups.get(name) ?? common).toLowerCase()}#type-${name.toLowerCase()})`;
  const typeLink = (type) =>
    String(type)
      .replace(/\w+/, (name) => (groups.has(name) ? linkTo(name) : name))
      .replaceAll('[[', '\\[[');
  const linksTo = (named) => named.map(({ name }) => linkTo(name)).join(', ');
  const presetOf = ({ defaultValue, type }) =>
    defaultValue === undefined ? '' : ` Default: \`${print(astFromValue(defaultValue, type))}\`.`;

  const argumentsOf = (field) =>
    table(
      ['argument', 'type', 'description'],
      field.args.map((one) => [`\`${one.name}\``, typeLink(one.type), `${one.description ?? ''}${presetOf(one)}`]),
    );
  const fieldRow = (field) => {
    const given = (field.args ?? []).map(({ name, type }) => `\`${name}\`: ${typeLink(type)}`);
    return [
      `\`${field.name}\``,
      typeLink(field.type),
      `${field.description ?? ''}${presetOf(field)}${given.length > 0 ? ` Arguments: ${given.join(', ')}.` : ''}`,
    ];
  };
  const valueRow = ({ name, description }) => [`\`${name}\``, description];
  const interfacesOf = (type) => (isObjectType(type) ? type.getInterfaces() : []);
  const examplesFor = (name) => {
    const [first, ...others] = byType.get(name) ?? [];
    if (first === undefined) return [];
    const pages = others.flatMap(({ title, page }) => (page === undefined ? [] : [`[${title}](${page})`]));
    return [
      '',
      `::: details Example: ${first.title}`,
      ...block('graphql', first.query),
      ':::',
      ...(pages.length > 0 ? ['', `Recipes: ${pages.join(', ')}.`] : []),
    ];
  };

  const typeSection = (type) => [
    '',
    `### ${type.name} {#type-${type.name.toLowerCase()}}`,
    '',
    `*${kindOf(type)}${interfacesOf(type).length > 0 ? ` that implements ${linksTo(interfacesOf(type))}` : ''}*`,
    '',
    prose(type.description),
    ...(isAbstractType(type) ? ['', `Types: ${linksTo(schema.getPossibleTypes(type))}.`] : []),
    ...(isEnumType(type) ? table(['value', 'description'], type.getValues().map(valueRow)) : []),
    ...('getFields' in type
      ? table(['field', 'type', 'description'], Object.values(type.getFields()).map(fieldRow))
      : []),
    ...examplesFor(type.name),
  ];
  const rootSection = (kind) => (field) => [
    '',
    `### ${field.name} {#${kind}-${field.name.toLowerCase()}}`,
    '',
    `Returns ${typeLink(field.type)}. ${prose(field.description)}`,
    ...argumentsOf(field),
  ];

  const roots = [
    ['Queries', 'query', schema.getQueryType()],
    ['Mutations', 'mutation', schema.getMutationType()],
    ['Subscriptions', 'subscription', schema.getSubscriptionType()],
  ];
  const groupPage = (group) => {
    const sections = roots.flatMap(([title, kind, root]) => {
      const fields = Object.values(root.getFields()).filter(
        (field) => (groups.get(getNamedType(field.type).name) ?? common) === group,
      );
      return fields.length === 0 ? [] : ['', `## ${title}`, ...fields.flatMap(rootSection(kind))];
    });
    const own = types.filter(({ name }) => groups.get(name) === group);
    return [`# ${group}`, ...sections, '', '## Types', ...own.flatMap(typeSection), ''].join('\n');
  };

  const names = [...new Set(groups.values())].toSorted();
  const list = recipes.map(({ title, slug }) => `- [${title}](/recipes/${slug})`);
  const pages = new Map([
    ['index.md', ['# Reference', '', prose(schema.description), '', '## Recipes', '', ...list, ''].join('\n')],
    ...names.map((group) => [`${group.toLowerCase()}.md`, groupPage(group)]),
    ...recipes.map(({ title, slug, text }) => [`recipes/${slug}.md`, `# ${title}\n\n${text}\n`]),
  ]);
  const sidebar = [
    { text: 'Recipes', items: recipes.map(({ title, slug }) => ({ text: title, link: `/recipes/${slug}` })) },
    { text: 'Reference', items: names.map((text) => ({ text, link: `/${text.toLowerCase()}` })) },
  ];
  return { pages, sidebar };
};
