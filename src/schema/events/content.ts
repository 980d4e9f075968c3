import * as resolve from '../../resolvers/events.ts';
import { builder } from '../core/builder.ts';
import { perParent, sharedList } from '../core/cost.ts';
import { Article, Audience, ContentImportSource, ContentSnippet } from '../core/refs.ts';
import { relation } from '../core/relation.ts';
import { contactOf, eventType, subscriptionOf } from './event.ts';

const articles = eventType({
  subject: 'article',
  name: 'Article',
  prefix: 'article',
  one: 'an article',
  many: 'articles',
});
builder.objectFields(articles.type, (t) => ({
  article: t.field(
    relation({
      type: Article,
      description: 'The article as it is now; null when it was deleted. Costs one REST call for each event.',
      cost: perParent(),
      resolve: resolve.article,
    }),
  ),
}));
subscriptionOf(articles);

const snippets = eventType({
  subject: 'contentSnippet',
  name: 'ContentSnippet',
  prefix: 'content_snippet',
  one: 'a content snippet',
  many: 'content snippets',
});
builder.objectFields(snippets.type, (t) => ({
  contentSnippet: t.field(
    relation({
      type: ContentSnippet,
      description: 'The content snippet as it is now; null when it was deleted. Costs one REST call for each event.',
      cost: perParent(),
      resolve: resolve.contentSnippet,
    }),
  ),
}));
subscriptionOf(snippets);

const sources = eventType({
  subject: 'contentImportSource',
  name: 'ContentImportSource',
  prefix: 'content_import_source',
  one: 'a content import source',
  many: 'content import sources',
});
builder.objectFields(sources.type, (t) => ({
  contentImportSource: t.field(
    relation({
      type: ContentImportSource,
      description:
        'The content import source as it is now; null when it was deleted. Costs one REST call for all content import sources.',
      cost: sharedList('contentImportSources'),
      resolve: resolve.contentImportSource,
    }),
  ),
}));
subscriptionOf(sources);

const audiences = eventType({
  subject: 'audience',
  name: 'Audience',
  prefix: 'audience',
  one: 'an audience',
  many: 'audiences',
});
builder.objectFields(audiences.type, (t) => ({
  audience: t.field(
    relation({
      type: Audience,
      description: 'The audience as it is now; null when it was deleted. Costs one REST call for all audiences.',
      cost: sharedList('audiences'),
      resolve: resolve.audience,
    }),
  ),
  contentId: t.id({
    nullable: true,
    description: 'Intercom’s id of the content that was added to the audience or removed; null on other topics.',
    resolve: ({ related }) => related['contentId'],
  }),
}));
subscriptionOf(audiences);

const stats = eventType({
  subject: 'contentStat',
  name: 'ContentStat',
  prefix: 'content_stat',
  one: 'a content statistic',
  many: 'content statistics',
});
builder.objectFields(stats.type, (t) => ({
  contentId: t.id({
    nullable: true,
    description: 'Intercom’s id of the message, such as a banner or a survey, that a contact received or opened.',
    resolve: ({ related }) => related['contentId'],
  }),
  contact: t.field(contactOf('The contact that the message was for.')),
}));
subscriptionOf(stats);
