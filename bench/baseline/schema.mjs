import { createSchema } from 'graphql-yoga';
import { rest } from '../rest.mjs';
import { displayOf, itemsOf, timeOf } from '../wire.mjs';

const typeDefs = /* GraphQL */ `
  scalar DateTime
  enum AttributeDataType { STRING LIST INTEGER DECIMAL BOOLEAN DATETIME FILES }
  enum ContactRole { USER LEAD }

  type Query {
    ticket(id: ID!): Ticket
    tickets(first: Int = 20, filter: TicketFilter): TicketConnection
    viewer: Viewer
    admins: [Admin!]
  }
  input DateTimeFilter { gte: DateTime }
  input TicketFilter { open: Boolean, createdAt: DateTimeFilter }
  type TicketConnection { nodes: [Ticket!]!, totalCount: Int }
  type Ticket {
    id: ID!
    number: String
    title: String
    createdAt: DateTime
    state: TicketState
    type: TicketType
    attributes: [AttributeValue!]!
    assignee: Admin
    contacts: [Contact!]
  }
  type TicketState { id: ID!, internalLabel: String }
  type TicketType { id: ID!, name: String, attributes: [TicketTypeAttribute!]! }
  type TicketTypeAttribute {
    id: ID!
    name: String
    dataType: AttributeDataType
    requiredToCreate: Boolean
    listItems: [ListItem!]!
  }
  type ListItem { id: ID, label: String }
  type AttributeValue { name: String!, display: String }
  type Admin {
    id: ID!
    name: String
    email: String
    awayModeEnabled: Boolean
    hasInboxSeat: Boolean
    role: Role
    teams: [Team!]
  }
  type Role { id: ID!, name: String }
  type Team { id: ID!, name: String }
  type Viewer { admin: Admin!, emailVerified: Boolean, workspace: Workspace }
  type Workspace { id: ID!, name: String, region: String, timezone: String }
  type Contact { id: ID!, name: String, email: String, role: ContactRole, companies: CompanyConnection }
  type CompanyConnection { nodes: [Company!]! }
  type Company { id: ID!, name: String, plan: Plan, monthlySpend: Float }
  type Plan { id: ID, name: String }
`;

const resolvers = {
  Query: {
    ticket: (_, { id }) => rest.ticket(id),
    tickets: (_, { first, filter }) => rest.openTickets(new Date(filter?.createdAt?.gte ?? 0), first),
    viewer: () => rest.me(),
    admins: (_, __, { admins }) => admins.all(),
  },
  TicketConnection: { nodes: ({ tickets }) => tickets, totalCount: ({ total_count }) => total_count },
  Ticket: {
    number: ({ ticket_id }) => ticket_id,
    title: ({ ticket_attributes }) => ticket_attributes._default_title_,
    createdAt: ({ created_at }) => timeOf(created_at).toISOString(),
    state: ({ ticket_state }) => ticket_state,
    type: ({ ticket_type }) => ticket_type,
    attributes: ({ ticket_type, ticket_attributes }) =>
      ticket_type.ticket_type_attributes.data.map((attribute) => ({
        name: attribute.name,
        display: displayOf(attribute, ticket_attributes[attribute.name]),
      })),
    assignee: ({ admin_assignee_id: id }, _, { admins }) => (id === 0 ? null : admins.byId.load(String(id))),
    contacts: ({ contacts: list }, _, { contacts }) => contacts.loadMany(list.contacts.map(({ id }) => id)),
  },
  TicketState: { internalLabel: ({ internal_label }) => internal_label },
  TicketType: { attributes: ({ ticket_type_attributes }) => ticket_type_attributes.data },
  TicketTypeAttribute: {
    dataType: ({ data_type }) => data_type.toUpperCase(),
    requiredToCreate: ({ required_to_create }) => required_to_create,
    listItems: itemsOf,
  },
  Admin: {
    awayModeEnabled: ({ away_mode_enabled }) => away_mode_enabled,
    hasInboxSeat: ({ has_inbox_seat }) => has_inbox_seat,
    teams: ({ team_ids }, _, { teams }) => teams.byId.loadMany(team_ids.map(String)),
  },
  Viewer: {
    admin: (me) => me,
    emailVerified: ({ email_verified }) => email_verified,
    workspace: ({ app }) => ({ ...app, id: app.id_code }),
  },
  Contact: {
    role: ({ role }) => role.toUpperCase(),
    companies: async ({ id }, _, { companies }) => ({ nodes: await companies.load(id) }),
  },
  Company: {
    plan: ({ plan }) => (plan.id === undefined ? null : plan),
    monthlySpend: ({ monthly_spend }) => monthly_spend,
  },
};

export const schema = createSchema({ typeDefs, resolvers });
