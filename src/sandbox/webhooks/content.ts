import { wire as snippetItem } from '../contentSnippets.ts';
import { event } from '../dataEvents.ts';
import { finish, job } from '../jobs.ts';
import type { ContentImportSource } from '../seed/aiContent.ts';
import type { Article } from '../seed/articles.ts';
import type { Audience } from '../seed/audiences.ts';
import type { Company } from '../seed/companies.ts';
import type { ContentSnippet } from '../seed/contentSnippets.ts';
import type { State } from '../seed/index.ts';
import { source } from '../wireAiContent.ts';
import * as articleWire from '../wireArticles.ts';
import { admin, company, deletedRecord, type Shape, withIsoTimes } from './items.ts';
import type { Notification, Topic } from './topics.ts';
import { compared, isChanged, mapped, shallow, type Watcher, watcher, without } from './watch.ts';

/** Of records of which everything that changes is an update. */
interface Plain<T> {
  readonly kind: 'company' | 'audience' | 'content_snippet' | 'content_import_source';
  readonly records: (state: State) => ReadonlyMap<string, T>;
  /** What is no change. */
  readonly except?: readonly (keyof T)[];
  readonly item: (shape: Shape, one: T) => object;
  readonly wireId?: (id: string) => string | number;
}

const plain = <T extends { readonly id: string }>({
  kind,
  records,
  except = [],
  item,
  wireId = (id) => id,
}: Plain<T>): Watcher => {
  const names = (one: T) => without(Object.keys(one) as (keyof T)[], except);
  return watcher(
    [`${kind}.created`, `${kind}.updated`, `${kind}.deleted`],
    (before) => mapped(records(before), shallow),
    (before, change) => {
      const { added, removed, kept } = compared(before, records(change.state));
      const changed = kept.filter(([was, is]) => isChanged(was, is, names(is)));
      return [
        ...added.map((one): Notification => ({ topic: `${kind}.created`, item: item(change, one) })),
        ...changed.map(([, one]): Notification => ({ topic: `${kind}.updated`, item: item(change, one) })),
        ...removed.map(
          ({ id }): Notification => ({
            topic: `${kind}.deleted`,
            item: deletedRecord(kind, wireId(id)),
          }),
        ),
      ];
    },
  );
};

export const companies = plain<Company>({
  kind: 'company',
  records: (state) => state.companies,
  except: ['updated_at', 'tag_ids', 'segment_ids'],
  item: company,
});

export const audiences = plain<Audience>({
  kind: 'audience',
  records: (state) => state.audiences,
  except: ['updated_at'],
  item: (_, one) => one,
});

export const contentImportSources = plain<ContentImportSource>({
  kind: 'content_import_source',
  records: (state) => state.contentImportSources,
  except: ['updated_at'],
  item: ({ version }, one) => source(one, version),
  wireId: Number,
});

export const contentSnippets = plain<ContentSnippet>({
  kind: 'content_snippet',
  records: (state) => state.contentSnippets,
  except: ['updated_at', 'tag_ids', 'updated_by_id'],
  item: (_, one) => snippetItem(one),
});

/** Snippets that audiences have gained or lost. */
export const audienceMembers = watcher(
  ['audience.member_added', 'audience.member_removed'],
  (before) => mapped(before.contentSnippets, ({ audience_ids }) => audience_ids ?? []),
  (before, { state }) => {
    const { added, kept } = compared(before, state.contentSnippets);
    return [...added.map((one) => [[], one] as const), ...kept].flatMap(([was, { id, audience_ids }]) => {
      const audiencesNow = audience_ids ?? [];
      const sent = (topic: Topic, ids: readonly number[]): Notification[] =>
        ids.map((audience) => ({
          topic,
          item: {
            type: 'audience_membership',
            audience_id: String(audience),
            content: { type: 'content_snippet', id },
          },
        }));
      return [
        ...sent('audience.member_added', without(audiencesNow, was)),
        ...sent('audience.member_removed', without(was, audiencesNow)),
      ];
    });
  },
);

const isPublished = (one: Article): boolean => articleWire.originalOf(one).state === 'published';
const articleItem = ({ state, version }: Shape, one: Article): object =>
  withIsoTimes(articleWire.article(state, one, version, { withStatistics: true }));

/** Everything but what readers and tags change. */
const textOf = ({ views, involvements, resolutions, tag_ids, ...rest }: Article): string =>
  JSON.stringify(rest, (name, value: unknown) => (name === 'updated_at' ? undefined : value));

export const articles = watcher(
  ['article.created', 'article.updated', 'article.published', 'article.unpublished', 'article.deleted'],
  (before) => mapped(before.articles, (one) => ({ id: one.id, text: textOf(one), wasPublished: isPublished(one) })),
  (before, change) => {
    const { added, removed, kept } = compared(before, change.state.articles);
    const sent = (topic: Topic, one: Article): Notification => ({ topic, item: articleItem(change, one) });
    return [
      ...added.flatMap((one) => [
        sent('article.created', one),
        ...(isPublished(one) ? [sent('article.published', one)] : []),
      ]),
      ...kept.flatMap(([was, one]) => [
        ...(was.text === textOf(one) ? [] : [sent('article.updated', one)]),
        ...(was.wasPublished === isPublished(one)
          ? []
          : [sent(isPublished(one) ? 'article.published' : 'article.unpublished', one)]),
      ]),
      ...removed.map(({ id }): Notification => ({ topic: 'article.deleted', item: deletedRecord('article', id) })),
    ];
  },
);

export const admins = watcher(
  ['admin.away_mode_updated'],
  (before) => mapped(before.admins, shallow),
  (before, change) =>
    compared(before, change.state.admins)
      .kept.filter(([was, is]) =>
        isChanged(was, is, ['away_mode_enabled', 'away_mode_reassign', 'away_status_reason_id']),
      )
      .map(([, one]): Notification => ({ topic: 'admin.away_mode_updated', item: admin(change, one) })),
);

export const dataEvents = watcher(
  ['event.created'],
  (before) => before.dataEvents.length,
  (known, { state }) =>
    state.dataEvents.slice(known).flatMap((one): Notification[] => {
      const contact = state.contacts.get(one.contact_id);
      return contact === undefined ? [] : [{ topic: 'event.created', item: event(contact, one) }];
    }),
);

/** A job is over as soon as that is sent, and not only when it has been polled. */
export const jobs = watcher(
  ['job.completed'],
  (before) => mapped(before.jobs, ({ id }) => id),
  (before, { state, origin }) =>
    compared(before, state.jobs).added.map((one): Notification => {
      finish(one);
      return { topic: 'job.completed', item: job(one, origin) };
    }),
);
