import type { Client } from '../client/index.ts';
import { type MetricsAsk, type Team, type TeamMembers, team } from '../client/teams.ts';
import { listLoader } from './core/batch.ts';
import { stub } from './core/stub.ts';

/** `forgetAdmins`: an admin tells its teams, so that a change of members makes admins stale. */
export const teamLoaders = ({ teams, shared: reference }: Client, forgetAdmins: () => void) => {
  const {
    all,
    byId,
    update: changed,
  } = listLoader<Team>(
    reference('teams', () => teams.list()),
    (id) => teams.find({ id }),
  );
  return {
    all,
    byId,
    blank: stub(team),
    metrics: (teamId: string, query: MetricsAsk) => teams.metrics({ teamId, query }),
    updateMembers: async (id: string, body: TeamMembers) => {
      const team = await teams.updateMembers({ id, body });
      changed(team);
      forgetAdmins();
      return team;
    },
  };
};
