import type { Client } from '../client/index.ts';
import type { VisitorChanges } from '../client/visitors.ts';

export const visitorLoaders = ({ visitors }: Client) => ({
  byUserId: (userId: string) => visitors.find({ query: { userId } }),
  update: (body: VisitorChanges) => visitors.update({ body }),
});
