import type { Context } from '../loaders/index.ts';

export const list = ({ load }: Context) => load.awayStatusReasons.all();
