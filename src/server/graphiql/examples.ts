/** A query that runs as it stands over the sandbox. Each is a tab of GraphiQL. */
export interface Example {
  readonly name: string;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

export const examples: readonly Example[] = [
  {
    name: 'Open tickets with type, attributes and assignee: three REST calls for a hundred',
    query: `query OpenTickets {
  tickets(first: 100, filter: { open: true }) {
    totalCount
    nodes {
      number
      title
      state { internalLabel }
      type {
        name
        attributes { name dataType requiredToCreate listItems { label } }
      }
      attributes { name display }
      assignee { name email teams { name } }
    }
  }
}
`,
  },
];
