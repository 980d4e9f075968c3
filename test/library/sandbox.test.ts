import { expect, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/index.ts';
import type * as declared from '../../types/sandbox.d.ts';
import { askOf, hosted, token } from './support.ts';

const { gatewayWith } = await hosted();

/** What is declared is what there is: this assignment fails to compile otherwise. */
const start = startSandbox as (options?: Omit<declared.SandboxOptions, 'webhook'>) => Promise<declared.Sandbox>;

test('tests of other programs have a workspace of their own, whose data is always the same', async () => {
  const sandbox = await start({ tokens: [token] });
  try {
    const ask = askOf(await gatewayWith({ intercomBaseUrl: sandbox.origin }));
    const query = '{ ticket(id: "480001") { number title } }';
    const { data } = await ask(query);
    expect(data).toEqual({ ticket: { number: '1', title: 'Parcel never arrived' } });
    expect(sandbox.calls).toEqual(['GET /tickets/{id}']);
    expect(sandbox.log[0]).toMatchObject({ path: '/tickets/480001', status: 200 });
    sandbox.switches.failNext(3, 503);
    expect((await ask(query)).codes).toEqual(['UPSTREAM_UNAVAILABLE']);
    sandbox.reset();
    expect(sandbox.calls).toEqual([]);
    const stranger = askOf(await gatewayWith({ intercomBaseUrl: sandbox.origin, intercomAccessToken: 'other' }));
    expect((await stranger(query)).codes).toEqual(['UPSTREAM_UNAUTHENTICATED']);
  } finally {
    await sandbox.stop();
  }
});
