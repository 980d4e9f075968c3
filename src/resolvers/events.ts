import { InvalidInputError, InvalidResponseError } from '../client/core/errors.ts';
import {
  type EventFilterFields,
  type EventsMissed,
  type HubEvent,
  type IntercomEvent,
  isFinEvent,
  isIntercomEvent,
} from '../client/webhooks/event.ts';
import type { FinEvent } from '../client/webhooks/finEvent.ts';
import type { Subject, Topic } from '../client/webhooks/topics.ts';
import type { Context } from '../loaders/index.ts';
import { orNull } from './core/absent.ts';
import { complete } from './core/complete.ts';
import { toOne } from './core/relation.ts';

interface IdFilter {
  readonly eq?: string | null | undefined;
  readonly ne?: string | null | undefined;
  readonly in?: readonly string[] | null | undefined;
  readonly notIn?: readonly string[] | null | undefined;
  readonly isSet?: boolean | null | undefined;
}

export interface EventFilter {
  readonly typeId?: IdFilter | null | undefined;
  readonly assigneeId?: IdFilter | null | undefined;
  readonly teamAssigneeId?: IdFilter | null | undefined;
  readonly states?: readonly string[] | null | undefined;
}

export interface EventArgs {
  readonly topics?: readonly Topic[] | null | undefined;
  readonly ids?: readonly string[] | null | undefined;
  readonly filter?: EventFilter | null | undefined;
  readonly after?: string | null | undefined;
}

type Test = (event: IntercomEvent) => boolean;

const matches = (id: string | undefined, { eq, ne, in: among, notIn, isSet }: IdFilter): boolean =>
  (eq == null || id === eq) &&
  (ne == null || id !== ne) &&
  (among == null || (id !== undefined && among.includes(id))) &&
  (notIn == null || id === undefined || !notIn.includes(id)) &&
  (isSet == null || isSet === (id !== undefined));

const byId = (name: keyof EventFilterFields, filter: IdFilter | null | undefined): readonly Test[] =>
  filter == null ? [] : [({ filter: fields }) => matches(fields[name], filter)];

/** An empty list would never let an event through. */
const among = (values: readonly string[] | null | undefined, at: string): ReadonlySet<string> | null => {
  if (values == null) return null;
  if (values.length === 0) throw new InvalidInputError(`\`${at}\` must not be empty. Omit it for all.`, at);
  return new Set(values);
};

const testsOf = ({ topics, ids, filter }: EventArgs): readonly Test[] => {
  const [ofTopics, ofIds] = [among(topics, 'topics'), among(ids, 'ids')];
  const states = among(filter?.states, 'filter.states');
  return [
    ...(ofTopics === null ? [] : [({ topic }: IntercomEvent) => ofTopics.has(topic)]),
    ...(ofIds === null ? [] : [({ subjectId }: IntercomEvent) => subjectId !== null && ofIds.has(subjectId)]),
    ...(states === null ? [] : [({ filter: { state } }: IntercomEvent) => state !== undefined && states.has(state)]),
    ...byId('typeId', filter?.typeId),
    ...byId('assigneeId', filter?.assigneeId),
    ...byId('teamId', filter?.teamAssigneeId),
  ];
};

/** The `app_id` of the workspace that the caller reads. */
const workspaceIdOf = async ({ load }: Context): Promise<string> => {
  const { workspace } = await load.admins.viewer();
  if (workspace === null)
    throw new InvalidResponseError('Intercom does not say which workspace the access token belongs to.', false);
  return workspace.id;
};

const open = async <E extends HubEvent>(
  accepts: (event: HubEvent) => boolean,
  after: string | null | undefined,
  ctx: Context,
  opened: (workspaceId: string) => () => void = () => () => {},
) => {
  const workspaceId = await workspaceIdOf(ctx);
  let leave = () => {};
  const onEnd = () => leave();
  const items = ctx.events.subscribe({ workspaceId, accepts, onEnd, ...(after == null ? {} : { after }) });
  leave = opened(workspaceId);
  return items as AsyncIterableIterator<E | EventsMissed>;
};

/** The events of one kind of record in the caller's workspace. */
export const subscribe = async (subject: Subject, args: EventArgs, ctx: Context) => {
  const tests = testsOf(args);
  const accepts = (event: HubEvent): boolean =>
    isIntercomEvent(event) && event.subject === subject && tests.every((test) => test(event));
  return open<IntercomEvent>(accepts, args.after, ctx);
};

export interface FinEventArgs {
  readonly conversationIds?: readonly string[] | null | undefined;
  readonly after?: string | null | undefined;
}

/** What Fin reports in conversations, by your own ids of them. */
export const subscribeToFin = async ({ conversationIds, after }: FinEventArgs, ctx: Context) => {
  const ids = among(conversationIds, 'conversationIds');
  const accepts = (event: HubEvent): boolean => isFinEvent(event) && (ids === null || ids.has(event.conversationId));
  return open<FinEvent>(accepts, after, ctx, (workspaceId) =>
    ctx.finStreams.listen({ workspaceId, conversationIds: ids }),
  );
};

// Records of events, as they are now

const recordId = ({ deleted, subjectId }: IntercomEvent): string | null => (deleted ? null : subjectId);
const relatedId =
  (name: string) =>
  ({ related }: IntercomEvent): string | null =>
    related[name] ?? null;

export const ticket = toOne('tickets', recordId);
export const conversation = toOne('conversations', recordId);
export const contact = toOne('contacts', recordId);
export const company = toOne('companies', recordId);
export const admin = toOne('admins', recordId);
export const article = toOne('articles', recordId);
export const audience = toOne('audiences', recordId);
export const call = toOne('calls', recordId);
export const contentSnippet = toOne('contentSnippets', recordId);
export const contentImportSource = toOne('contentImportSources', recordId);

export const job = (event: IntercomEvent, { load }: Context) => {
  const id = recordId(event);
  return id === null ? null : orNull(load.jobs.byId.load(id));
};

export const execution = ({ subjectId, related }: IntercomEvent, { load }: Context) => {
  const connectorId = related['dataConnectorId'];
  if (subjectId === null || connectorId === undefined) return null;
  return orNull(load.dataConnectorExecutions.find(connectorId, subjectId));
};

export const relatedAdmin = toOne('admins', relatedId('adminId'));
export const relatedContact = toOne('contacts', relatedId('contactId'));
export const relatedCompany = toOne('companies', relatedId('companyId'));
export const relatedTag = toOne('tags', relatedId('tagId'));
export const relatedSubscriptionType = toOne('subscriptionTypes', relatedId('subscriptionTypeId'));
export const relatedConversation = toOne('conversations', relatedId('conversationId'));

/** The newest part that caused the event, among the newest 500 that Intercom returns. */
export const ticketPart = async (event: IntercomEvent, ctx: Context) => {
  const id = event.partIds.at(-1);
  const found = id === undefined ? null : await ticket(event, ctx);
  return found?.parts?.items.find((part) => part.id === id) ?? null;
};

export const conversationPart = async (event: IntercomEvent, ctx: Context) => {
  const id = event.partIds.at(-1);
  const found = id === undefined ? null : await conversation(event, ctx);
  if (found === null) return null;
  const { parts } = await complete('conversations', found, ctx, 'parts');
  return parts?.items.find((part) => part.id === id) ?? null;
};
