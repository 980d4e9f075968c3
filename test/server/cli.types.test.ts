import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/index.ts';
import { build, type Ended, run } from './support/builtCli.ts';
import { postJson } from './support/minimalSchema.ts';

beforeAll(build);
const sandbox = await startSandbox();
const folder = mkdtempSync(join(tmpdir(), 'types-'));
const path = join(folder, 'intercom.types.json');
beforeEach(() => {
  sandbox.reset();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await sandbox.stop();
});

const token = 'hush-hush-token';
const env = { INTERCOM_BASE_URL: sandbox.origin, INTERCOM_ACCESS_TOKEN: token };
const types = (...args: string[]): Promise<Ended> => run(['types', ...args], env).ended;
const written = (): string => readFileSync(path, 'utf8');
/** What `types` writes for the sandbox as it is after a reset, by one process for all tests that begin with it. */
let whole = '';
beforeAll(async () => {
  await types(path);
  whole = written();
});
const begin = (): void => writeFileSync(path, whole);
const edit = (from: string | RegExp, to: string): void => {
  const before = written();
  const after = before.replace(from, to);
  expect(after).not.toBe(before);
  writeFileSync(path, after);
};

const send = async (method: string, route: string, body: object): Promise<void> => {
  const reply = await fetch(`${sandbox.origin}${route}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'intercom-version': '2.16', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(reply.status).toBe(200);
};

describe('types', () => {
  test('writes the file, and says so; a second time it is up to date', async () => {
    const first = await types(path, '--custom-objects', 'Order');
    expect([first.code, first.stdout]).toEqual([0, `${path}\n`]);
    expect(first.stderr.split('\n')).toEqual([
      'Read 6 ticket types, 2 custom object types, 60 attributes.',
      `Saved. The gateway reads the file at start with WORKSPACE_TYPES=${path}.`,
      '',
    ]);
    expect(first.stderr + first.stdout + written()).not.toContain(token);
    expect(JSON.parse(written()).ticketTypes[1]).toMatchObject({
      id: '2812',
      name: 'Order problem',
      as: 'OrderProblem',
    });
    const text = written();
    const second = await types(path);
    expect([second.code, second.stderr.split('\n')[1], written()]).toEqual([0, `${path} is up to date.`, text]);
    expect(readdirSync(folder)).toEqual(['intercom.types.json']);
  });

  test('costs a REST call for each list', async () => {
    await types(path);
    expect(sandbox.calls).toEqual([
      'GET /ticket_types',
      'GET /data_attributes',
      'GET /data_attributes',
      'GET /conversations/attributes',
      'GET /custom_object_instances/{custom_object_type_identifier}',
    ]);
  });

  test('keeps names by their ids when Intercom renames, and names that were chosen', async () => {
    begin();
    edit('"as":"odometer"', '"as":"kilometres"');
    await send('PUT', '/ticket_types/2812/attributes/3113', { name: 'Purchase' });
    await send('PUT', '/ticket_types/2812', { name: 'Delivery problem' });
    await send('POST', '/ticket_types/2812/attributes', {
      name: 'Order number',
      data_type: 'boolean',
      description: 'x',
    });
    const { code, stderr } = await types(path);
    expect(code).toBe(0);
    expect(stderr).toContain('~ ticket type “Delivery problem” (2812): renamed from “Order problem”');
    expect(stderr).toContain(
      '~ attribute “Purchase” (3113) of ticket type “Delivery problem”: renamed from “Order number”',
    );
    expect(written()).toContain('{"id":"2812","name":"Delivery problem","as":"OrderProblem"');
    expect(written()).toContain('"name":"Purchase","as":"orderNumber"');
    expect(written()).toMatch(/"id":"(\d+)","name":"Order number","as":"orderNumber_\1","dataType":"BOOLEAN"/);
    expect(written()).toContain('"name":"Odometer","as":"kilometres"');
  });

  test('keeps names from one API version to another', async () => {
    expect((await run(['types', path], { ...env, INTERCOM_VERSION: '2.11' }).ended).code).toBe(0);
    const namesIn = () => [...written().matchAll(/"as":"(\w+)"/g)].map(([, name]) => name);
    const before = namesIn();
    await types(path);
    expect(namesIn().slice(0, before.length)).toEqual(before);
  });

  test('leaves the file as it is where Intercom fails', async () => {
    begin();
    const text = written();
    sandbox.switches.failNext(20, 403, { type: 'error.list', errors: [{ code: 'forbidden', message: 'no' }] });
    const { code, stdout, stderr } = await types(path);
    expect([code, stdout, written()]).toEqual([1, '', text]);
    expect(stderr).toContain('(FORBIDDEN)');
    expect(readdirSync(folder)).toEqual(['intercom.types.json']);
  });

  test('of a type of custom objects that is unknown fails; one that the file has stays', async () => {
    const unknown = await types(path, '--custom-objects', 'Nothing');
    expect([unknown.code, readdirSync(folder)]).toEqual([1, []]);
    await types(path, '--custom-objects', 'Order');
    edit('"id":"Order","name":"Order"', '"id":"Gone","name":"Gone"');
    const { code, stderr } = await types(path);
    expect(code).toBe(0);
    expect(stderr).toContain('Custom objects of the type Gone cannot be read: ');
    expect(written()).toContain('{"id":"Gone","name":"Gone","as":"Order","attributes":[');
  });

  test('without an access token says what is missing; the help has examples', async () => {
    const { code, stderr } = await run(['types', path]).ended;
    expect([code, stderr]).toEqual([2, expect.stringContaining('INTERCOM_ACCESS_TOKEN')]);
    const { stdout } = await run(['types', '--help']).ended;
    expect(stdout).toContain('types --check');
    expect(stdout).toContain('Exit codes:');
  });

  test('writes where WORKSPACE_TYPES is, though nothing is there yet', async () => {
    const { code, stdout } = await run(['types'], { ...env, WORKSPACE_TYPES: path }).ended;
    expect([code, stdout]).toEqual([0, `${path}\n`]);
  });
});

describe('types --check', () => {
  test('lists the differences on stdout, and leaves the file', async () => {
    begin();
    expect(await types(path, '--check')).toMatchObject({ code: 0, stdout: '' });
    edit(/,?\n *\{"id":"3121".*?\n *\]\}/s, '');
    edit('"label":"Late"', '"label":"Too late"');
    edit(
      '"name":"Odometer","as":"odometer","dataType":"INTEGER"',
      '"name":"Odometer","as":"odometer","dataType":"STRING"',
    );
    await send('PUT', '/ticket_types/2816', { archived: true });
    const text = written();
    const { code, stdout, stderr } = await types(path, '--check');
    expect([code, written()]).toEqual([1, text]);
    expect(stdout.split('\n')).toEqual([
      '~ attribute “Odometer” (3105) of ticket type “Repair”: STRING is now INTEGER',
      '~ item “Late” of attribute “Problem” of ticket type “Order problem”: renamed from “Too late”',
      '+ attribute “Currency” (3121) of ticket type “Refund approval”',
      '~ ticket type “Outage” (2816): archived',
      '',
    ]);
    expect(stderr).toContain(
      `The workspace differs from ${path} in 4 places.\nTo update the file: intercom-graphql types ${path}\n`,
    );
  });

  test('of a file that is not there is a mistake of usage', async () => {
    const { code, stderr } = await types(path, '--check');
    expect([code, stderr]).toEqual([
      2,
      `${path}: the file cannot be read (ENOENT). Write it with \`intercom-graphql types\`.\n`,
    ]);
  });
});

describe('a file that cannot be used', () => {
  test.each([
    ['no JSON, as after a merge', /^\{/, '<<<<<<< HEAD\n{', 'the file: It is no JSON.'],
    ['a name twice', '"as":"frameNumber"', '"as":"model"', 'ticketTypes[0].attributes[1].as: "model" is there twice.'],
    ['a type twice', '"as":"Outage"', '"as":"Contact"', 'contact.as: "ContactFields" is there twice.'],
    [
      'a name that is none',
      '"as":"odometer"',
      '"as":"2nd"',
      'ticketTypes[0].attributes[2].as: It must be a small letter',
    ],
    ['a name that GraphQL keeps', '"as":"odometer"', '"as":"a__b"', 'ticketTypes[0].attributes[2].as: It must be'],
    ['another data type', '"DECIMAL"', '"MONEY"', 'ticketTypes[0].attributes[3].dataType: Invalid type'],
    ['a later version', '"version": 1', '"version": 2', 'version: This version of the gateway reads version 1.'],
  ])('%s: is refused at start and by `types`', async (_, from, to, said) => {
    begin();
    edit(from, to);
    const { code, stdout, stderr } = await run(['serve', '--port', '0'], { WORKSPACE_TYPES: path }).ended;
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^WORKSPACE_TYPES: "[^\n]* cannot be used\. [^\n]*\n$/);
    expect(stderr).toContain(said);
    expect(stderr).toContain('Edit the file, or restore it and run `intercom-graphql types`.');
    expect(await types(path)).toMatchObject({ code: 2, stderr: expect.stringContaining(said) });
  });

  test('too many fields are refused, with what to do', async () => {
    const attributes = Array.from({ length: 2_001 }, (_, i) => ({
      id: `${i}`,
      name: `a${i}`,
      as: `a${i}`,
      dataType: 'STRING',
    }));
    const file = { version: 1, ticketTypes: [], contact: attributes, company: [], conversation: [], customObjects: [] };
    writeFileSync(path, JSON.stringify(file));
    const { code, stderr } = await run(['config'], { WORKSPACE_TYPES: path }).ended;
    expect(code).toBe(2);
    expect(stderr).toContain('2001 attributes exceed the maximum of 2000. Remove ticket types or attributes');
  });
});

test('`schema` prints the types of the file, with a prefix too, and without the file none', async () => {
  begin();
  const sdl = await run(['schema'], { WORKSPACE_TYPES: path }).ended;
  expect(sdl.stdout).toContain('type OrderProblemFields implements TicketFields {');
  expect(sdl.stdout.split('type Ticket implements')[1]?.split('\n}')[0]).toMatch(/\n {2}fields: TicketFields\b/);
  const subgraph = await run(['schema', '--federation', '--type-prefix', 'Ic'], { WORKSPACE_TYPES: path }).ended;
  expect(subgraph.stdout).toMatch(
    /type IcOrderProblemFields implements IcTicketFields \{[^}]*orderNumber: String @tag\(name: "pii"\)/,
  );
  expect((await run(['schema']).ended).stdout).toBe(readFileSync('schema.graphql', 'utf8'));
});

test('several workers serve the types; an attribute that has changed is logged once and counted', async () => {
  begin();
  edit(
    '"name":"Odometer","as":"odometer","dataType":"INTEGER"',
    '"name":"Odometer","as":"odometer","dataType":"STRING"',
  );
  const { child, ended, said } = run(['serve', '--port', '0', '--workers', '2'], { ...env, WORKSPACE_TYPES: path });
  const [url] = await said(/http:\/\/127\.0\.0\.1:\d+\/graphql/);
  const query =
    '{ tickets(first: 9, filter: { typeId: { eq: "2811" } }) { nodes { fields { ... on RepairFields { odometer model } } } } }';
  for (let i = 0; i < 6; i += 1) {
    const { data } = await (await fetch(url, postJson({ query }))).json();
    expect(data.tickets.nodes[0].fields).toEqual({ odometer: null, model: expect.any(String) });
  }
  const metrics = await (await fetch(url.replace('/graphql', '/metrics'))).text();
  expect(metrics).toMatch(/^intercom_graphql_workspace_types_out_of_date 1$/m);
  child.kill('SIGTERM');
  const { code, stderr } = await ended;
  expect(code).toBe(0);
  const warnings = stderr.split('\n').filter((line) => line.includes('workspace-types-out-of-date'));
  expect(warnings.length).toBeGreaterThan(0);
  expect(warnings.length).toBeLessThanOrEqual(2); // one of each worker that was asked
  expect(JSON.parse(warnings[0] ?? '')).toMatchObject({
    level: 'warn',
    field: 'RepairFields.odometer',
    fields: 1,
    times: 1,
  });
});
