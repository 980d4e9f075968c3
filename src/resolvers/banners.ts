import type { Context } from '../loaders/index.ts';

export const show = async (contactId: string, { load }: Context) => [...(await load.banners.show(contactId))];

export const dismiss = async (contactId: string, viewId: string, { load }: Context) => {
  const { dismissed } = await load.banners.dismiss(contactId, viewId);
  return { viewId, dismissed };
};
