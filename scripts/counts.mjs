#!/usr/bin/env node
// Counts what makes this repository easy or hard to carry on: names, places to touch, length of files.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import ts from 'typescript';

const usage = `Usage: npm run counts [-- --resource <name>] [--list]

Prints the files and lines that name a REST resource, private words left in names, invalidation calls in resolvers,
snake_case words above the client, the lengths of README and files, and doc comments on exports.

  --resource <name>  default: macro
  --list             also print each place
`;
const { values: options } = parseArgs({
  options: {
    resource: { type: 'string', default: 'macro' },
    list: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h' },
  },
});
if (options.help) {
  console.log(usage);
  process.exit(0);
}

const under = (folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|mjs|js)$/.test(name) && !/node_modules|__generated__|dist[\\/]|static[\\/]/.test(name))
    .map((name) => join(folder, name))
    .map((path) => ({ path, lines: readFileSync(path, 'utf8').trimEnd().split('\n') }));
const all = ['src', 'test', 'bench', 'scripts'].flatMap(under).filter(({ path }) => !path.endsWith('counts.mjs'));

/** Places whose line matches. */
const places = (files, pattern) =>
  files.flatMap(({ path, lines }) =>
    lines.flatMap((line, i) => [...line.matchAll(pattern)].map(([found]) => `${path}:${i + 1}: ${found}`)),
  );
const print = (what, found) => {
  console.log(`${String(found.length).padStart(6)}  ${what}`);
  if (options.list) for (const place of found) console.log(`          ${place}`);
};

const resource = new RegExp(options.resource, 'i');
const naming = all.filter(({ path, lines }) => resource.test(path) || lines.some((line) => resource.test(line)));
const own = naming.filter(({ path }) => resource.test(path));
print(
  `files that name "${options.resource}" (${own.length} of its own)`,
  naming.map(({ path }) => path),
);
print(
  `lines that name it outside of its own files`,
  places(
    naming.filter(({ path }) => !resource.test(path)),
    new RegExp(`.*${options.resource}.*`, 'gi'),
  ),
);

/** Names that are not the field's, as whole words of identifiers. */
const privateNames = [
  'lane',
  'asking',
  'Asking',
  'selectedOf',
  'isSpoilt',
  'letGo',
  'someObjectOf',
  'beyondIds',
  'usually',
  'asksIdsOnly',
  'Repeats',
  'Unparsed',
  'Flights',
  'Turns',
  'Grant',
  'wroteOff',
  'cameBack',
  'Stop',
  'outdate',
  'outdated',
  'outOfDate',
  'walkCompanies',
  'inBulk',
  'oneByOne',
  'wellFormed',
  'lagging',
  'blank',
  'regrouped',
  'regroup',
  'Wish',
  'Beginning',
  'readAhead',
  'begun',
  'embedded',
  'flagged',
  'moments',
  'Crew',
  'Desk',
  'hires',
  'ErrorTold',
  'leftOut',
  'doubts',
  'contradictions',
  'Admission',
  'Refused',
  'Surroundings',
  'numbered',
  'labelled',
  'priceOf',
  'TooWide',
  'Told',
  'looked',
  'askers',
  'Hearing',
  'mostBytes',
  'asksOnly',
  'asksNoRecords',
  'onward',
  'onwardInBody',
  'callersOwn',
  'furtherTries',
  'isPassing',
  'passingStatuses',
  'areWide',
  'ifSaid',
  'listIfSaid',
  'typeSaid',
  'CutList',
  'Arrival',
  'PageAsk',
  'DeletedAsk',
  'SideAsk',
  'EventsAsk',
  'NoteListAsk',
  'SegmentsAsk',
  'StatusesAsk',
  'MetricsAsk',
  'watchTries',
  'crew',
  'desk',
  'figures',
  'budgetOf',
  'AskedOfPrimary',
  'AskedOfWorker',
  'ToPrimary',
  'refusedMerge',
  'refuseTwin',
  'luck',
  'Chance',
  'itemChance',
  'placeOf',
  'mostItems',
  'mostCompanies',
  'mostShown',
  'mostHops',
  'mostKeys',
  'longestIdle',
  'largestBody',
  'mostLines',
  'mostGrowth',
  'mostGrowthShort',
  'mostSlower',
  'mostPerSecond',
  'mostUnaccepted',
  'mostVisits',
  'shortest',
  'mostWorkers',
  'longestMessage',
  'mostVariableErrors',
  'longestName',
  'longestId',
  'longestText',
  'mostFields',
  'answerOf',
  'answerSize',
  'answerFor',
  'answerHeaders',
  'answerTooLarge',
  'answerAt',
  'refusalOf',
  'refusalOn',
  'refuse',
  'refusal',
  'askedIn',
  'toldHashes',
  'keptCharacters',
  'shapesIn',
  'shapeErrors',
  'shapeOf',
  'watchConnections',
  'ConnectionWatcher',
  'ConnectionsOptions',
  'cutSaid',
  'badSaid',
  'unsaid',
  'spoken',
  'Places',
  'Said',
  'somebody',
  'eachOf',
  'Asker',
  'asker',
  'takesGlobalIds',
  'heldPageArgs',
  'holdsAll',
  'mostTagged',
  'withoutFigures',
  'placesOver',
  'placesOf',
  'stopServed',
  'Question',
  'Questions',
  'questionFor',
  'defaultQuestion',
  'doors',
  'doorOf',
  'tiny',
];
const isPrivate = new Set(privateNames);
/** Names in code: not words of comments and texts. */
const identifiersIn = ({ path, lines }) => {
  const file = ts.createSourceFile(path, lines.join('\n'), ts.ScriptTarget.Latest);
  const found = [];
  const visit = (node) => {
    if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node))
      found.push({ name: node.text.replace('#', ''), line: file.getLineAndCharacterOfPosition(node.end).line + 1 });
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
};
print(
  'private words left in names (docs/style.md)',
  all.flatMap((file) =>
    identifiersIn(file)
      .filter(({ name }) => isPrivate.has(name))
      .map(({ name, line }) => `${file.path}:${line}: ${name}`),
  ),
);

const layer = (name) => all.filter(({ path }) => path.startsWith(join('src', name)));
print(
  'invalidation calls in resolvers',
  places(layer('resolvers'), /\.(forget|outOfDate|changed|clear|clearAll|emit)\(/g),
);
const snake = /(?<![\w.])[a-z]+(?:_[a-z]+)+(?!\w)/g;
/** Descriptions quote Intercom's own values in backticks, so that a search finds them: these are not names of ours. */
const withoutQuotes = (line) => line.replaceAll(/(?<=['\s].*)`[^`]*`(?=.*['`],?)/g, '``');
for (const name of ['resolvers', 'loaders', 'schema'])
  print(
    `snake_case words in src/${name}, comments and quotes in descriptions omitted`,
    places(
      layer(name).map(({ path, lines }) => ({
        path,
        lines: lines.map((line) => (/^\s*(\/\/|\/?\*)/.test(line) ? '' : withoutQuotes(line))),
      })),
      snake,
    ),
  );
print(
  'files over 300 lines',
  all.filter(({ lines }) => lines.length > 300).map(({ path }) => path),
);
const sources = all.filter(({ path }) => path.startsWith('src'));
const mean = Math.round(sources.reduce((sum, { lines }) => sum + lines.length, 0) / sources.length);
console.log(`${String(mean).padStart(6)}  lines in a file of src on average (${sources.length} files)`);
console.log(
  `${String(readFileSync('README.md', 'utf8').trimEnd().split('\n').length).padStart(6)}  lines of README.md`,
);
