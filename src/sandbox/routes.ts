import type { Endpoints } from '../client/index.ts';
import type { Version } from './versions.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
export interface RouteFact {
  readonly route: `${Method} /${string}`;
  /** The first version that has it; 2.11 when left out. */
  readonly since?: Version;
  /** The last version that has it; still there when left out. */
  readonly until?: Version;
  /** Of its answer when all is well; 200 when left out. */
  readonly status?: number;
}

type RouteOf<Row> = Row extends { readonly route: infer Route } ? Route : never;

/** Which operations there are, in which versions. */
export const routes = {
  admins: {
    list: { route: 'GET /admins' },
    find: { route: 'GET /admins/{id}' },
    setAway: { route: 'PUT /admins/{id}/away' },
    me: { route: 'GET /me' },
    activityLogs: { route: 'GET /admins/activity_logs' },
    searchActivityLogs: { route: 'POST /admins/activity_logs/search', since: '2.16' },
    activityLogEventTypes: { route: 'GET /admins/activity_log_event_types', since: '2.16' },
  },
  awayStatusReasons: { list: { route: 'GET /away_status_reasons', since: '2.14' } },
  teams: {
    list: { route: 'GET /teams' },
    find: { route: 'GET /teams/{id}' },
    updateMembers: { route: 'PUT /teams/{id}', since: 'Unstable' },
    metrics: { route: 'GET /teams/{team_id}/metrics', since: '2.16' },
  },
  tickets: {
    find: { route: 'GET /tickets/{id}' },
    search: { route: 'POST /tickets/search' },
    create: { route: 'POST /tickets' },
    update: { route: 'PUT /tickets/{id}' },
    remove: { route: 'DELETE /tickets/{id}', since: '2.13' },
    reply: { route: 'POST /tickets/{id}/reply' },
    changeType: { route: 'POST /tickets/{ticket_id}/change_type', since: '2.16' },
    linkConversation: { route: 'POST /tickets/{ticket_id}/linked_conversations', since: '2.16' },
    unlinkConversation: { route: 'DELETE /tickets/{ticket_id}/linked_conversations/{id}', since: '2.16' },
    enqueue: { route: 'POST /tickets/enqueue', since: '2.14' },
  },
  ticketTypes: {
    list: { route: 'GET /ticket_types' },
    find: { route: 'GET /ticket_types/{id}' },
    create: { route: 'POST /ticket_types' },
    update: { route: 'PUT /ticket_types/{id}' },
  },
  ticketTypeAttributes: {
    create: { route: 'POST /ticket_types/{ticket_type_id}/attributes' },
    update: { route: 'PUT /ticket_types/{ticket_type_id}/attributes/{id}' },
  },
  ticketStates: { list: { route: 'GET /ticket_states', since: '2.12' } },
  tags: {
    list: { route: 'GET /tags' },
    find: { route: 'GET /tags/{id}' },
    write: { route: 'POST /tags' },
    remove: { route: 'DELETE /tags/{id}' },
    listOfContact: { route: 'GET /contacts/{contact_id}/tags' },
    tagContact: { route: 'POST /contacts/{contact_id}/tags' },
    untagContact: { route: 'DELETE /contacts/{contact_id}/tags/{id}' },
    tagConversation: { route: 'POST /conversations/{conversation_id}/tags' },
    untagConversation: { route: 'DELETE /conversations/{conversation_id}/tags/{id}' },
    tagTicket: { route: 'POST /tickets/{ticket_id}/tags' },
    untagTicket: { route: 'DELETE /tickets/{ticket_id}/tags/{id}' },
  },
  jobs: { find: { route: 'GET /jobs/status/{id}', since: '2.14' } },
  contacts: {
    list: { route: 'GET /contacts' },
    find: { route: 'GET /contacts/{id}' },
    search: { route: 'POST /contacts/search' },
    findByExternalId: { route: 'GET /contacts/find_by_external_id/{external_id}', since: '2.13' },
    create: { route: 'POST /contacts' },
    update: { route: 'PUT /contacts/{id}' },
    remove: { route: 'DELETE /contacts/{id}' },
    archive: { route: 'POST /contacts/{id}/archive' },
    unarchive: { route: 'POST /contacts/{id}/unarchive' },
    block: { route: 'POST /contacts/{id}/block', since: '2.13' },
    merge: { route: 'POST /contacts/merge' },
    previewMerge: { route: 'POST /contacts/merge/preview', since: 'Unstable' },
    mergeHistory: { route: 'GET /contacts/{id}/merge_history', since: '2.16' },
    activities: { route: 'GET /contacts/activities', since: 'Unstable' },
  },
  brands: {
    list: { route: 'GET /brands', since: '2.15' },
    find: { route: 'GET /brands/{id}', since: '2.15' },
  },
  companies: {
    find: { route: 'GET /companies/{id}' },
    query: { route: 'GET /companies' },
    list: { route: 'POST /companies/list' },
    search: { route: 'POST /companies/search', since: 'Unstable' },
    scroll: { route: 'GET /companies/scroll' },
    upsert: { route: 'POST /companies' },
    update: { route: 'PUT /companies/{id}' },
    remove: { route: 'DELETE /companies/{id}' },
    contacts: { route: 'GET /companies/{id}/contacts' },
    segments: { route: 'GET /companies/{id}/segments' },
    ofContact: { route: 'GET /contacts/{id}/companies' },
    attach: { route: 'POST /contacts/{id}/companies' },
    detach: { route: 'DELETE /contacts/{contact_id}/companies/{id}' },
  },
  conversations: {
    find: { route: 'GET /conversations/{id}' },
    list: { route: 'GET /conversations' },
    search: { route: 'POST /conversations/search' },
    deleted: { route: 'GET /conversations/deleted', since: '2.16' },
    handlingEvents: { route: 'GET /conversations/{id}/handling_events', since: '2.15' },
    sideConversations: { route: 'GET /conversations/{id}/side_conversations', since: '2.16' },
    create: { route: 'POST /conversations' },
    update: { route: 'PUT /conversations/{id}' },
    remove: { route: 'DELETE /conversations/{id}', since: '2.13' },
    runAssignmentRules: { route: 'POST /conversations/{conversation_id}/run_assignment_rules', until: '2.11' },
    convert: { route: 'POST /conversations/{id}/convert' },
    merge: { route: 'POST /conversations/{id}/merge', since: '2.16' },
    act: { route: 'POST /conversations/{id}/parts' },
    reply: { route: 'POST /conversations/{id}/reply' },
    redact: { route: 'POST /conversations/redact' },
    updatePart: { route: 'PUT /conversations/{conversation_id}/conversation_parts/{id}', since: 'Unstable' },
    attachContact: { route: 'POST /conversations/{id}/customers' },
    detachContact: { route: 'DELETE /conversations/{conversation_id}/customers/{contact_id}' },
  },
  dataEvents: {
    list: { route: 'GET /events' },
    create: { route: 'POST /events' },
    createSummary: { route: 'POST /events/summaries' },
  },

  messages: {
    create: { route: 'POST /messages' },
    statuses: { route: 'GET /messages/status', since: '2.16' },
    whatsAppStatus: { route: 'GET /messages/whatsapp/status', since: '2.16' },
  },
  bulkJobs: {
    findOfContacts: { route: 'GET /contacts/bulk/{id}', since: 'Unstable' },
    createContacts: { route: 'POST /contacts/bulk', since: 'Unstable', status: 202 },
    updateContacts: { route: 'PUT /contacts/bulk', since: 'Unstable', status: 202 },
    deleteContacts: { route: 'POST /contacts/bulk/delete', since: 'Unstable', status: 202 },
    findOfCompanies: { route: 'GET /companies/bulk/{id}', since: 'Unstable' },
    upsertCompanies: { route: 'POST /companies/bulk', since: 'Unstable', status: 202 },
    updateCompanies: { route: 'PUT /companies/bulk', since: 'Unstable', status: 202 },
    deleteCompanies: { route: 'POST /companies/bulk/delete', since: 'Unstable', status: 202 },
  },
  dataAttributes: {
    list: { route: 'GET /data_attributes' },
    create: { route: 'POST /data_attributes' },
    update: { route: 'PUT /data_attributes/{id}' },
  },
  emails: {
    list: { route: 'GET /emails', since: '2.15' },
    find: { route: 'GET /emails/{id}', since: '2.15' },
  },
  segments: {
    list: { route: 'GET /segments' },
    find: { route: 'GET /segments/{id}' },
    listOfContact: { route: 'GET /contacts/{contact_id}/segments' },
  },
  subscriptionTypes: {
    list: { route: 'GET /subscription_types' },
    listOfContact: { route: 'GET /contacts/{contact_id}/subscriptions' },
    subscribe: { route: 'POST /contacts/{contact_id}/subscriptions' },
    unsubscribe: { route: 'DELETE /contacts/{contact_id}/subscriptions/{id}' },
  },
  notes: {
    find: { route: 'GET /notes/{id}' },
    ofContact: { route: 'GET /contacts/{id}/notes' },
    ofCompany: { route: 'GET /companies/{company_id}/notes', since: '2.15' },
    createForContact: { route: 'POST /contacts/{id}/notes' },
    createForCompany: { route: 'POST /companies/{company_id}/notes', since: '2.16' },
  },
  visitors: {
    find: { route: 'GET /visitors' },
    update: { route: 'PUT /visitors' },
    convert: { route: 'POST /visitors/convert' },
  },
} as const satisfies {
  // The same operations by the same names as the gateway's table; the versions are the sandbox's own knowledge.
  readonly [D in keyof Endpoints]: {
    readonly [Op in keyof Endpoints[D]]: RouteFact & { readonly route: RouteOf<Endpoints[D][Op]> };
  };
};

type Routes = typeof routes;
export type Domain = keyof Routes;
/** One per route: a domain with a missing handler does not compile. */
export type Handlers<D extends Domain, H> = { readonly [Name in keyof Routes[D]]: H };
