import { expect, test } from 'vitest';
import { printConfig, readConfig } from '../../src/server/config.ts';

test('hosts of the streams of Fin are names, and nothing else of an address', () => {
  const hostsOf = (FIN_STREAM_HOSTS: string) => readConfig({ FIN_STREAM_HOSTS }).config?.webhooks.finStreamHosts;
  expect(hostsOf('Realtime.EU.example, other.example:8443')).toEqual(['realtime.eu.example', 'other.example:8443']);
  expect(hostsOf('none')).toEqual([]);
  for (const value of [
    'https://a.example',
    'a.example/x',
    'a.example:443',
    'u@a.example',
    '*',
    'a.example,',
    '*.a.example',
  ]) {
    const { problems } = readConfig({ FIN_STREAM_HOSTS: value });
    expect(problems).toEqual([expect.stringMatching(/^FIN_STREAM_HOSTS: got .* accepts names of hosts/)]);
  }
  const { config } = readConfig({ FIN_STREAM_HOSTS: 'none' });
  expect(config && printConfig(config)).toContain('\nFIN_STREAM_HOSTS=none\n');
});
