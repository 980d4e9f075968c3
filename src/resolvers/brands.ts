import type { Brand } from '../client/brands.ts';
import type { Context } from '../loaders/index.ts';
import { orNull } from './core/absent.ts';

export const find = (id: string, { load }: Context) => orNull(load.brands.byId.load(id));

export const list = ({ load }: Context) => load.brands.all();

// Brand

export const defaultEmail = ({ defaultEmailId }: Brand, { load }: Context, idOnly = false) => {
  if (defaultEmailId === null) return null;
  return idOnly ? load.emails.blank(defaultEmailId) : orNull(load.emails.byId.load(defaultEmailId));
};
