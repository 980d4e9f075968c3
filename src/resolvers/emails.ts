import type { EmailSetting } from '../client/emails.ts';
import type { Context } from '../loaders/index.ts';
import { orNull } from './core/absent.ts';
import { toOne } from './core/relation.ts';

export const find = (id: string, { load }: Context) => orNull(load.emails.byId.load(id));

export const list = ({ load }: Context) => load.emails.all();

// EmailSetting

export const brand = toOne('brands', ({ brandId }: EmailSetting) => brandId);
