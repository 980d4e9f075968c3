import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));

/** Runs the gateway as a process of its own, over its sandbox unless the environment says otherwise. `env` has settings of the gateway. */
export const startGateway = async (env = {}) => {
  if (!existsSync(cli))
    throw new Error('The gateway is not built: npm ci && npm run build, in the folder of the project.');
  const gateway = spawn(process.execPath, [cli, 'serve'], {
    env: { ...process.env, PORT: '0', LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // However this process ends.
  const end = () => gateway.kill('SIGTERM');
  process.once('exit', end);
  gateway.once('exit', () => process.off('exit', end));
  const url = await new Promise((resolve, reject) => {
    gateway.once('exit', (code) => reject(new Error(`the gateway ended with exit code ${code}`)));
    createInterface(gateway.stdout).on('line', (line) => {
      const [found] = /http:\/\/\S+\/graphql/.exec(line) ?? [];
      if (found !== undefined) resolve(found);
    });
  });
  return {
    url,
    stop: async () => {
      if (gateway.exitCode !== null || gateway.signalCode !== null) return;
      gateway.kill('SIGTERM');
      await once(gateway, 'exit');
    },
  };
};
