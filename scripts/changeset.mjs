#!/usr/bin/env node
// Writes a changeset: what users get, and how the schema differs. `npm run release` turns changesets into CHANGELOG.md.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { buildSchema, findBreakingChanges, findDangerousChanges, isEnumType, isUnionType } from 'graphql';

const usage = `Usage: npm run changeset -- <patch|minor|major> "<what users get>" [--base <commit>]

Writes a file in .changeset/ with the summary and the difference between the schema at the base and schema.graphql.

  --base <commit>  default: HEAD, so that changes that are not committed yet are described
  --help           this text
`;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { base: { type: 'string', default: 'HEAD' }, help: { type: 'boolean', short: 'h' } },
});
const [bump, summary] = positionals;
if (options.help || !/^(patch|minor|major)$/.test(bump ?? '') || !summary?.trim()) {
  console[options.help ? 'log' : 'error'](usage);
  process.exit(options.help ? 0 : 2);
}

const membersOf = (type) => {
  if (isEnumType(type)) return type.getValues().map(({ name }) => name);
  if (isUnionType(type)) return type.getTypes().map(({ name }) => name);
  return 'getFields' in type ? Object.keys(type.getFields()) : [];
};

/** Types and their members that `to` has and `from` lacks. */
const added = (from, to) =>
  Object.values(to.getTypeMap())
    .filter(({ name }) => !name.startsWith('__'))
    .flatMap((type) => {
      const before = from.getType(type.name);
      if (before === undefined) return [`\`${type.name}\``];
      const known = new Set(membersOf(before));
      return membersOf(type).flatMap((member) => (known.has(member) ? [] : [`\`${type.name}.${member}\``]));
    })
    .toSorted();

const before = buildSchema(
  execFileSync('git', ['show', `${options.base}:schema.graphql`], { encoding: 'utf8', maxBuffer: 1e8 }),
);
const now = buildSchema(readFileSync('schema.graphql', 'utf8'));
const breaking = findBreakingChanges(before, now).map(({ description }) => description);
if (breaking.length > 0 && bump !== 'major')
  console.error(`The schema has ${breaking.length} breaking changes: from version 1.0 on they need "major".`);

const section = (title, lines) =>
  lines.length === 0 ? [] : ['', `${title}:`, '', ...lines.map((line) => `- ${line}`)];
const text = [
  '---',
  `'intercom-graphql': ${bump}`,
  '---',
  '',
  summary.trim(),
  ...section('Added to the schema', added(before, now)),
  ...section('Breaking changes of the schema', breaking),
  ...section(
    'Changes of the schema that clients may notice',
    findDangerousChanges(before, now).map(({ description }) => description),
  ),
  '',
].join('\n');

const file = `.changeset/${createHash('sha256').update(text).digest('hex').slice(0, 10)}.md`;
writeFileSync(file, text);
console.log(file);
