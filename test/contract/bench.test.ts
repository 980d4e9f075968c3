import { execFileSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { build, home } from '../server/support/builtCli.ts';

/* `npm run bench` compares servers that answer the same: here it is seen to, with nothing said of time. */

interface TracedRequest {
  readonly data: Readonly<Record<string, unknown>>;
  /** REST calls of the first time and of the second. */
  readonly calls: readonly [number, number];
}
type Server = 'cold' | 'warm' | 'baseline' | 'floor' | 'warmFloor';
let answers: Readonly<
  Record<'one' | 'list' | 'people' | 'customers' | 'viewer' | 'admins', Readonly<Record<Server, TracedRequest>>>
>;

beforeAll(async () => {
  await build();
  cpSync(fileURLToPath(new URL('../../bench', import.meta.url)), join(home, 'bench'), { recursive: true });
  const said = execFileSync(process.execPath, [join(home, 'bench/check.mjs')], {
    env: { PATH: process.env['PATH'] },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  answers = JSON.parse(said) as typeof answers;
}, 90_000);

test.each([
  ['one', 3, 1],
  ['list', 3, 1],
  ['people', 32, 32],
  ['customers', 32, 32],
  ['viewer', 1, 0],
  ['admins', 1, 0],
] as const)(
  '%s: gateway, baseline and floor give the same answer, for %i REST calls, and %i of the gateway’s once it knows the reference data',
  (name, calls, again) => {
    const { cold, warm, baseline, floor, warmFloor } = answers[name];
    expect(cold.data).toEqual(floor.data);
    expect(warm.data).toEqual(floor.data);
    expect(baseline.data).toEqual(floor.data);
    expect(warmFloor.data).toEqual(floor.data);
    for (const server of [cold, floor]) expect(server.calls).toEqual([calls, calls]);
    // A DataLoader for each relation reads the companies of each contact by themselves.
    expect(baseline.calls).toEqual(name === 'customers' ? [127, 127] : [calls, calls]);
    for (const server of [warm, warmFloor]) expect(server.calls[1]).toBe(again);
  },
);

test('the answers hold what the queries are about', () => {
  expect(answers.one.floor.data).toMatchObject({
    ticket: {
      number: '6',
      type: { name: 'Outage' },
      assignee: { name: 'Chidi Eze 5', teams: [{ name: 'Care' }, { name: 'Enterprise' }] },
    },
  });
  const { tickets } = answers.list.floor.data as { tickets: { nodes: { attributes: unknown[] }[] } };
  expect(tickets.nodes.map(({ attributes }) => attributes.length)).toEqual(Array<number>(100).fill(12));
  const people = answers.people.floor.data as {
    tickets: { nodes: { contacts: { email: string; companies: { nodes: unknown[] } }[] }[] };
  };
  const contacts = people.tickets.nodes.flatMap(({ contacts }) => contacts);
  expect(contacts).toHaveLength(100);
  expect(new Set(contacts.map(({ email }) => email)).size).toBe(30);
  expect(contacts.every(({ companies }) => companies.nodes.length > 0)).toBe(true);
  const customers = answers.customers.floor.data as typeof people;
  const shown = customers.tickets.nodes.flatMap(({ contacts }) => contacts);
  expect(new Set(shown.map(({ email }) => email)).size).toBe(125);
  expect(new Set(shown.flatMap(({ companies }) => companies.nodes.map((one) => JSON.stringify(one)))).size).toBe(30);
});
