import type { Contact } from '../client/contacts/index.ts';
import type { Client } from '../client/index.ts';
import type { VisitorChanges, VisitorConversion } from '../client/visitors.ts';

export const visitorLoaders = ({ visitors }: Client, became: (contact: Contact) => void) => ({
  byUserId: (userId: string) => visitors.find({ query: { userId } }),
  update: (body: VisitorChanges) => visitors.update({ body }),
  convert: async (body: VisitorConversion) => {
    const contact = await visitors.convert({ body });
    became(contact);
    return contact;
  },
});
