import type { Context } from '../loaders/index.ts';
import { orNull } from './core/absent.ts';

export const find = (id: string, { load }: Context) => orNull(load.newsfeeds.byId.load(id));

export const list = ({ load }: Context) => load.newsfeeds.all();
