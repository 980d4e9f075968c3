import { expect, test, vi } from 'vitest';
import { createHandler } from '../../src/client/core/http.ts';
import { newOperation } from '../../src/client/core/operation.ts';
import { createDispatcher } from '../../src/client/core/transport.ts';
import { openWorkspace } from '../../src/client/core/workspace.ts';
import { Changes, type Clearable } from '../../src/loaders/core/invalidation.ts';
import { createContext, type Loaders } from '../../src/loaders/index.ts';

const isCache = (value: unknown): value is Clearable =>
  typeof value === 'object' && value !== null && 'clear' in value && 'clearAll' in value;

test('every cache that a loader exposes is dropped by what changes', () => {
  const on = vi.spyOn(Changes.prototype, 'on');
  const { load } = createContext({
    handler: createHandler(createDispatcher()),
    workspace: openWorkspace({ origin: 'http://127.0.0.1:1', token: 'test', version: '2.16', versionHeader: '2.16' }),
    operation: newOperation(),
  });
  // A loader is made when its name is first read.
  const domains = Object.getOwnPropertyNames(Object.getPrototypeOf(load)).filter((name) => name !== 'constructor');
  const caches = (domains as (keyof Loaders)[]).flatMap((domain) =>
    Object.entries(load[domain]).flatMap(([name, member]) =>
      isCache(member) ? [{ name: `${domain}.${name}`, clearAll: vi.spyOn(member, 'clearAll') }] : [],
    ),
  );
  expect(caches.length).toBeGreaterThan(20);

  const [changes] = on.mock.contexts as Changes[];
  on.mockRestore();
  changes?.clearAll();
  expect(caches.filter(({ clearAll }) => clearAll.mock.calls.length === 0).map(({ name }) => name)).toEqual([]);
});
