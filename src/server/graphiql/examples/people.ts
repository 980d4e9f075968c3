import type { Example } from './example.ts';

export const oneContact: Example = {
  about: `A contact: where they work, what is open for them,
and what was said last. Only the parts cost a call for each conversation.`,
  inTab: true,
  restCalls: 8,
  query: `query OneContact($by: ContactLookup!) {
  contact(by: $by) {
    name
    email
    lastSeenAt
    tags { name }
    companies(first: 5) {
      nodes { name plan { name } }
    }
    tickets(first: 5, filter: { open: true }) {
      nodes { number title state { internalLabel } }
    }
    conversations(first: 3, sort: { field: UPDATED_AT }) {
      totalCount
      nodes {
        title
        state
        parts(first: 10) {
          nodes {
            createdAt
            partType
            bodyText
            author { name type }
          }
        }
      }
    }
  }
}
`,
  variables: { by: { externalId: 'larkspur-10128' } },
};

export const oneCompany: Example = {
  about: `A company by the id that your own system has for it,
its people and who looks after them.`,
  restCalls: 4,
  query: `query OneCompany($by: CompanyLookup!) {
  company(by: $by) {
    name
    plan { name }
    monthlySpend
    customAttributes { name display }
    contacts(first: 50) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes {
        name
        email
        role
        lastSeenAt
        owner { name }
      }
    }
  }
}
`,
  variables: { by: { companyId: 'larkspur-company-113' } },
};

export const openWork: Example = {
  about: `All that one admin has on the table: tickets and
conversations together, those that changed last first.`,
  restCalls: 5,
  query: `query OpenWork($id: ID!) {
  admin(id: $id) {
    name
    awayModeEnabled
    teams { name }
    tickets(first: 50, filter: { open: true }, sort: { field: UPDATED_AT }) {
      nodes {
        number
        title
        updatedAt
        state { internalLabel }
        type { name }
      }
    }
    conversations(first: 50, filter: { open: true }, sort: { field: UPDATED_AT }) {
      nodes {
        title
        state
        updatedAt
        waitingSince
        contacts { name }
      }
    }
  }
}
`,
  variables: { id: '991267811' },
};

export const team: Example = {
  about: 'Who works here, who is away, and in which teams.',
  inTab: true,
  restCalls: 5,
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
