import { getNamedType, getNullableType, isListType, isObjectType, isRequiredArgument } from 'graphql';
import type { Version } from '../../src/client/core/versions.ts';
import { frozenState } from '../../src/sandbox/seed/frozen.ts';
import { schema } from '../../src/schema/index.ts';
import type { Rest } from '../pagination/list.ts';
import { lists as connections } from '../pagination/lists.ts';

export interface List {
  readonly name: string;
  /** The field, called `list`, with `ROWS` for what is requested of each record. */
  readonly query: string;
  /** The call whose rows it shows; of a list of `Query` the only one. */
  readonly route?: string;
  readonly version: Version;
  readonly grow?: ((rest: Rest) => Promise<unknown>) | undefined;
  /** A key of its parent's answer without which the list is read by a call of its own. */
  readonly unless?: { readonly route: string; readonly key: string };
}

const seeded = frozenState();
const contact = [...seeded.contacts.values()].find(({ tag_ids, segment_ids, opted_in_ids }) =>
  [tag_ids, segment_ids, opted_in_ids].every(({ length }) => length > 0),
)?.id;
const company = [...seeded.companies.values()].find(({ segment_ids }) => segment_ids.length > 0)?.id;
const spokenWithFin = [...seeded.finVoiceCalls.values()].find(({ intercom_conversation_id: id }) => id !== null);
const spoken = [...seeded.calls.values()].find(({ conversation_id: id }) => id !== null)?.conversation_id ?? '';
const [exception] = seeded.officeHoursExceptions.values();

const connected = connections
  .filter(({ route }) => route !== '')
  .map(({ name, query, route, version = '2.16', grow }): List => {
    const page = query.replace('(PAGE', '(first: 5').replace('ROWS', 'nodes { ROWS }');
    return { name, query: `{ ${page} }`, route, version, grow };
  });

const below = (name: string, parent: string, route: string, version: Version = '2.16'): List => ({
  name,
  query: `{ ${parent} { list: ${name.split('.')[1]} { ROWS } } }`,
  route,
  version,
});
const ofContact = (name: string, route: string): List =>
  below(name, `contact(by: { id: "${contact}" })`, `GET /contacts/{contact_id}/${route}`);

const nested: readonly List[] = [
  ofContact('Contact.segments', 'segments'),
  ofContact('Contact.taggings', 'tags'),
  {
    ...ofContact('Contact.subscriptions', 'subscriptions'),
    unless: { route: 'GET /contacts/{id}', key: 'opted_in_subscription_types' },
  },
  {
    ...below('Company.segments', `company(by: { id: "${company}" })`, 'GET /companies/{id}/segments'),
    unless: { route: 'GET /companies/{id}', key: 'segments' },
  },
  below('Team.metrics', 'team(id: "7301")', 'GET /teams/{team_id}/metrics'),
  below('Conversation.calls', `conversation(id: "${spoken}")`, 'POST /calls/search'),
  below(
    'Conversation.finVoiceCalls',
    `conversation(id: "${spokenWithFin?.intercom_conversation_id}")`,
    'GET /fin_voice/conversation/{conversation_id}',
  ),
  below(
    'Conversation.handlingEvents',
    'conversation(id: "215473840000223")',
    'GET /conversations/{id}/handling_events',
  ),
  below(
    'OfficeHoursSchedule.exceptions',
    `officeHoursSchedule(id: "${exception?.office_hours_schedule_id}")`,
    'GET /office_hours_schedules/{office_hours_schedule_id}/office_hours_exceptions',
  ),
  {
    name: 'Query.collections',
    query: '{ list: collections(first: 5) { nodes { ROWS } } }',
    route: 'GET /help_center/collections',
    version: '2.16',
  },
  ...(['COMPANY', 'CONTACT'] as const).map(
    (model): List => ({
      name: `Query.dataAttributes of ${model}`,
      query: `{ list: dataAttributes(model: ${model}) { ROWS } }`,
      route: 'GET /data_attributes',
      version: '2.16',
    }),
  ),
];

/** Lists of `Query` that are not paged. */
const whole = Object.values(schema.getQueryType()?.getFields() ?? {})
  .filter(({ type, args }) => isListType(getNullableType(type)) && !args.some(isRequiredArgument))
  .filter(({ type }) => isObjectType(getNamedType(type)))
  .map(
    ({ name, description }): List => ({
      name: `Query.${name}`,
      query: `{ list: ${name} { ROWS } }`,
      version: description?.includes('Only in Unstable') ? 'Unstable' : '2.16',
    }),
  );

export const lists: readonly List[] = [...connected, ...nested, ...whole];

/** Reads of several records, or of none that has an id, whose keys are not struck. */
export const unstruck: Readonly<Record<string, string>> = {
  'GET /admins/activity_log_event_types': 'It lists words.',
  'GET /articles/{id}/draft': 'One record, read by itself.',
  'GET /calls/{call_id}/recording': 'It answers with the address of a file.',
  'GET /calls/{call_id}/transcript': 'It answers with text.',
  'GET /ip_allowlist': 'One record, read by itself.',
  'GET /me': 'One record: its keys are struck in cutShapes.ts.',
  'GET /messages/whatsapp/status': 'One message, read by itself.',
  'GET /visitors': 'One record, read by itself.',
  'POST /contacts/merge/preview': 'One forecast of a merge.',
};

/** By list and key: what is said without the key is not what is said with it, which is right for this reason. */
export const otherwise: Readonly<Record<string, string>> = {
  'tickets.ticket_type': 'Values are shown as what they are where the definitions of their attributes are not said.',
  'contentSearch.type': 'What it is of a row that names no type is not known: it is omitted.',
  'contents.type': 'What it is of a row that names no type is not known: it is omitted.',
  'conversations.company': 'A conversation that names no company may be of any company of its contacts.',
  'calls.conversation_id': 'A call that names no conversation is of none of those that were searched: the field fails.',
  'dataAttributes.archived': 'What is not said to be archived is listed.',
  'dataAttributes.options': 'An attribute with options is a list; others have no such key.',
  'conversationAttributes.archived': 'What is not said to be archived is listed.',
};
