import type { Brand } from '../client/brands.ts';
import type { Context } from '../loaders/index.ts';
import { orNull } from './core/absent.ts';
import { toOne } from './core/relation.ts';

export const find = (id: string, { load }: Context) => orNull(load.brands.byId.load(id));

export const list = ({ load }: Context) => load.brands.all();

// Brand

export const defaultEmail = toOne('emails', ({ defaultEmailId }: Brand) => defaultEmailId);
