import { describe, expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';
import { everything, idsOf, type Json, rest } from '../support/rest.ts';

const { askIn, calls, data, sandbox } = await setup();

const query = 'query ($filter: TicketFilter) { tickets(first: 500, filter: $filter) { totalCount nodes { id } } }';

/** What the gateway finds, and what upstream was asked for it. */
const found = async (filter: object): Promise<string[]> => {
  const { tickets } = await data(query, { filter });
  expect(tickets.totalCount).toBe(tickets.nodes.length);
  return idsOf(tickets.nodes);
};
const asked = (): Json => (sandbox.log.at(-1)?.body as Json)?.query;

type Ticket = Json;
type Case = readonly [what: string, filter: object, test: (ticket: Ticket) => boolean];

const title = ({ ticket_attributes }: Ticket): string => ticket_attributes._default_title_ ?? '';
const description = ({ ticket_attributes }: Ticket): string => ticket_attributes._default_description_ ?? '';
const contacts = ({ contacts: { contacts } }: Ticket): string[] => idsOf(contacts);
const has = (text: string, part: string) => text.toLowerCase().includes(part.toLowerCase());
const teammates = (ticket: Ticket): string[] => [
  ...ticket.ticket_parts.ticket_parts
    .filter(({ author }: Json) => author.type === 'admin')
    .map(({ author }: Json) => author.id),
  String(ticket.admin_assignee_id),
];
const moment = (seconds: number) => new Date(seconds * 1000).toISOString();

const [maeve, tomasz, gareth] = ['991267801', '991267802', '991267815'];
/** A moment at which tickets were made and changed, so that "at" and "after" differ; all tickets are read for it. */
const seeded = await everything(sandbox, 'tickets');
const made = seeded[200].created_at;
const changed = seeded[120].updated_at;
const snoozed = seeded.find(({ snoozed_until }) => snoozed_until !== undefined).snoozed_until;
const someone = contacts(seeded.find((ticket) => contacts(ticket).length > 0))[0] ?? '';
const another = contacts(seeded.findLast((ticket) => contacts(ticket).length > 0))[0] ?? '';
const five = idsOf(seeded).filter((_, i) => i % 90 === 3);

const cases: readonly Case[] = [
  ['id.eq', { id: { eq: five[0] } }, ({ id }) => id === five[0]],
  ['id.ne', { id: { ne: five[0] } }, ({ id }) => id !== five[0]],
  ['id.in', { id: { in: five } }, ({ id }) => five.includes(id)],
  ['id.notIn', { id: { notIn: five } }, ({ id }) => !five.includes(id)],
  ['title.eq', { title: { eq: 'Heron: fork crown cracks' } }, (one) => title(one) === 'Heron: fork crown cracks'],
  ['title.ne', { title: { ne: 'Heron: fork crown cracks' } }, (one) => title(one) !== 'Heron: fork crown cracks'],
  [
    'title.in',
    { title: { in: [title(seeded[0]), title(seeded[50])] } },
    (one) => [title(seeded[0]), title(seeded[50])].includes(title(one)),
  ],
  ['title.notIn', { title: { notIn: [title(seeded[0])] } }, (one) => title(one) !== title(seeded[0])],
  ['title.contains', { title: { contains: 'brake' } }, (one) => has(title(one), 'brake')],
  ['title.notContains', { title: { notContains: 'brake' } }, (one) => !has(title(one), 'brake')],
  ['title.startsWith', { title: { startsWith: 'heron' } }, (one) => title(one).toLowerCase().startsWith('heron')],
  ['title.endsWith', { title: { endsWith: 's' } }, (one) => title(one).toLowerCase().endsWith('s')],
  ['title.isSet', { title: { isSet: true } }, (one) => title(one) !== ''],
  ['title.isSet: false', { title: { isSet: false } }, (one) => title(one) === ''],
  ['description.contains', { description: { contains: 'the' } }, (one) => has(description(one), 'the')],
  ['description.isSet: false', { description: { isSet: false } }, (one) => description(one) === ''],
  ['category.eq CUSTOMER', { category: { eq: 'CUSTOMER' } }, ({ category }) => category === 'Customer'],
  ['category.eq BACK_OFFICE', { category: { eq: 'BACK_OFFICE' } }, ({ category }) => category === 'Back-office'],
  ['category.eq TRACKER', { category: { eq: 'TRACKER' } }, ({ category }) => category === 'Tracker'],
  ['category.ne', { category: { ne: 'CUSTOMER' } }, ({ category }) => category !== 'Customer'],
  ['category.in', { category: { in: ['TRACKER', 'CUSTOMER'] } }, ({ category }) => category !== 'Back-office'],
  ['category.notIn', { category: { notIn: ['TRACKER', 'CUSTOMER'] } }, ({ category }) => category === 'Back-office'],
  ...['SUBMITTED', 'IN_PROGRESS', 'WAITING_ON_CUSTOMER', 'RESOLVED'].map(
    (state): Case => [
      `state.eq ${state}`,
      { state: { eq: state } },
      ({ ticket_state }) => ticket_state.category === state.toLowerCase(),
    ],
  ),
  ['state.ne', { state: { ne: 'RESOLVED' } }, ({ ticket_state }) => ticket_state.category !== 'resolved'],
  [
    'state.in',
    { state: { in: ['RESOLVED', 'SUBMITTED'] } },
    ({ ticket_state }) => ['resolved', 'submitted'].includes(ticket_state.category),
  ],
  [
    'state.notIn',
    { state: { notIn: ['RESOLVED', 'SUBMITTED'] } },
    ({ ticket_state }) => !['resolved', 'submitted'].includes(ticket_state.category),
  ],
  ['typeId.eq', { typeId: { eq: '2812' } }, ({ ticket_type }) => ticket_type.id === '2812'],
  [
    'typeId.notIn',
    { typeId: { notIn: ['2812', '2813'] } },
    ({ ticket_type }) => !['2812', '2813'].includes(ticket_type.id),
  ],
  ['contactId.eq', { contactId: { eq: someone } }, (one) => contacts(one).includes(someone)],
  [
    'contactId.in',
    { contactId: { in: [someone, another] } },
    (one) => contacts(one).some((id) => id === someone || id === another),
  ],
  ['contactId.ne', { contactId: { ne: someone } }, (one) => !contacts(one).includes(someone)],
  ['contactId.isSet', { contactId: { isSet: true } }, (one) => contacts(one).length > 0],
  ['contactId.isSet: false', { contactId: { isSet: false } }, (one) => contacts(one).length === 0],
  ['teammateId.eq', { teammateId: { eq: tomasz } }, (one) => teammates(one).includes(tomasz)],
  [
    'teammateId.notIn',
    { teammateId: { notIn: [maeve, tomasz] } },
    (one) => !teammates(one).some((id) => id === maeve || id === tomasz),
  ],
  ['assigneeId.eq', { assigneeId: { eq: gareth } }, ({ admin_assignee_id }) => String(admin_assignee_id) === gareth],
  [
    'assigneeId.in',
    { assigneeId: { in: [gareth, maeve] } },
    ({ admin_assignee_id }) => [gareth, maeve].includes(String(admin_assignee_id)),
  ],
  ['assigneeId.isSet', { assigneeId: { isSet: true } }, ({ admin_assignee_id }) => admin_assignee_id !== 0],
  ['assigneeId.isSet: false', { assigneeId: { isSet: false } }, ({ admin_assignee_id }) => admin_assignee_id === 0],
  ['teamAssigneeId.eq', { teamAssigneeId: { eq: '7302' } }, ({ team_assignee_id }) => team_assignee_id === 7302],
  ['teamAssigneeId.ne', { teamAssigneeId: { ne: '7302' } }, ({ team_assignee_id }) => team_assignee_id !== 7302],
  [
    'teamAssigneeId.isSet: false',
    { teamAssigneeId: { isSet: false } },
    ({ team_assignee_id }) => team_assignee_id === 0,
  ],
  ['open', { open: true }, ({ open }) => open],
  ['open: false', { open: false }, ({ open }) => !open],
  ['createdAt.gt', { createdAt: { gt: moment(made) } }, ({ created_at }) => created_at > made],
  ['createdAt.gte', { createdAt: { gte: moment(made) } }, ({ created_at }) => created_at >= made],
  ['createdAt.lt', { createdAt: { lt: moment(made) } }, ({ created_at }) => created_at < made],
  ['createdAt.lte', { createdAt: { lte: moment(made) } }, ({ created_at }) => created_at <= made],
  [
    'createdAt, both ends',
    { createdAt: { gt: moment(made - 864_000), lt: moment(made) } },
    ({ created_at }) => created_at > made - 864_000 && created_at < made,
  ],
  ['updatedAt.gt', { updatedAt: { gt: moment(changed) } }, ({ updated_at }) => updated_at > changed],
  ['updatedAt.gte', { updatedAt: { gte: moment(changed) } }, ({ updated_at }) => updated_at >= changed],
  ['updatedAt.lt', { updatedAt: { lt: moment(changed) } }, ({ updated_at }) => updated_at < changed],
  ['updatedAt.lte', { updatedAt: { lte: moment(changed) } }, ({ updated_at }) => updated_at <= changed],
  ['snoozedUntil.gte', { snoozedUntil: { gte: moment(snoozed) } }, ({ snoozed_until }) => snoozed_until >= snoozed],
  ['snoozedUntil.lt', { snoozedUntil: { lt: moment(snoozed) } }, ({ snoozed_until }) => snoozed_until < snoozed],
];

describe('each member and operator of a filter finds what upstream’s records say, in one search', () => {
  test.each(cases)('%s', async (_, filter, holds) => {
    const expected = idsOf(seeded.filter(holds));
    expect(expected.length, 'the case must tell something apart').toBeGreaterThan(0);
    expect(expected.length).toBeLessThan(400);
    expect(await found(filter)).toEqual(expected);
    expect(new Set(calls)).toEqual(new Set(['POST /tickets/search']));
  });
});

describe('groups', () => {
  const open = ({ open }: Ticket) => open;
  const customer = ({ category }: Ticket) => category === 'Customer';
  const unassigned = ({ admin_assignee_id }: Ticket) => admin_assignee_id === 0;
  const resolved = ({ ticket_state }: Ticket) => ticket_state.category === 'resolved';
  const c = {
    customer: { category: { eq: 'CUSTOMER' } },
    unassigned: { assigneeId: { isSet: false } },
    resolved: { state: { eq: 'RESOLVED' } },
  };
  const groups: readonly Case[] = [
    [
      'members all hold',
      { open: true, ...c.customer, ...c.unassigned },
      (one) => open(one) && customer(one) && unassigned(one),
    ],
    ['and', { and: [{ open: true }, c.customer] }, (one) => open(one) && customer(one)],
    ['or', { or: [c.unassigned, c.resolved] }, (one) => unassigned(one) || resolved(one)],
    [
      'a member and an or',
      { open: true, or: [c.unassigned, c.resolved] },
      (one) => open(one) && (unassigned(one) || resolved(one)),
    ],
    [
      'or of ands',
      { or: [{ open: true, ...c.unassigned }, { and: [c.customer, c.resolved] }] },
      (one) => (open(one) && unassigned(one)) || (customer(one) && resolved(one)),
    ],
    [
      'or of an and and a member',
      { or: [{ open: true, ...c.unassigned }, c.resolved] },
      (one) => (open(one) && unassigned(one)) || resolved(one),
    ],
    [
      'and of ors',
      { and: [{ or: [c.unassigned, c.resolved] }, { or: [{ open: false }, c.customer] }] },
      (one) => (unassigned(one) || resolved(one)) && (!open(one) || customer(one)),
    ],
    [
      'ands in ands',
      { and: [{ and: [{ and: [{ open: true }] }, c.customer] }, c.unassigned] },
      (one) => open(one) && customer(one) && unassigned(one),
    ],
    ['ors in ors', { or: [{ or: [{ or: [c.resolved] }, c.unassigned] }] }, (one) => resolved(one) || unassigned(one)],
    [
      'several operators of one field',
      { title: { contains: 'e', notContains: 'brake', startsWith: 'h' } },
      (one) => has(title(one), 'e') && !has(title(one), 'brake') && title(one).toLowerCase().startsWith('h'),
    ],
  ];

  test.each(groups)('%s', async (_, filter, holds) => {
    const expected = idsOf(seeded.filter(holds));
    expect(expected.length).toBeGreaterThan(0);
    expect(expected.length).toBeLessThan(400);
    expect(await found(filter)).toEqual(expected);
    expect(new Set(calls)).toEqual(new Set(['POST /tickets/search']));
  });

  test.each(groups)('%s, in 2.11, whose grammar is older', async (_, filter, holds) => {
    const { data: answer, errors } = await askIn('2.11')(query, { filter });
    expect(errors).toBeUndefined();
    expect(idsOf(answer.tickets.nodes)).toEqual(idsOf(seeded.filter(holds)));
  });

  test('one condition is sent bare, members as one group, a condition among groups in a group of its own', async () => {
    const open = { field: 'open', operator: '=', value: true };
    await found({ open: true });
    expect(asked()).toEqual(open);
    await found({ and: [{ or: [{ open: true }] }] });
    expect(asked()).toEqual(open);
    await found({ open: true, ...c.resolved });
    const resolved = { field: 'state', operator: '=', value: 'resolved' };
    expect(asked()).toEqual({ operator: 'AND', value: [resolved, open] });
    await found({ open: true, or: [c.resolved, c.customer] });
    const customer = { field: 'category', operator: '=', value: 'request' };
    expect(asked()).toEqual({
      operator: 'AND',
      value: [
        { operator: 'OR', value: [resolved, customer] },
        { operator: 'AND', value: [open] },
      ],
    });
    await found({});
    expect(asked()).toEqual({ field: 'created_at', operator: '>', value: 0 });
  });
});

describe('with an owner', () => {
  test('the owner’s condition is added to the filter', async () => {
    const [admin] = (await rest(sandbox, 'GET /admins')).admins;
    const nested = `query ($id: ID!, $filter: TicketFilter) { admin(id: $id) { tickets(first: 500, filter: $filter) { nodes { id } } } }`;
    const filters: readonly (readonly [object | null, (ticket: Ticket) => boolean])[] = [
      [null, () => true],
      [{ open: true }, ({ open }) => open],
      [
        { or: [{ open: false }, { category: { eq: 'CUSTOMER' } }] },
        ({ open, category }) => !open || category === 'Customer',
      ],
      [
        { and: [{ open: true }, { createdAt: { gte: moment(made) } }] },
        ({ open, created_at }) => open && created_at >= made,
      ],
    ];
    for (const [filter, holds] of filters) {
      calls.length = 0;
      const answer = await data(nested, { id: admin.id, filter });
      const own = seeded.filter(({ admin_assignee_id }) => String(admin_assignee_id) === admin.id);
      expect(idsOf(answer.admin.tickets.nodes)).toEqual(idsOf(own.filter(holds)));
      expect(calls).toEqual(['GET /admins/{id}', 'POST /tickets/search']);
    }
  });

  test('of many parents each has its own', async () => {
    const { teams } = await data(
      '{ teams { id tickets(first: 500, filter: { open: true }) { totalCount nodes { id } } } }',
    );
    for (const { id, tickets } of teams)
      expect(idsOf(tickets.nodes)).toEqual(
        idsOf(seeded.filter(({ open, team_assignee_id }) => open && String(team_assignee_id) === id)),
      );
    expect(calls).toEqual(['GET /teams', ...Array(4).fill('POST /tickets/search')]);
  });
});
