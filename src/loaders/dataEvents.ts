import { withFields } from '../client/core/model.ts';
import type { EventDraft, SummaryDraft } from '../client/dataEvents.ts';
import type { Client } from '../client/index.ts';

export const dataEventLoaders = ({ dataEvents }: Client) => ({
  /** Newest first. The contact is the one that they were read from, whatever they name themselves. */
  page: async (contactId: string, window: { readonly limit: number; readonly after: string | null }) => {
    const { events } = await dataEvents.list({ query: { contactId, ...window } });
    return { ...events, items: events.items.map((event) => withFields(event, { contactId })) };
  },
  summaries: async (contactId: string) => (await dataEvents.list({ query: { contactId, summary: true } })).summaries,
  create: (body: EventDraft) => dataEvents.create({ body }),
  createSummary: (body: SummaryDraft) => dataEvents.createSummary({ body }),
});
