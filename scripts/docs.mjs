#!/usr/bin/env node
// Writes the pages of docs/ that follow from the code: configuration.md and coverage.md. With --check, fails if they differ.
import { readFileSync, writeFileSync } from 'node:fs';
import { countOperations, countTopics } from './coverage-api.mjs';

const { settings } = await import('../dist/server/settings.js');

const row = (...cells) => `| ${cells.join(' | ')} |`;
const escaped = (text) => text.replaceAll('|', '\\|');

const configuration = () =>
  [
    '# Configuration',
    '',
    'Written by `npm run docs` from `src/server/settings.ts`: do not edit it by hand.',
    '',
    'The gateway reads environment variables once, at start. An invalid or blank value stops the start with one line that names the variable.',
    '`npx intercom-graphql config` prints the configuration with secrets redacted.',
    '',
    row('variable', 'description', 'accepted values', 'default'),
    row('---', '---', '---', '---'),
    ...Object.entries(settings).map(([name, { description, accepts, default: preset }]) =>
      row(`\`${name}\``, escaped(description), escaped(accepts), /\s/.test(preset) ? escaped(preset) : `\`${preset}\``),
    ),
    '',
    'One schema serves every API version. A field that the configured version lacks is `null` and says `Since 2.14.` in its description. An operation',
    'that the version lacks is refused with `UNSUPPORTED_IN_VERSION` before any REST call.',
    '',
  ].join('\n');

const coverage = () => {
  const { total, versions, domains } = countOperations();
  const counts = ({ name, reached, published, percent }) => row(name, reached, published, `${percent.toFixed(1)} %`);
  return [
    '# API coverage',
    '',
    'Written by `npm run docs` from the tables of operations and of topics in `src/client`: do not edit it by hand.',
    '',
    `The gateway reaches ${total.reached} of the ${total.published} REST operations that Intercom has published, on the US, EU and AU hosts.`,
    `It receives ${countTopics().total.reached} of the ${countTopics().total.published} topics of [webhooks](webhooks.md).`,
    '`npm run coverage:api -- --missing` lists the others.',
    '',
    'Intercom has published a changelog of 2.17 and no description. It is served as 2.16 with what the changelog says: exact dates in contact',
    'filters, dates that differ from times, and workflows in ratings.',
    '',
    row('API version', 'reached', 'published', 'percent'),
    row('---', '---', '---', '---'),
    ...versions.map(counts),
    '',
    row('domain', 'reached', 'published', 'percent'),
    row('---', '---', '---', '---'),
    ...domains.map(counts),
    '',
  ].join('\n');
};

const pages = { 'docs/configuration.md': configuration(), 'docs/coverage.md': coverage() };
for (const [path, text] of Object.entries(pages)) {
  if (!process.argv.includes('--check')) writeFileSync(path, text);
  else if (readFileSync(path, 'utf8') !== text) {
    console.error(`${path} differs from the code: run \`npm run docs\`.`);
    process.exitCode = 1;
  }
}
