/** The questions. All servers take the same documents; the floor goes by the name of the operation. */

/** How many pages of tickets the upstream has. Who asks at the same time asks for another one each, as in life. */
export const pages = 64;
export const pageSize = 100;
export const firstTicket = 1_000_000;
/** A page is asked for by the second since which its tickets were made: the remainder names the page. */
const epoch = 1_750_000_000 - (1_750_000_000 % pages);

/** The pages after those: their tickets have more contacts. */
const sinceOf = (n, firstPage = 0) => new Date((epoch + firstPage + (n % pages)) * 1_000).toISOString();
export const pageOf = (second) => second - epoch;

const ofPeople = (name) => `query ${name}($since: DateTime!) {
  tickets(first: 100, filter: { open: true, createdAt: { gte: $since } }) {
    nodes { number contacts { name email role companies { nodes { name plan { name } monthlySpend } } } } } }`;

export const queries = {
  one: {
    title: 'a ticket by id, its type, attributes, assignee, teams',
    document: `query one($id: ID!) { ticket(id: $id) { number title createdAt state { internalLabel }
      type { name attributes { name dataType requiredToCreate listItems { label } } }
      attributes { name display } assignee { name email teams { name } } } }`,
    variables: (n) => ({ id: String(firstTicket + (n % (pages * pageSize))) }),
  },
  list: {
    title: '100 tickets, their types, attributes, assignees, teams',
    document: `query list($since: DateTime!) { tickets(first: 100, filter: { open: true, createdAt: { gte: $since } }) {
      totalCount nodes { number title state { internalLabel }
        type { name attributes { name dataType requiredToCreate listItems { label } } }
        attributes { name display } assignee { name email teams { name } } } } }`,
    variables: (n) => ({ since: sinceOf(n) }),
  },
  people: {
    title: '100 tickets, their contacts, their companies',
    document: ofPeople('people'),
    variables: (n) => ({ since: sinceOf(n) }),
  },
  customers: {
    title: '100 tickets, their 125 contacts, the contacts’ 30 companies',
    document: ofPeople('customers'),
    variables: (n) => ({ since: sinceOf(n, pages) }),
  },
  viewer: {
    title: 'the token’s admin and workspace',
    document: 'query viewer { viewer { admin { id name email } emailVerified workspace { name region timezone } } }',
    variables: () => ({}),
  },
  admins: {
    title: 'all admins',
    document: 'query admins { admins { id name email awayModeEnabled hasInboxSeat role { name } } }',
    variables: () => ({}),
  },
};

/** The `n`th request of its kind. */
export const bodyOf = (name, n) =>
  JSON.stringify({ operationName: name, query: queries[name].document, variables: queries[name].variables(n) });

/** After so many the requests come round again. */
export const kindsOf = (name) => (name === 'one' ? 256 : name === 'viewer' || name === 'admins' ? 1 : pages);
