import { isBefore } from '../../../../src/client/core/versions.ts';
import { find, type GatewayQueries, mutate, text } from './query.ts';

const admin = `id name email jobTitle avatarUrl awayModeEnabled awayModeReassign hasInboxSeat
  teams { id } primaryTeams { id } secondaryTeams { id } role { id name } awayStatusReason { id }`;
const team = 'id name assignmentLimit distributionMethod admins { id } primaryAdmins { id } secondaryAdmins { id }';
const log = 'id activityType description createdAt metadataJson performedBy { id: actorId type email ip admin { id } }';

export const people: GatewayQueries = {
  'PUT /admins/{}/away': ({ id }, version) =>
    mutate('adminAwaySet', `admin { ${admin} }`, {
      id: text(id),
      enabled: true,
      reassign: true,
      ...(isBefore(version, '2.14') ? {} : { statusReasonId: '12345' }),
    }),
  'GET /admins/activity_logs': () => ({
    query: `{ answer: activityLogs(createdAfter: "2020-01-01T00:00:00Z") { nodes { ${log} } } }`,
  }),
  'POST /admins/activity_logs/search': () => ({
    query: `{ answer: activityLogs(createdAfter: "2020-01-01T00:00:00Z", eventTypes: ["app_name_change"]) { nodes { ${log} } } }`,
  }),
  'GET /admins/activity_log_event_types': () => ({ query: '{ answer: activityLogEventTypes }' }),
  'GET /me': () => ({
    query: `{ answer: viewer { emailVerified admin { ${admin} } workspace { id name region timezone createdAt identityVerification } } }`,
  }),
  'PUT /teams/{}': ({ id }) =>
    mutate('teamMembersUpdate', `team { ${team} }`, {
      id: text(id),
      adminIds: ['493881', '493882'],
      primaryAdminIds: ['493881'],
      secondaryAdminIds: ['493882'],
    }),
  'GET /teams/{}/metrics': () =>
    find('team', 'id metrics(idleThreshold: 600) { idle open snoozed admin { id } }', '814865'),
};
