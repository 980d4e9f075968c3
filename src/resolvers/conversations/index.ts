import type { Company } from '../../client/companies/index.ts';
import type { Conversation, ConversationRating } from '../../client/conversations/index.ts';
import type { Scorecard } from '../../client/conversations/reviews.ts';
import type { SideConversation } from '../../client/conversations/sideConversations.ts';
import { supports } from '../../client/core/versions.ts';
import type { Sort } from '../../client/search/query.ts';
import type { Review } from '../../loaders/conversationReviews.ts';
import type { ConversationOwner } from '../../loaders/conversations.ts';
import type { Context } from '../../loaders/index.ts';
import { answeredOr, orNull } from '../core/absent.ts';
import { complete } from '../core/complete.ts';
import { connectionFromArray, connectionFromPages, type ForwardPaginationArgs, nothing } from '../core/connection.ts';
import { listKey } from '../core/cursor.ts';
import { membersOf } from '../core/members.ts';
import { referred } from '../core/referred.ts';
import { toMany, toOne } from '../core/relation.ts';
import { type Owner, searched } from '../core/search.ts';
import { type ConversationFilter, searchOf } from './filter.ts';

/** A conversation as one of many: parts may be missing. */
export const ofChange = (id: string, answer: Conversation | undefined, { load }: Context, idOnly: boolean) =>
  answeredOr(answer, id, load.conversations, idOnly);

/**
 * A conversation that was linked, as upstream answered it where that is all that is asked for (`isHeld`); else read by itself.
 */
export const ofLink = (id: string, answer: Conversation | undefined, { load }: Context, isHeld: boolean) =>
  isHeld && answer !== undefined ? answer : load.conversations.byId.load(id);

export const byId = (id: string, { load }: Context) => orNull(load.conversations.byId.load(id));

/** A conversation that something names; without a call when only the id is wanted. */
export const named = (id: string, ctx: Context, idOnly: boolean) =>
  idOnly ? ctx.load.conversations.stub(id) : find(id, ctx);

/** One conversation by itself comes with its parts. */
export const find = (id: string, { load }: Context) => orNull(load.conversations.whole.load(id));

// Query

export interface ConversationListArgs extends ForwardPaginationArgs {
  readonly filter?: ConversationFilter | null | undefined;
  readonly sort?: Sort | null | undefined;
}

/** All conversations, or those that belong to something. */
export const list = async ({ filter, ...args }: ConversationListArgs, ctx: Context, owner?: Owner<ConversationOwner>) =>
  searched('conversations', await searchOf(filter, ctx), args, ctx.load.conversations, owner);

/**
 * Those of its contacts, without those that name another company. What names none, as no conversation does in older
 * versions, may be of any company of its contacts. Their number is not known where some are omitted.
 */
export const ofCompany = async (
  { id }: Company,
  { filter, ...args }: ConversationListArgs,
  ctx: Context,
  counted: boolean,
) => {
  const search = await searchOf(filter, ctx);
  const members = await membersOf(id, search, 'contactId', args, ctx);
  if (members === null) return null;
  if (members.length === 0)
    return connectionFromArray<Conversation>(listKey('conversations', id), { first: args.first }, nothing);
  const owner = { field: 'contactId', id, members, hasFew: false, counted } as const;
  if (!supports(ctx.version, 'conversationCompany'))
    return searched('conversations', search, args, ctx.load.conversations, owner);
  const belongs = ({ company }: Conversation, id: string) => company === null || company.id === id;
  const own = await searched('conversations', search, args, ctx.load.conversations, {
    ...owner,
    belongs,
    counted: false,
  });
  return { ...own, totalCount: null };
};

export const deleted = (
  { order, first, after }: ForwardPaginationArgs & { readonly order: 'ascending' | 'descending' },
  { load }: Context,
) =>
  connectionFromPages(listKey('deletedConversations', order), { first: first ?? null, after: after ?? null }, (page) =>
    load.conversations.deleted(order === 'ascending' ? 'asc' : 'desc', page.after),
  );

// Conversation

export const assignee = toOne('admins', ({ assigneeId }: Conversation) => assigneeId);

export const teamAssignee = toOne('teams', ({ teamAssigneeId }: Conversation) => teamAssigneeId);

export const teammates = toMany('admins', ({ teammateIds }: Conversation) => teammateIds);

/** Ids and external ids stand in the conversation; anything else is one search for all conversations of the page. */
export const contacts = ({ contacts }: Conversation, ctx: Context, refOnly = false) => referred(contacts, ctx, refOnly);

export const ticket = toOne('tickets', ({ ticketId }: Conversation) => ticketId);

/** Oldest first, as upstream gives them: the newest 500. */
export const parts = async (conversation: Conversation, window: ForwardPaginationArgs, ctx: Context) => {
  const { id, parts } = await complete('conversations', conversation, ctx, 'parts');
  return parts && connectionFromArray(listKey('conversationParts', id), window, parts);
};

/** With what Intercom adds only when it is asked to; null in versions that cannot be asked. */
const withTexts = ({ id }: Conversation, { load, version }: Context): Promise<Conversation | null> | null =>
  supports(version, 'conversationTexts') ? orNull(load.conversations.withTexts.load(id)) : null;

/** The parts that have translations. */
export const partTranslations = async (conversation: Conversation, ctx: Context) =>
  (await withTexts(conversation, ctx))?.parts?.items.filter(({ translations }) => translations !== null) ?? null;

export const emailHistory = async (conversation: Conversation, ctx: Context) =>
  (await withTexts(conversation, ctx))?.source?.emailMetadata?.history ?? null;

export const handlingEvents = ({ id }: Conversation, { load }: Context) =>
  orNull(load.conversations.handlingEvents(id));

export const sideConversations = ({ id }: Conversation, { first, after }: ForwardPaginationArgs, { load }: Context) =>
  orNull(
    connectionFromPages(listKey('sideConversations', id), { first: first ?? null, after: after ?? null }, (page) =>
      load.conversations.sideConversations(id, page.after),
    ),
  );

export const sideParts = ({ id, parts }: SideConversation, window: ForwardPaginationArgs) =>
  parts && connectionFromArray(listKey('sideConversationParts', id), window, parts);

/** Whoever was rated, if they are of the type; an id without one is an admin's. */
export const ratedId = ({ teammateType, teammateId }: ConversationRating, type: 'admin' | 'team' | 'workflow') =>
  (teammateType ?? 'admin') === type ? teammateId : null;

export const ratedAdmin = toOne('admins', (rating: ConversationRating) => ratedId(rating, 'admin'));
export const ratedTeam = toOne('teams', (rating: ConversationRating) => ratedId(rating, 'team'));

/** Whoever rated; their id and external id stand in the rating. */
export const rater = ({ contact }: ConversationRating, { load }: Context, refOnly = false) => {
  if (contact === null) return null;
  const { id, externalId } = contact;
  return refOnly ? load.contacts.named({ id, externalId }) : orNull(load.contacts.byId.load(id));
};

/** What only a search adds to conversations; null in versions whose searches do not. */
export const review = async <R extends Review>(
  conversation: Conversation,
  kind: R,
  { load, version }: Context,
): Promise<Conversation[R] | null> => {
  if (!supports(version, 'conversationReviews')) return null;
  return conversation[kind] ?? (await load.conversations.reviewed(conversation.id, kind))?.[kind] ?? null;
};

export const reviewedAdmin = toOne('admins', ({ revieweeType, revieweeId }: Scorecard) =>
  revieweeType === 'ai' ? null : revieweeId,
);

// ConversationStatistics

type Statistics = NonNullable<Conversation['statistics']>;

export const lastClosedBy = toOne('admins', ({ lastClosedById }: Statistics) => lastClosedById);

export const responseTeam = toOne('teams', ({ teamId }: NonNullable<Statistics['teamResponses']>[number]) => teamId);
