import type { ConversationAttribute } from '../client/conversationAttributes.ts';
import type { Context } from '../loaders/index.ts';
import { orNull } from './core/absent.ts';
import { toMany, toOne } from './core/relation.ts';

export const find = (id: string, { load }: Context) => orNull(load.conversationAttributes.byId.load(id));

export const list = async (includeArchived: boolean, { load }: Context) => {
  const all = await load.conversationAttributes.attributes();
  return includeArchived ? all : all.filter(({ archived }) => archived !== true);
};

// ConversationAttribute

export const visibleToTeams = toMany('teams', ({ visibleToTeamIds }: ConversationAttribute) => visibleToTeamIds);
/** Who made it. */
export const createdBy = toOne('admins', ({ adminId }: ConversationAttribute) => adminId);
