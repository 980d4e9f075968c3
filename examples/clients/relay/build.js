import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { transformFileSync } from '@babel/core';

for (const old of ['src/__generated__', 'dist']) rmSync(old, { recursive: true, force: true });
// The compiler adds to this file: begun again, it has exactly the documents of this version.
writeFileSync('persisted.json', '{}');
execFileSync('relay-compiler', { stdio: ['ignore', 'ignore', 'inherit'] });

// Bundlers do the same with the same plugin: graphql`…` becomes what the compiler has made of it. Node alone wants `.js`, too.
const options = { plugins: [['relay', { eagerEsModules: true }]], compact: false };
for (const folder of ['', '__generated__/']) {
  mkdirSync(`dist/${folder}`, { recursive: true });
  for (const name of readdirSync(`src/${folder}`).filter((name) => name.endsWith('.js'))) {
    const { code } = transformFileSync(`src/${folder}${name}`, options);
    writeFileSync(`dist/${folder}${name}`, code.replaceAll(/(from ["'].*\.graphql)(["'];)/g, '$1.js$2'));
  }
}
