import type { EmailSetting } from '../client/emails.ts';
import type { Context } from '../loaders/index.ts';
import { orNull } from './core/absent.ts';

export const find = (id: string, { load }: Context) => orNull(load.emails.byId.load(id));

export const list = ({ load }: Context) => load.emails.all();

// EmailSetting

export const brand = ({ brandId }: EmailSetting, { load }: Context, idOnly = false) => {
  if (brandId === null) return null;
  return idOnly ? load.brands.blank(brandId) : orNull(load.brands.byId.load(brandId));
};
