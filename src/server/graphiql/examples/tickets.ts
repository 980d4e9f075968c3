import type { Example } from './example.ts';

export const openTickets: Example = {
  about: `A hundred open tickets with types, values, assignees.
Three REST calls: the tickets, the admins, the teams.
The panel REST calls shows them.`,
  inTab: true,
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

export const oneTicket: Example = {
  about: `One ticket: who wrote it, what was said.
Values have types: see the fragments.`,
  inTab: true,
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

export const search: Example = {
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

export const types: Example = {
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

export const create: Example = {
  about: `A new ticket. Attributes go by name, list items by label.
What is refused comes back as a problem, not an error.`,
  inTab: true,
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
