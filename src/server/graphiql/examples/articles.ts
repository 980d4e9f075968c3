import type { Example } from './example.ts';

export const staleArticles: Example = {
  about: `Stale articles: the list has the last changed first, so they
are at its end. \`after\` is the endCursor of a page before.
One call for the page, one for all authors, and one for the
statistics of each article: lists do not have them.`,
  restCalls: 12,
  query: `query StaleArticles($after: String) {
  articles(first: 10, after: $after) {
    totalCount
    nodes {
      title
      url
      updatedAt
      author { name }
      tags { name }
      statistics {
        views
        sadReactionPercentage
        finInvolvements
        finResolutionRate
      }
    }
  }
}
`,
  variables: { after: 'WyJJLVZHRG9rbiIsOSwiMyIsIjQ2MDExMTAiXQ' },
};

export const publishArticle: Example = {
  about: `A new article, and a change of another: it is staged as a
draft beside the live text, then published in one language.
Each is one call.`,
  restCalls: 3,
  query: `mutation PublishArticle(
  $new: ArticleCreateInput!
  $change: ArticleDraftStageInput!
  $publication: ArticleDraftPublishInput!
) {
  articleCreate(input: $new) {
    ... on ArticleCreatePayload { article { id title state } }
    ... on Problem { message code }
  }
  articleDraftStage(input: $change) {
    ... on ArticleDraftStagePayload { draft { title bodyText updatedAt } }
    ... on Problem { message code }
  }
  articleDraftPublish(input: $publication) {
    ... on ArticleDraftPublishPayload {
      article { title url hasUnpublishedChanges }
    }
    ... on Problem { message code }
  }
}
`,
  variables: {
    new: {
      title: 'Studded tyres',
      bodyMarkdown: '## When to fit them\n\nFrom November, and **at low pressure**.',
      authorId: '991267801',
      parentIds: ['6106'],
      translations: [{ locale: 'fr', title: 'Pneus cloutés' }],
    },
    change: { id: '4601002', title: 'Check your chain in winter' },
    publication: { id: '4601002', locales: ['en'] },
  },
};
