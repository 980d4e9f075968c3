#!/usr/bin/env node
// Packs the package as it would be published, installs it into an empty folder, and uses it there as its users do: the command, a
// module, CommonJS where Node has it, frameworks, a bundle, and Bun and Deno where they are installed. With `--lint` it only looks
// at what is packed. Expects a build.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const maxBytes = 1_200_000;
const maxFiles = 150;
/** What the package is used with. They are no packages of the project, which has no use for them elsewhere. */
const others = [
  ...['express@5.3.0', 'fastify@5.12.8', 'hono@4.13.19', 'esbuild@0.28.2'],
  ...['@graphql-tools/stitch@10.3.1', '@graphql-tools/schema@10.1.5'],
];
const query = '{ tickets(filter: { open: true }) { totalCount } }';

const quick = ['--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
const folder = mkdtempSync(join(tmpdir(), 'package-'));
const run = (command, args, cwd = folder) => execFileSync(command, args, { cwd, encoding: 'utf8' });
const check = (isTrue, what) => {
  if (!isTrue) throw new Error(`The package does not hold: ${what}`);
  console.log(what);
};

const program = (imports) => `${imports}
(async () => {
  const sandbox = await startSandbox();
  const gateway = await createIntercomGateway({
    intercomAccessToken: 'any', intercomBaseUrl: sandbox.origin, gatewayAuth: 'none', logLevel: 'silent',
  });
  const body = JSON.stringify({ query: ${JSON.stringify(query)} });
  const headers = { 'content-type': 'application/json' };
  const response = await gateway.fetch(new Request('http://host.example/graphql', { method: 'POST', headers, body }));
  console.log((await response.json()).data.tickets.totalCount, sandbox.calls.join());
  await gateway.close();
  await sandbox.stop();
})();
`;
const fromModule = program(`import { createIntercomGateway } from 'intercom-graphql';
import { startSandbox } from 'intercom-graphql/sandbox';`);
const fromCommonJs = program(`const { createIntercomGateway } = require('intercom-graphql');
const { startSandbox } = require('intercom-graphql/sandbox');`);

/** Starts the command that is installed, sends it a query, and stops it. */
const serve = async () => {
  const env = { PATH: process.env.PATH, PORT: '0', LOG_LEVEL: 'silent' };
  // By its link, as `npx` runs it, which would be one more process between.
  const child = spawn(join(folder, 'node_modules/.bin/intercom-graphql'), ['serve'], { env, cwd: folder });
  try {
    const url = await new Promise((found, failed) => {
      let text = '';
      child.once('exit', (code) => failed(new Error(`serve ended with ${code}`)));
      child.stdout.on('data', (part) => {
        text += part;
        const [address] = /http:\S+\/graphql/.exec(text) ?? [];
        if (address !== undefined) found(address);
      });
    });
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query }) });
    return (await response.json()).data.tickets.totalCount;
  } finally {
    child.removeAllListeners('exit');
    child.kill();
  }
};

/** Packs it, and resolves with the name of the file. */
const pack = () => {
  const [{ filename, files }] = JSON.parse(
    run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], root),
  );
  const { size } = statSync(join(folder, filename));
  check(size <= maxBytes && files.length <= maxFiles, `${filename}: ${size} bytes, ${files.length} files`);
  const paths = files.map(({ path }) => path);
  check(
    !paths.some((path) => /^(src|test|scripts|bench)\/|\.map$|\.ts$/.test(path) && !path.startsWith('types/')),
    'has no sources, tests and source maps',
  );
  return filename;
};

const lint = (filename) => {
  const bin = join(root, 'node_modules/.bin');
  console.log(run(join(bin, 'publint'), ['run', filename, '--strict']));
  const profile = ['--profile', 'esm-only', '--exclude-entrypoints', './schema.graphql'];
  console.log(run(join(bin, 'attw'), [filename, ...profile, '--no-emoji', '--format', 'ascii']));
};

const use = async (filename) => {
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  run('npm', ['install', `./${filename}`, ...others, ...quick]);
  check((await serve()) > 0, 'serve answers a query');
  writeFileSync(join(folder, 'module.mjs'), fromModule);
  const expected = /^\d+ POST \/tickets\/search\n$/;
  check(expected.test(run(process.execPath, ['module.mjs'])), 'a module uses the library and ends by itself');
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 12)) {
    writeFileSync(join(folder, 'common.cjs'), fromCommonJs);
    check(expected.test(run(process.execPath, ['common.cjs'])), 'CommonJS uses the library and ends by itself');
  } else console.log(`CommonJS is skipped: Node ${process.versions.node} cannot require a module`);
  copyFileSync(join(import.meta.dirname, 'package/frameworks.mjs'), join(folder, 'frameworks.mjs'));
  console.log(run(process.execPath, ['--test', '--test-reporter=spec', 'frameworks.mjs']));

  // Where there is nothing but the bundle.
  const alone = join(folder, '..', `${basename(folder)}-bundle`);
  mkdirSync(alone);
  try {
    const banner = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";
    const bundle = join(alone, 'bundle.mjs');
    const options = ['--bundle', '--platform=node', '--format=esm', `--outfile=${bundle}`, `--banner:js=${banner}`];
    run('node_modules/.bin/esbuild', ['module.mjs', ...options, '--log-level=warning']);
    check(expected.test(run(process.execPath, [bundle], alone)), 'esbuild bundles it as a module');
    const common = join(alone, 'bundle.cjs');
    run('node_modules/.bin/esbuild', [
      'module.mjs',
      ...options.slice(0, 2),
      '--format=cjs',
      `--outfile=${common}`,
      '--log-level=error',
    ]);
    check(expected.test(run(process.execPath, [common], alone)), 'esbuild bundles it as CommonJS');
  } finally {
    rmSync(alone, { recursive: true });
  }

  for (const [runtime, args] of [
    ['bun', ['module.mjs']],
    ['deno', ['run', '--allow-all', 'module.mjs']],
  ])
    if (spawnSync(runtime, ['--version']).error !== undefined)
      console.log(`${runtime} is skipped: it is not installed`);
    else check(expected.test(run(runtime, args)), `${runtime} uses the library and ends by itself`);
};

try {
  const filename = pack();
  await (process.argv.includes('--lint') ? lint(filename) : use(filename));
} finally {
  rmSync(folder, { recursive: true });
}
