import { macroPageSize } from '../client/core/sizes.ts';
import type { Macro } from '../client/macros.ts';
import type { Team } from '../client/teams.ts';
import type { Context } from '../loaders/index.ts';
import { orNull } from './core/absent.ts';
import { connectionFromPages, type ForwardPaginationArgs } from './core/connection.ts';
import { listKey } from './core/cursor.ts';
import { toMany } from './core/relation.ts';
import { seconds } from './core/seconds.ts';

export const find = (id: string, { load }: Context) => orNull(load.macros.byId.load(id));

export interface MacroListArgs extends ForwardPaginationArgs {
  readonly updatedSince?: Date | null | undefined;
}

export const list = ({ updatedSince, ...window }: MacroListArgs, { load }: Context) => {
  // No macro is older than 1970, and Intercom accepts no negative time.
  const since = updatedSince == null ? null : Math.max(0, seconds(updatedSince));
  return connectionFromPages(listKey('macros', since), window, ({ limit, after }) =>
    load.macros.list({ after, limit: Math.min(limit, macroPageSize), updatedSince: since }),
  );
};

// Macro

export const visibleToTeams = toMany('teams', ({ visibleToTeamIds }: Macro) => visibleToTeamIds);

// Team

export const ofTeam = async ({ id }: Team, { load }: Context) =>
  (await load.macros.all()).filter(({ visibleToTeamIds }) => visibleToTeamIds?.includes(id));
