import type { Brand } from '../client/brands.ts';
import type { HelpCenter } from '../client/helpCenters.ts';
import type { Context } from '../loaders/index.ts';
import { orNull } from './core/absent.ts';
import { CollectionTree } from './core/collectionTree.ts';
import { toOne } from './core/relation.ts';

export const find = (id: string, { load }: Context) => orNull(load.helpCenters.byId.load(id));

export const list = ({ load }: Context) => load.helpCenters.all();

// HelpCenter

export const collections = async ({ id }: HelpCenter, nested: boolean, { load }: Context) =>
  CollectionTree.of(await load.collections.all()).ofHelpCenter(id, { nested });

export const brands = async ({ id }: HelpCenter, { load }: Context) =>
  (await load.brands.all()).filter(({ helpCenterId }) => helpCenterId === id);

// Brand

export const ofBrand = toOne('helpCenters', ({ helpCenterId }: Brand) => helpCenterId);
