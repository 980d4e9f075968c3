/** The rows of `writeEffects` about data that other systems keep in Intercom, and calls to them. */
export const integrationEffects = {
  customObjects: {
    // Contacts, companies and conversations hold the objects that they reference.
    upsert: () => ({ contact: 'all', company: 'all', conversation: 'all' }),
    remove: () => ({ contact: 'all', company: 'all', conversation: 'all' }),
    removeByExternalId: () => ({ contact: 'all', company: 'all', conversation: 'all' }),
  },
  dataConnectors: {
    create: (_: unknown, reply: { readonly id: string } | undefined) => ({ dataConnector: reply?.id ?? 'all' }),
    update: ({ id }: { readonly id: string }) => ({ dataConnector: id }),
    remove: ({ id }: { readonly id: string }) => ({ dataConnector: id }),
  },
} as const;
