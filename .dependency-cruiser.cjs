/** Rooms from the top of the house to the bottom. A room may import itself and what is below it. */
const rooms = ['schema', 'resolvers', 'loaders', 'client'];
/** What every room may import at run time: the words they share, which import nothing else. */
const vocabulary = '^src/client/(core/(errors|ids|enums|sizes|versions)|webhooks/(event|topics))[.]ts$';

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    ...rooms.slice(1).map((room, i) => ({
      name: `${room}-looks-down-only`,
      severity: 'error',
      from: { path: `^src/${room}/` },
      to: { path: `^src/(${rooms.slice(0, i + 1).join('|')})/` },
    })),
    ...rooms.slice(0, -2).map((room, i) => ({
      name: `${room}-calls-next-door-only`,
      comment: 'Types may come from any room below; running code only from the one directly below.',
      severity: 'error',
      from: { path: `^src/${room}/` },
      to: {
        path: `^src/(${rooms.slice(i + 2).join('|')})/`,
        pathNot: vocabulary,
        dependencyTypesNot: ['type-only', 'type-import'],
      },
    })),
    {
      name: 'domains-do-not-reach-sideways',
      comment: 'src/schema/tickets.ts may use src/schema/core, never src/schema/admins.ts.',
      severity: 'error',
      from: { path: '^src/(schema|resolvers|loaders)/(?!core/|index[.]ts)([^/.]+)' },
      to: { path: '^src/$1/(?!core/|index[.]ts)', pathNot: '^src/$1/$2([./]|$)' },
    },
    {
      name: 'vocabulary-imports-vocabulary-only',
      comment: 'Words that every room runs must not bring the client in with them.',
      severity: 'error',
      from: { path: vocabulary },
      to: { path: '^src/', pathNot: vocabulary, dependencyTypesNot: ['type-only', 'type-import'] },
    },
    {
      name: 'rooms-do-not-know-who-puts-them-together',
      comment: 'The server, the sandbox and the command line are above the house.',
      severity: 'error',
      from: { path: `^src/(${rooms.join('|')})/` },
      to: { path: '^src/(?!schema/|resolvers/|loaders/|client/)' },
    },
    {
      name: 'sandbox-knows-client-only',
      severity: 'error',
      from: { path: '^src/sandbox/' },
      to: { path: '^src/(?!sandbox/|client/)' },
    },
    {
      name: 'nothing-is-forgotten',
      comment:
        'A module that neither the command line nor the library comes to stands in no index: nobody can ask for what is in it. Browsers load theirs by name.',
      severity: 'error',
      from: { path: '^src/(cli|index)[.]ts$' },
      to: { path: '^src/', pathNot: '^src/(server/graphiql/browser/|(cli|index)[.]ts$)', reachable: false },
    },
    {
      name: 'network-is-client-only',
      severity: 'error',
      from: { path: '^src/(?!client/|sandbox/)' },
      to: { path: '(node_modules/undici/|^commonjs/agent)' },
    },
    {
      name: 'pothos-is-schema-only',
      severity: 'error',
      from: { path: '^src/(?!schema/)' },
      to: { path: 'node_modules/@pothos/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
