import type { Client } from '../client/index.ts';
import { type MetricsAsk, type Team, type TeamMembers, team } from '../client/teams.ts';
import { whole } from './core/batch.ts';
import { blank } from './core/blank.ts';

export const teamLoaders = ({ teams }: Client) => {
  const { all, byId, changed } = whole<Team>(
    () => teams.list(),
    (id) => teams.find({ id }),
  );
  return {
    all,
    byId,
    blank: blank(team),
    metrics: (team_id: string, query: MetricsAsk) => teams.metrics({ team_id, query }),
    updateMembers: async (id: string, body: TeamMembers) => {
      const team = await teams.updateMembers({ id, body });
      changed(team);
      return team;
    },
  };
};
