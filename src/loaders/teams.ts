import type { Client } from '../client/index.ts';
import { type Team, type TeamMembers, type TeamMetricsParams, team } from '../client/teams.ts';
import { listLoader, prime } from './core/batch.ts';
import type { Changes } from './core/invalidation.ts';
import { stub } from './core/stub.ts';

export const teamLoaders = ({ teams, shared }: Client, changes: Changes) => {
  const list = listLoader<Team>(
    () => shared('teams', () => teams.list()),
    (id) => teams.find({ id }),
  );
  changes.on('team', list);
  return {
    all: list.all,
    byId: list.byId,
    stub: stub(team),
    metrics: (teamId: string, query: TeamMetricsParams) => teams.metrics({ teamId, query }),
    updateMembers: async (id: string, body: TeamMembers) => prime(list.byId, await teams.updateMembers({ id, body })),
  };
};
