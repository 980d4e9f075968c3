import type { Example } from './example.ts';

export const ordersOfContact: Example = {
  about: `The orders of a contact: custom objects that your own systems
keep in Intercom. The attribute has those that come with the contact.`,
  restCalls: 3,
  query: `query OrdersOfContact($by: ContactLookup!) {
  contact(by: $by) {
    name
    customAttribute(name: "orders") {
      display
      ... on CustomObjectsValue {
        instances { externalId customAttributes { name display } }
      }
    }
    customObjects(type: "Order", first: 5) {
      totalCount
      nodes { externalId createdAt customAttributes { name display } }
    }
  }
}
`,
  variables: { by: { externalId: 'larkspur-10120' } },
};

export const connectorExecutions: Example = {
  about: `The latest executions of the data connector that changed last:
what ran it, and what became of it.`,
  restCalls: 3,
  query: `query ConnectorExecutions($since: DateTime!) {
  dataConnectors(first: 1) {
    nodes {
      name
      state
      executions(first: 3, createdAfter: $since) {
        nodes {
          createdAt
          success
          httpStatus
          errorType
          executionTimeMs
          sourceType
          workflow { title state }
        }
      }
    }
  }
}
`,
  variables: { since: '2025-01-01' },
};
