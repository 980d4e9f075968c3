import type { Contact } from '../client/contacts/index.ts';
import type { Segment } from '../client/segments.ts';
import type { Context } from '../loaders/index.ts';
import { orNull } from './core/absent.ts';

export const find = (id: string, { load }: Context) => orNull(load.segments.byId.load(id));

export const list = ({ load }: Context, withCounts: boolean) =>
  withCounts ? load.segments.counted() : load.segments.all();

// Segment

export const count = async ({ id, count }: Segment, { load }: Context) =>
  count ?? (await load.segments.counted()).find((segment) => segment.id === id)?.count ?? null;

// Contact

export const ofContact = ({ id }: Contact, { load }: Context) => orNull(load.segments.ofContact.load(id));
