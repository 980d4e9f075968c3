import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { routers } from '../routers.js';

const start = fileURLToPath(new URL('../start.js', import.meta.url));

/** Runs the example; `said` resolves with its address and that of the gateway. */
const run = (router, port) => {
  const child = spawn(process.execPath, [start, router], {
    env: { ...process.env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let text = '';
  const said = new Promise((resolve) => {
    child.stdout.on('data', (chunk) => {
      text += chunk;
      if (text.includes('Ctrl-C')) resolve([...text.matchAll(/http:\/\/\S+/g)].map(([url]) => url));
    });
  });
  return { child, said, ended: once(child, 'exit') };
};

const freePort = async () => {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return { port: server.address().port, free: () => new Promise((resolve) => server.close(resolve)) };
};

/** Resolves when nothing answers at the address any more. */
const isGone = async (url) => {
  while (
    await fetch(url).then(
      () => true,
      () => false,
    )
  )
    await setTimeout(50);
};

// What a signal does is the same for each router: one signal with each is enough.
for (const [at, router] of Object.keys(routers).entries()) {
  const signal = ['SIGINT', 'SIGTERM'][at % 2];
  test(`${router}: ${signal} ends all that was started, the gateway included`, async () => {
    const { port, free } = await freePort();
    await free();
    const { child, said, ended } = run(router, port);
    const urls = await said;
    assert.equal(urls.length, 3);
    assert.equal(new URL(urls[0]).port, String(port));
    child.kill(signal);
    await ended;
    await Promise.all(urls.map(isGone));
  });
}
