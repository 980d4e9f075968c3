#!/usr/bin/env node
// Checks that the rooms of src import one another only as .dependency-cruiser.cjs allows, and that no file is too long.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { cruise } from 'dependency-cruiser';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const rooms = ['schema', 'resolvers', 'loaders', 'client'];
const maxLines = 300;

const fail = (message) => {
  console.error(message);
  process.exitCode = 1;
};

const sawNothing = 'No modules were cruised: the check saw nothing.';
const files = existsSync('src') ? readdirSync('src', { recursive: true, encoding: 'utf8' }) : [];
if (!files.some((file) => file.endsWith('.ts'))) {
  fail(sawNothing);
  process.exit();
}

const options = await extractDepcruiseOptions(resolve('.dependency-cruiser.cjs'));
const { output } = await cruise(['src'], { ...options, baseDir: process.cwd() }, undefined, {
  tsConfig: extractTSConfig(resolve('tsconfig.json')),
});
const { modules, summary } = output;
const cruised = modules.map(({ source }) => source).filter((source) => source.startsWith('src/'));

// A compiler without a JavaScript API makes the tool see nothing and report success.
if (cruised.length === 0) fail(sawNothing);
const inRoom = (room) => cruised.filter((source) => source.startsWith(`src/${room}/`)).length;
for (const room of rooms) if (cruised.length > 0 && inRoom(room) === 0) fail(`The room src/${room} has no modules.`);

for (const { rule, from, to } of summary.violations) fail(`${rule.severity} ${rule.name}: ${from} -> ${to}`);

const sources = ['src', 'test', 'scripts', 'bench', 'examples', 'reference']
  .filter((folder) => existsSync(folder))
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)))
  .filter((name) => /(?<!\.d)\.(ts|js|mjs)$/.test(name) && !/[\\/](node_modules|dist|__generated__)[\\/]/.test(name));
if (sources.length === 0) fail('No files were measured: the check saw nothing.');
for (const source of sources.toSorted()) {
  const lines = readFileSync(source, 'utf8').trimEnd().split('\n').length;
  if (lines > maxLines) fail(`${source} has ${lines} lines, and ${maxLines} are the most.`);
}

const counts = rooms.map((room) => `${room} ${inRoom(room)}`).join(', ');
console.log(
  `${cruised.length} modules (${counts}), ${summary.totalDependenciesCruised} dependencies, ${summary.violations.length} violations`,
);
