import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/index.ts';
import { createGateway } from '../../src/server/gateway.ts';
import { tellOpenTab } from '../../src/server/graphiql/browser/openTab.js';
import { withDoors } from '../../src/server/graphiql/bundle.ts';
import { allExamples as examples } from '../../src/server/graphiql/examples/index.ts';
import { workspaceTitle } from '../../src/server/title.ts';
import { minimalSchema, newHandler, workspaceAt } from './support/minimalSchema.ts';

const sandbox = await startSandbox();
afterAll(() => sandbox.stop());

const handler = newHandler();
const workspace = workspaceAt(sandbox.origin);
const gatewayWith = (title: string | (() => Promise<string>)) =>
  createGateway({ schema: minimalSchema, handler, workspace, graphiql: { title } });
const gateway = gatewayWith(workspaceTitle(handler, workspace, true));

const get = (path: string, headers: Readonly<Record<string, string>> = {}, by = gateway) =>
  by.fetch(`http://gateway${path}`, { headers });
const page = async (by = gateway) => (await get('/graphql', { accept: 'text/html' }, by)).text();
const linked = (html: string) => [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path = '']) => path);
const setup = (html: string) => {
  const [, json = ''] = /<script id="setup"[^>]*>(.*?)<\/script>/s.exec(html) ?? [];
  return JSON.parse(json) as { title: string; folder: string; examples: { query: string }[] };
};

test('the page is titled with the workspace', async () => {
  // On a busy machine the name comes too late for the first load, which also makes the files.
  await expect.poll(() => page(), { timeout: 20_000 }).toMatch(/<title>[^<]+ \(sandbox\) · intercom-graphql<\/title>/);
  expect(setup(await page()).title).toMatch(/ · intercom-graphql$/);
});

test('the name is asked for once, and done without while upstream is down', async () => {
  sandbox.reset();
  const title = workspaceTitle(handler, workspace, false);
  // Tried three times.
  sandbox.switches.failNext(3, 503);
  expect(await title()).toBe('intercom-graphql');
  const named = await title();
  expect(named).toMatch(/^\S.* · intercom-graphql$/);
  expect(named).not.toContain('(sandbox)');
  await title();
  expect(sandbox.calls).toEqual(Array(4).fill('GET /me'));
});

test('a workspace cannot put markup into the page', async () => {
  const name = '</title></script><img src=x onerror=alert(1)>';
  const html = await page(gatewayWith(name));
  expect(html).not.toContain('<img src=x');
  expect(html.match(/<\/script>/g)).toHaveLength(3);
  // React sets it as text.
  expect(setup(html).title).toBe(name);
});

test('the page and all it loads come from the gateway', async () => {
  const reply = await get('/graphql', { accept: 'text/html' });
  const html = await reply.text();
  const policy = reply.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/https?:|\*|unsafe-eval|script-src[^;]*unsafe/);
  const { folder } = setup(html);
  const workers = ['editor', 'json', 'graphql'].map((name) => `${folder}${name}.worker.js`);
  const paths = [...linked(html), ...workers];
  expect(paths.length).toBeGreaterThanOrEqual(9);
  for (const path of paths) expect(path.startsWith(folder)).toBe(true);
  expect(folder).toMatch(/^\/graphql\/assets\/[\w-]{16}\/$/);
  for (const path of paths) expect((await get(path)).status).toBe(200);
  const style = await (await get(paths.find((path) => path.endsWith('.css')) ?? '')).text();
  expect(style).not.toMatch(/url\(["']?(https?:)?\/\//);
  expect(html).not.toMatch(/https?:\/\//);
  expect(html.length).toBeLessThan(20_000);
});

test('the pinned bundle has the places where our plugins come in, each once', async () => {
  const { js } = await import('@graphql-yoga/render-graphiql/graphiql');
  const ours = withDoors(js);
  expect(ours).toContain('...globalThis.graphiqlPlugins]');
  expect(ours).toMatch(/globalThis\.React=[\w$]+;globalThis\.useGraphiQL=[\w$]+;/);
  expect(() => withDoors(js.replace('globalThis.React=', 'globalThis.Preact='))).toThrow('0 times');
  expect(() => withDoors(js + js)).toThrow('2 times');
});

test('assets are kept by browsers, compressed, and sent once', async () => {
  const path = linked(await page()).find((one) => one.endsWith('.js') && one.includes('graphiql')) ?? '';
  const plain = await get(path);
  const body = Buffer.from(await plain.arrayBuffer());
  expect(plain.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(plain.headers.get('content-type')).toContain('text/javascript');

  const zipped = await get(path, { 'accept-encoding': 'gzip' });
  expect(zipped.headers.get('content-encoding')).toBe('gzip');
  expect(zipped.headers.get('vary')).toBe('accept-encoding');
  expect(gunzipSync(await zipped.arrayBuffer()).equals(body)).toBe(true);

  const smallest = await get(path, { 'accept-encoding': 'gzip, deflate, br' });
  const bytes = Buffer.from(await smallest.arrayBuffer());
  expect(brotliDecompressSync(bytes).equals(body)).toBe(true);
  expect(bytes.length).toBeLessThan(body.length / 3);

  const again = await get(path, { 'accept-encoding': 'br', 'if-none-match': smallest.headers.get('etag') ?? '' });
  expect([again.status, await again.text()]).toEqual([304, '']);
  expect((await get(`${path}x`)).status).toBe(404);
});

test('the page itself is checked each time and sent when it changed', async () => {
  const first = await get('/graphql', { accept: 'text/html' });
  expect(first.headers.get('cache-control')).toBe('no-cache');
  const again = await get('/graphql', { accept: 'text/html', 'if-none-match': first.headers.get('etag') ?? '' });
  expect(again.status).toBe(304);
});

test('the page holds all examples', async () => {
  expect(setup(await page()).examples).toEqual(examples);
});

test('only browsers see it, and it can be turned off', async () => {
  expect(await (await get('/graphql', { accept: 'application/json' })).text()).toContain('BAD_REQUEST');
  expect((await get('/', { accept: 'text/html' })).headers.get('location')).toBe('/graphql');
  const off = createGateway({ schema: minimalSchema, handler, workspace, graphiql: false });
  expect(await (await get('/graphql', { accept: 'text/html' }, off)).text()).not.toContain('<html');
});

describe('on a reload GraphiQL is told what the open tab holds', () => {
  const stored = JSON.stringify({
    activeTabIndex: 0,
    tabs: [
      { query: '{ a }', variables: '{"a":1}', headers: null },
      { query: '{ b }', variables: '{"b":2}', headers: null },
    ],
  });
  const told = (search: string, tabState: string | null) => {
    const storage = new Map([
      ['graphiql:query', 'left over'],
      ['graphiql:headers', 'left over'],
      ...(tabState === null ? [] : [['graphiql:tabState', tabState] as const]),
    ]);
    const localStorage = {
      getItem: (name: string) => storage.get(name) ?? null,
      setItem: (name: string, value: string) => void storage.set(name, value),
      removeItem: (name: string) => void storage.delete(name),
    };
    tellOpenTab({ localStorage }, search);
    return ['query', 'variables', 'headers'].map((part) => storage.get(`graphiql:${part}`));
  };
  test.each([
    ['as it is stored', '', stored, ['{ a }', '{"a":1}', undefined]],
    ['as the address has it, which knows sooner', '?query=%7B+b+%7D', stored, ['{ b }', '{"b":2}', undefined]],
    ['unless the address asks for something else', '?query=%7B+c+%7D', stored, [undefined, undefined, undefined]],
    ['unless there are no tabs yet', '', null, ['left over', undefined, 'left over']],
    ['unless another’s things are in the storage', '', 'not JSON', ['left over', undefined, 'left over']],
  ])('%s', (_, search, tabState, expected) => {
    expect(told(search, tabState)).toEqual(expected);
  });

  test('unless storage is turned off', () => {
    const window = {
      get localStorage(): never {
        throw new DOMException('Access is denied for this document.', 'SecurityError');
      },
    };
    expect(() => tellOpenTab(window, '')).not.toThrow();
  });
});
