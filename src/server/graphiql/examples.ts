/** A query that runs as it stands over the sandbox. Each is a tab of GraphiQL, named after its operation. */
export interface Example {
  /** What the reader sees above the query. */
  readonly about: string;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** What it costs over the sandbox; held by a test. */
  readonly restCalls: number;
}

const openTickets: Example = {
  about: `A hundred open tickets with types, values, assignees.
Three REST calls: the tickets, the admins, the teams.
The trace at the end of the answer shows them.`,
  restCalls: 3,
  query: `query OpenTickets {
  tickets(first: 100, filter: { open: true }) {
    totalCount
    nodes {
      number
      title
      state { internalLabel }
      type {
        name
        attributes {
          name
          dataType
          requiredToCreate
          listItems { label }
        }
      }
      attributes { name display }
      assignee { name email teams { name } }
    }
  }
}
`,
};

const oneTicket: Example = {
  about: `One ticket: who wrote it, what was said.
Values have types: see the fragments.`,
  restCalls: 2,
  query: `query OneTicket($id: ID!) {
  ticket(id: $id) {
    number
    title
    description
    state { internalLabel category }
    contacts { name email role }
    attributes {
      name
      display
      ... on ListValue { item { id label } }
      ... on DecimalValue { decimal }
      ... on DateTimeValue { dateTime }
    }
    parts(first: 20) {
      totalCount
      nodes {
        partType
        createdAt
        bodyText
        author { name type }
      }
    }
  }
}
`,
  variables: { id: '482780' },
};

const search: Example = {
  about: `Repairs of one model, and what waits for a customer.
Attributes go by the names that people gave them.`,
  restCalls: 4,
  query: `query Search {
  tickets(
    first: 20
    filter: {
      open: true
      or: [
        { attribute: [{ name: "Model", item: { eq: "Heron" } }] }
        { state: { eq: WAITING_ON_CUSTOMER } }
      ]
    }
    sort: { field: UPDATED_AT }
  ) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes {
      number
      title
      updatedAt
      attribute(name: "Model") { display }
      contacts { name }
      assignee { name }
    }
  }
}
`,
};

const team: Example = {
  about: 'Who works here, who is away, and in which teams.',
  restCalls: 3,
  query: `query People {
  admins {
    name
    email
    awayModeEnabled
    awayStatusReason { label }
    teams { name }
  }
  teams {
    name
    admins { name }
  }
}
`,
};

const types: Example = {
  about: `What tickets can hold: the definitions behind
ticketCreate and behind the attribute filter.`,
  restCalls: 1,
  query: `query TicketTypes {
  ticketTypes {
    id
    name
    category
    icon
    states { internalLabel category }
    attributes {
      name
      description
      dataType
      requiredToCreate
      visibleToContacts
      listItems { id label }
    }
  }
}
`,
};

const create: Example = {
  about: `A new ticket. Attributes go by name, list items by label.
What is refused comes back as a problem, not an error.`,
  restCalls: 2,
  query: `mutation CreateTicket($input: TicketCreateInput!) {
  ticketCreate(input: $input) {
    ... on TicketCreatePayload {
      ticket {
        id
        number
        title
        state { internalLabel }
        attributes { name display }
      }
    }
    ... on InvalidInputProblem { field }
    ... on Problem { message code }
  }
}
`,
  variables: {
    input: {
      typeId: '2811',
      contacts: [{ id: '66ac6051837c55f42689b2ba' }],
      title: 'The chain slips under load',
      description: 'Only in the two smallest gears.',
      attributes: [
        { name: 'Model', value: { item: 'Heron' } },
        { name: 'Odometer', value: { integer: 2140 } },
        { name: 'Under warranty', value: { boolean: true } },
      ],
    },
  },
};

const reply: Example = {
  about: `An answer to a ticket, as an admin. With "note" in place
of "asAdmin" it stays inside the team.`,
  restCalls: 1,
  query: `mutation ReplyToTicket($input: TicketReplyInput!) {
  ticketReply(input: $input) {
    ... on TicketReplyPayload {
      part { id partType bodyText createdAt }
    }
    ... on InvalidInputProblem { field }
    ... on Problem { message code }
  }
}
`,
  variables: {
    input: {
      id: '482780',
      reply: { asAdmin: { adminId: '991267805', body: '<p>Both bikes are ready. See you tomorrow!</p>' } },
    },
  },
};

const viewer: Example = {
  about: 'Whose token this is, and what is left of its REST budget.',
  restCalls: 1,
  query: `query Viewer {
  viewer {
    admin { name email }
    workspace { name region timezone }
  }
  rateLimit { limit remaining resetAt }
}
`,
};

export const examples: readonly Example[] = [openTickets, oneTicket, search, team, types, create, reply, viewer];
