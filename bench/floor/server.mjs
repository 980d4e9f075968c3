// The least that can be done for the same answers: exactly the calls that are needed, side by side where they do not
// depend on each other, and the answer written out by hand. No GraphQL, no checks, no errors.
import { createServer } from 'node:http';
import { rest } from '../rest.mjs';
import { displayOf, itemsOf, timeOf } from '../wire.mjs';

const byId = (list) => new Map(list.map((one) => [Number(one.id), one]));

const typeOf = ({ name, ticket_type_attributes }) => ({
  name,
  attributes: ticket_type_attributes.data.map((one) => ({
    name: one.name,
    dataType: one.data_type.toUpperCase(),
    requiredToCreate: one.required_to_create,
    listItems: itemsOf(one).map(({ label }) => ({ label })),
  })),
});

const assigneeOf = (id, admins, teams) => {
  const admin = admins.get(id);
  if (admin === undefined) return null;
  return {
    name: admin.name,
    email: admin.email,
    teams: admin.team_ids.map((id) => ({ name: teams.get(id).name })),
  };
};

const ticketOf = (ticket, admins, teams) => ({
  number: ticket.ticket_id,
  title: ticket.ticket_attributes._default_title_ ?? null,
  state: { internalLabel: ticket.ticket_state.internal_label },
  type: typeOf(ticket.ticket_type),
  attributes: ticket.ticket_type.ticket_type_attributes.data.map((one) => ({
    name: one.name,
    display: displayOf(one, ticket.ticket_attributes[one.name]),
  })),
  assignee: assigneeOf(ticket.admin_assignee_id, admins, teams),
});

const companyOf = ({ name, plan, monthly_spend }) => ({
  name,
  plan: plan.id === undefined ? null : { name: plan.name },
  monthlySpend: monthly_spend,
});

const contactIdsOf = (tickets) => [
  ...new Set(tickets.flatMap(({ contacts }) => contacts.contacts.map(({ id }) => id))),
];

const withContacts = (tickets, contacts, companiesOf) => {
  const found = new Map(
    contacts.map((contact) => [
      contact.id,
      {
        name: contact.name,
        email: contact.email,
        role: contact.role.toUpperCase(),
        companies: { nodes: companiesOf(contact).map(companyOf) },
      },
    ]),
  );
  const nodes = tickets.map(({ ticket_id, contacts }) => ({
    number: ticket_id,
    contacts: contacts.contacts.map(({ id }) => found.get(id)),
  }));
  return { tickets: { nodes } };
};

/** Whether what the gateway keeps, too, is read once: as the warm gateway, it then makes only the calls for tickets. */
const isWarm = process.env.FLOOR_WARM === '1';
const once = (read) => {
  let kept;
  return () => {
    if (!isWarm) return read();
    kept ??= read();
    return kept;
  };
};
const adminsById = once(() => rest.admins().then(byId));
const teamsById = once(() => rest.teams().then(byId));

const operations = {
  one: async ({ id }) => {
    const [ticket, admins, teams] = await Promise.all([rest.ticket(id), adminsById(), teamsById()]);
    const createdAt = timeOf(ticket.created_at);
    return { ticket: { ...ticketOf(ticket, admins, teams), createdAt } };
  },
  list: async ({ since }) => {
    const [found, admins, teams] = await Promise.all([
      rest.openTickets(new Date(since), 100),
      adminsById(),
      teamsById(),
    ]);
    const nodes = found.tickets.map((ticket) => ticketOf(ticket, admins, teams));
    return { tickets: { totalCount: found.total_count, nodes } };
  },
  people: async ({ since }) => {
    const { tickets } = await rest.openTickets(new Date(since), 100);
    const ids = contactIdsOf(tickets);
    // A ticket names its contacts, so that both can be asked for at once.
    const [contacts, companies] = await Promise.all([rest.contacts(ids), Promise.all(ids.map(rest.companiesOf))]);
    return withContacts(tickets, contacts, ({ id }) => companies[ids.indexOf(id)]);
  },
  customers: async ({ since }) => {
    const { tickets } = await rest.openTickets(new Date(since), 100);
    const contacts = await rest.contacts(contactIdsOf(tickets));
    // Contacts name their companies, and share them.
    const ids = [...new Set(contacts.flatMap(({ companies }) => companies.data.map(({ id }) => id)))];
    const found = new Map((await Promise.all(ids.map(rest.company))).map((company) => [company.id, company]));
    return withContacts(tickets, contacts, ({ companies }) => companies.data.map(({ id }) => found.get(id)));
  },
  viewer: async () => {
    const { id, name, email, email_verified, app } = await rest.me();
    return {
      viewer: {
        admin: { id, name, email },
        emailVerified: email_verified,
        workspace: { name: app.name, region: app.region, timezone: app.timezone },
      },
    };
  },
  admins: async () => ({
    admins: (await rest.admins()).map(({ id, name, email, away_mode_enabled, has_inbox_seat, role }) => ({
      id,
      name,
      email,
      awayModeEnabled: away_mode_enabled,
      hasInboxSeat: has_inbox_seat,
      role: { name: role.name },
    })),
  }),
};

const bodyOf = async ({ operationName, variables }) =>
  Buffer.from(JSON.stringify({ data: await operations[operationName](variables) }));

/** Answers that the warm gateway gives without a call: constants here. */
const constants = { viewer: undefined, admins: undefined };
const kept = async (params) => {
  const { operationName } = params;
  if (!isWarm || !Object.hasOwn(constants, operationName)) return bodyOf(params);
  constants[operationName] ??= await bodyOf(params);
  return constants[operationName];
};

const server = createServer({ keepAliveTimeout: 120_000 }, (request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', async () => {
    const body = await kept(JSON.parse(Buffer.concat(chunks).toString()));
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
    response.end(body);
  });
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`http://127.0.0.1:${server.address().port}/graphql\n`));
