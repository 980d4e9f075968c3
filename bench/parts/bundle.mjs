import { copyFileSync, cpSync, mkdirSync, rmSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

const source = (path) => fileURLToPath(new URL(`../../src/${path}.ts`, import.meta.url));
const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = `${root}node_modules/.cache/bench-parts/`;

const modules = [
  'client/core/http',
  'client/core/json',
  'client/core/jsonSlices',
  'client/core/operation',
  'client/core/transport',
  'client/core/workspace',
  'client/tickets/index',
  'loaders/index',
  'sandbox/index',
  'schema/index',
  'server/execute/index',
  'server/gateway',
  'server/limits/index',
  'server/limits/cost',
];

/** Replaces code in copies of source files. Fails when the code is not there any more. */
const patch = (patches) => ({
  name: 'patch',
  transform(code, id) {
    const patched = patches[id.replace(/^.*\/src\//, '')];
    if (patched === undefined) return null;
    const [from, to] = patched;
    if (!code.includes(from)) throw new Error(`${id} does not contain ${from}`);
    return code.replace(from, to);
  },
});

/** The gateway's modules, with some code replaced: what a part buys is seen beside a copy without it. */
export const bundle = async (name, patches = {}) => {
  const dir = `${folder}${name.replaceAll(' ', '-')}`;
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  // What loads as CommonJS stands beside what is built, as in the package.
  copyFileSync(`${root}package.json`, `${folder}package.json`);
  cpSync(`${root}commonjs`, `${folder}commonjs`, { recursive: true });
  const build = await rolldown({
    input: Object.fromEntries(modules.map((path) => [path, source(path)])),
    platform: 'node',
    transform: { target: 'node20.19' },
    // Pothos keeps its plugins for the whole process: each copy of the schema needs a Pothos of its own.
    external: /^(?!@pothos\/)[^./]/,
    plugins: [patch(patches)],
  });
  await build.write({ dir, format: 'esm', chunkFileNames: '[name].js' });
  await build.close();
  const loaded = await Promise.all(modules.map((path) => import(pathToFileURL(`${dir}/${path}.js`).href)));
  return Object.assign({}, ...loaded);
};
