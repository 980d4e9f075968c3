import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'rolldown';
import { packPage } from './src/server/graphiql/pack.ts';

/** Writes the files of GraphiQL's page beside the program. */
const graphiql = (): Plugin => {
  let root = '';
  return {
    name: 'graphiql',
    buildStart: ({ cwd }) => {
      root = cwd;
    },
    async generateBundle() {
      const folder = join(root, 'src/server/graphiql/browser');
      const { tag, modules, files } = await packPage(folder);
      const emit = (fileName: string, source: string | Uint8Array) =>
        this.emitFile({ type: 'asset', fileName: `graphiql/${fileName}`, source });
      emit('files.json', JSON.stringify({ tag, modules, names: [...files.keys()] }));
      await Promise.all([...files].map(async ([name, body]) => emit(`${name}.br`, await body())));
      // The npm package has GraphiQL as an optional dependency instead, of which these are a part at run time.
      for (const name of await readdir(folder))
        this.emitFile({ type: 'asset', fileName: `browser/${name}`, source: await readFile(join(folder, name)) });
    },
  };
};

/** One file for all that is loaded at the same time: as hundreds of modules it takes a sixth of the start more. */
export default defineConfig({
  input: {
    cli: './src/cli.ts',
    index: './src/index.ts',
    // What the scripts take from it.
    'client/index': './src/client/index.ts',
    'client/core/versions': './src/client/core/versions.ts',
    'client/webhooks/topics': './src/client/webhooks/topics.ts',
    'sandbox/index': './src/sandbox/index.ts',
    'server/config': './src/server/config.ts',
    'server/graphiql/examples/index': './src/server/graphiql/examples/index.ts',
    'server/settings': './src/server/settings.ts',
    'server/start': './src/server/start.ts',
  },
  plugins: [graphiql()],
  // Compressing takes longer than all the rest, and is to.
  checks: { pluginTimings: false },
  platform: 'node',
  transform: { target: 'node20.19' },
  // Packages stay as they are.
  external: /^[^./]/,
  output: { dir: 'dist', format: 'esm', sourcemap: true, chunkFileNames: '[name].js' },
});
