import { describe, expect, test } from 'vitest';
import { versions } from '../../src/client/core/versions.ts';
import { gatewayOver } from '../support/gateway.ts';
import {
  admin,
  article,
  avatars,
  type Case,
  call,
  collection,
  companies,
  company,
  contact,
  conversation,
  ids,
  lists,
  state,
  tags,
  ticket,
  times,
  url,
  visitor,
} from '../support/oddKinds.ts';
import { describeOfficially } from '../support/openapi/index.ts';
import { propertiesOfSeveralKinds } from '../support/openapi/kinds.ts';
import { startUpstream } from '../support/upstream.ts';

/** A value that one version or endpoint sends as text and another as an object, a number or a list is read in every form. */
const upstream = await startUpstream();
const askAs = { '2.16': gatewayOver(upstream.origin, '2.16'), Unstable: gatewayOver(upstream.origin, 'Unstable') };

/** By the property's name; where nothing is read in two forms, why. */
const properties: Readonly<Record<string, readonly Case[] | string>> = {
  admin_assignee_id: [
    ticket('assignee { id }', (admin_assignee_id) => ({ admin_assignee_id }), {
      ...ids('admin'),
      data: { assignee: { id: '7' } },
    }),
    conversation('assignee { id }', (admin_assignee_id) => ({ admin_assignee_id }), {
      ...ids('admin'),
      data: { assignee: { id: '7' } },
    }),
  ],
  attribute: 'of predicates text, of the details of a part an object',
  attributes: 'of a merge a list of changes, of what Fin could not write an object of messages',
  author_id: [
    article('author { id }', (author_id) => ({ author_id }), { ...ids('admin'), data: { author: { id: '7' } } }),
  ],
  avatar: [
    admin('avatarUrl', (avatar) => ({ avatar }), { forms: avatars, data: { avatarUrl: url } }),
    contact('avatarUrl', (avatar) => ({ avatar }), { forms: avatars, data: { avatarUrl: url } }),
    visitor('avatarUrl', (avatar) => ({ avatar }), { forms: avatars, data: { avatarUrl: url } }),
  ],
  away_status_reason_id: [
    admin('awayStatusReason { id }', (away_status_reason_id) => ({ away_status_reason_id }), {
      ...ids('reason'),
      data: { awayStatusReason: { id: '7' } },
    }),
  ],
  companies: [
    contact('companies { nodes { id } }', (companies) => ({ companies }), {
      forms: companies,
      data: { companies: { nodes: [{ id: 'b1' }] } },
    }),
    visitor('companies { name }', (companies) => ({ companies }), {
      forms: companies,
      data: { companies: [{ name: 'Bikes' }] },
    }),
  ],
  created_at: [conversation('createdAt', (created_at) => ({ created_at }), times('createdAt'))],
  contacts: [
    conversation('contacts { id }', (contacts) => ({ contacts }), {
      forms: lists('contacts', 'contact', [{ id: 'c1' }]),
      data: { contacts: [{ id: 'c1' }] },
    }),
    ticket('contacts { id }', (contacts) => ({ contacts }), {
      forms: lists('contacts', 'contact', [{ id: 'c1' }]),
      data: { contacts: [{ id: 'c1' }] },
    }),
  ],
  content_sources: [
    conversation('aiAgent { contentSources { title } }', (content_sources) => ({ ai_agent: { content_sources } }), {
      forms: lists('content_sources', 'content_source', [{ title: 'Brakes' }]),
      data: { aiAgent: { contentSources: [{ title: 'Brakes' }] } },
    }),
  ],
  conversation_parts: [
    conversation('parts { nodes { id } }', (conversation_parts) => ({ conversation_parts }), {
      forms: lists('conversation_parts', 'conversation_part', [{ id: '5' }]),
      data: { parts: { nodes: [{ id: '5' }] } },
    }),
  ],
  conversations: 'lists of conversations, and how many a merge moves',
  created_by_id: [
    article('createdBy { id }', (created_by_id) => ({ created_by_id }), {
      forms: [7, '7'],
      data: { createdBy: { id: '7' } },
    }),
  ],
  answered_at: [call('answeredAt', (answered_at) => ({ answered_at }), times('answeredAt'))],
  app_id: 'not read: the workspace is known by other means',
  data: 'rows of a list, and of the list of what an article search finds an object',
  ended_at: [call('endedAt', (ended_at) => ({ ended_at }), times('endedAt'))],
  en: 'a text of a part, and of articles a translation with a title and a body',
  fr: 'a text of a part, and of articles a translation with a title and a body',
  from_value: [preview('from_value', 'fromValue')],
  help_center_id: [
    collection('helpCenter { id }', (help_center_id) => ({ help_center_id }), {
      forms: [7, '7'],
      data: { helpCenter: { id: '7' } },
    }),
  ],
  id: [
    conversation('parts { nodes { id } }', (id) => ({ conversation_parts: [{ id }] }), {
      forms: [5, '5'],
      data: { parts: { nodes: [{ id: '5' }] } },
    }),
  ],
  initiated_at: [call('initiatedAt', (initiated_at) => ({ initiated_at }), times('initiatedAt'))],
  into_value: [preview('into_value', 'intoValue')],
  label: [
    ticket(
      'parts { nodes { updatedAttribute { labels } } }',
      (label) => ({ ticket_parts: [{ id: '5', updated_attribute_data: { value: { label } } }] }),
      {
        forms: ['red', ['red']],
        data: { parts: { nodes: [{ updatedAttribute: { labels: ['red'] } }] } },
      },
    ),
  ],
  new_into_value: [preview('new_into_value', 'result')],
  next: 'how pages go on, which is a test of its own',
  notes: [
    contact('notes { totalCount }', (notes) => ({ notes }), {
      forms: [
        { type: 'list', data: [], total_count: 0 },
        { type: 'note.list', notes: [], total_count: 0 },
      ],
      data: { notes: { totalCount: 0 } },
    }),
  ],
  open: 'of conversations and of tickets a flag, of metrics of teams a number',
  owner_id: [
    contact('owner { id }', (owner_id) => ({ owner_id }), { ...ids('admin'), data: { owner: { id: '7' } } }),
    visitor('owner { id }', (owner_id) => ({ owner_id }), { ...ids('admin'), data: { owner: { id: '7' } } }),
  ],
  plan: [
    company('plan { name }', (plan) => ({ plan }), {
      forms: ['Pro', { type: 'plan', id: '1', name: 'Pro' }],
      data: { plan: { name: 'Pro' } },
    }),
  ],
  parent_id: [
    collection('parent { id }', (parent_id) => ({ parent_id }), { forms: [7, '7'], data: { parent: { id: '7' } } }),
  ],
  rating: 'of conversations a number, of Fin a word',
  reactions: 'of news a list of emoji, of the statistics of articles a number',
  result: 'of scorecards, which are not read',
  role: 'of contacts a word, of admins an object',
  ruleset_id: 'not read: it is what was asked for',
  segments: [
    company('segments { name }', (segments) => ({ segments }), {
      forms: lists('segments', 'segment', [{ id: '3', name: 'Active' }]),
      data: { segments: [{ name: 'Active' }] },
    }),
  ],
  social_profiles: [
    contact('socialProfiles { name }', (social_profiles) => ({ social_profiles }), {
      forms: lists('social_profiles', 'social_profile', [{ name: 'X' }]),
      data: { socialProfiles: [{ name: 'X' }] },
    }),
  ],
  source: 'of conversations an object, of scorecards, which are not read, a word',
  statistics: [
    conversation('statistics { teamResponseTimes { teamName } }', (statistics) => ({ statistics }), {
      forms: ['', '_by_team'].map((end) => ({
        [`assigned_team_first_response_time${end}`]: [{ team_id: 9, team_name: 'Care' }],
      })),
      data: { statistics: { teamResponseTimes: [{ teamName: 'Care' }] } },
    }),
  ],
  source_id: [
    {
      route: 'GET /data_connectors/1/execution_results/1',
      record: (source_id) => ({ id: '1', source_id }),
      query: '{ dataConnectorExecution(dataConnectorId: "1", id: "1") { sourceId } }',
      forms: [7, '7'],
      data: { sourceId: '7' },
    },
  ],
  tags: [
    conversation('tags { name }', (tags) => ({ tags }), { forms: tags, data: { tags: [{ name: 'vip' }] } }),
    company('tags { name }', (tags) => ({ tags }), { forms: tags, data: { tags: [{ name: 'vip' }] } }),
    contact('tags { id }', (tags) => ({ tags }), { forms: tags, data: { tags: [{ id: '3' }] } }),
  ],
  team_assignee_id: [
    ticket('teamAssignee { id }', (team_assignee_id) => ({ team_assignee_id }), {
      ...ids('team'),
      data: { teamAssignee: { id: '7' } },
    }),
  ],
  teammates: [
    conversation('teammates { id }', (teammates) => ({ teammates }), {
      forms: lists('teammates', 'admin', [{ type: 'admin', id: '7' }]),
      data: { teammates: [{ id: '7' }] },
    }),
  ],
  ticket_parts: [
    ticket('parts { nodes { id } }', (ticket_parts) => ({ ticket_parts }), {
      forms: lists('ticket_parts', 'ticket_part', [{ id: '5' }]),
      data: { parts: { nodes: [{ id: '5' }] } },
    }),
  ],
  ticket_state: [
    ticket('state { category }', (ticket_state) => ({ ticket_state }), {
      forms: state,
      data: { state: { category: 'SUBMITTED' } },
    }),
    ticket(
      'parts { nodes { stateCategory previousStateCategory } }',
      (now) => ({ ticket_parts: [{ id: '5', ticket_state: now, previous_ticket_state: now }] }),
      {
        forms: state,
        data: { parts: { nodes: [{ stateCategory: 'SUBMITTED', previousStateCategory: 'SUBMITTED' }] } },
      },
    ),
  ],
  ticket_type_attributes: [
    ticket(
      'type { attributes { name } }',
      (ticket_type_attributes) => ({ ticket_type: { id: '4', ticket_type_attributes } }),
      {
        forms: lists('ticket_type_attributes', 'ticket_type_attribute', [{ id: '6', name: 'Colour' }]),
        data: { type: { attributes: [{ name: 'Colour' }] } },
      },
    ),
  ],
  ticket_types: [
    {
      route: 'GET /ticket_states',
      record: (ticket_types) => ({ data: [{ id: '4', ticket_types }] }),
      query: '{ ticketStates { ticketTypes { id } } }',
      forms: lists('ticket_types', 'ticket_type', [{ id: '4' }]),
      data: [{ ticketTypes: [{ id: '4' }] }],
    },
  ],
  tickets: 'lists of tickets, and how many a merge moves',
  topics: [
    conversation('topics { name }', (topics) => ({ topics }), {
      forms: lists('topics', 'topic', [{ id: '8', name: 'Brakes' }]),
      data: { topics: [{ name: 'Brakes' }] },
    }),
  ],
  translations: 'of subscription types a list, of parts, where they are not read, an object',
  updated_at: [conversation('updatedAt', (updated_at) => ({ updated_at }), times('updatedAt'))],
  value: 'of changed attributes an object, of scorecards, which are not read, text',
};

function preview(name: string, field: string): Case {
  return {
    route: 'POST /contacts/merge/preview',
    record: (value) => ({ summary: { attribute_changes: { attributes: [{ field: 'name', [name]: value }] } } }),
    query: `{ contactMergePreview(fromId: "c1", intoId: "c2") { changes { ${field} } } }`,
    version: 'Unstable',
    forms: ['red', ['red']],
    data: { changes: [{ [field]: 'red' }] },
  };
}

/** Of one kind in the descriptions, and of another on the wire. */
const onTheWireOnly = ['plan', 'statistics'];

describeOfficially('properties of several kinds in the official descriptions', () => {
  test('are those of the table', () => {
    const described = propertiesOfSeveralKinds(versions);
    expect(
      Object.keys(properties)
        .filter((name) => !onTheWireOnly.includes(name))
        .toSorted(),
    ).toEqual(described);
  });
});

describe('a property of several kinds says the same in each', () => {
  const cases = Object.entries(properties).flatMap(([name, all]) =>
    typeof all === 'string' ? [] : all.flatMap((one) => one.forms.map((form) => [name, one.route, form, one] as const)),
  );
  test.each(cases)('%s of %s as %j', async (_, route, form, { record, query, version = '2.16', data }) => {
    upstream.does((response, { method, url = '' }) => {
      const isRoute = `${method} ${url.split('?')[0]}` === route;
      response.writeHead(isRoute ? 200 : 404, { 'content-type': 'application/json' });
      response.end(JSON.stringify(isRoute ? record(form) : {}));
    });
    const answer = await askAs[version](query);
    expect(answer.errors).toBeUndefined();
    expect(Object.values(answer.data)).toEqual([data]);
    expect(answer.extensions.intercom).not.toHaveProperty('unknownValues');
  });
});
