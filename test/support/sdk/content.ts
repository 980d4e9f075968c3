import { admins } from '../writing.ts';
import type { Calls } from './index.ts';

const author = Number(admins.maeve);
const article_id = 4_601_001;
const collection_id = 6101;

export const contentCalls: Calls = {
  'aiContent.listContentImportSources': ({ aiContent }) => aiContent.listContentImportSources(),
  'aiContent.createContentImportSource': ({ aiContent }) =>
    aiContent.createContentImportSource({ url: 'https://own.example' }),
  'aiContent.getContentImportSource': async ({ aiContent }) => {
    const { id } = await aiContent.createContentImportSource({ url: 'https://own.example' });
    return aiContent.getContentImportSource({ source_id: String(id) });
  },
  'aiContent.updateContentImportSource': async ({ aiContent }) => {
    const { id } = await aiContent.createContentImportSource({ url: 'https://own.example' });
    return aiContent.updateContentImportSource({
      source_id: String(id),
      sync_behavior: 'api',
      url: 'https://other.example',
    });
  },
  'aiContent.deleteContentImportSource': async ({ aiContent }) => {
    const { id } = await aiContent.createContentImportSource({ url: 'https://own.example' });
    return aiContent.deleteContentImportSource({ source_id: String(id) });
  },
  'aiContent.listExternalPages': ({ aiContent }) => aiContent.listExternalPages(),
  ...(Object.fromEntries(
    (['createExternalPage', 'getExternalPage', 'updateExternalPage', 'deleteExternalPage'] as const).map((name) => [
      `aiContent.${name}`,
      async ({ aiContent }) => {
        const { id: source } = await aiContent.createContentImportSource({
          url: 'https://own.example',
        });
        const page = {
          title: 'Wheels',
          html: '<p>Wheels</p>',
          url: 'https://own.example/wheels',
          locale: 'en',
        } as const;
        const own = { source_id: Number(source), external_id: 'wheels' };
        const { id } = await aiContent.createExternalPage({ ...page, ...own });
        if (name === 'getExternalPage') return aiContent.getExternalPage({ page_id: id });
        if (name === 'updateExternalPage') return aiContent.updateExternalPage({ ...page, ...own, page_id: id });
        if (name === 'deleteExternalPage') return aiContent.deleteExternalPage({ page_id: id });
        return null;
      },
    ]),
  ) as Calls),

  'articles.list': ({ articles }) => articles.list(),
  'articles.create': ({ articles }) => articles.create({ title: 'Wheels', author_id: author }),
  'articles.find': ({ articles }) => articles.find({ article_id }),
  'articles.update': ({ articles }) => articles.update({ article_id, title: 'Wheels' }),
  'articles.delete': ({ articles }) => articles.delete({ article_id }),
  'articles.search': ({ articles }) => articles.search({ phrase: 'brakes' }),
  'helpCenters.find': ({ helpCenters }) => helpCenters.find({ help_center_id: 171 }),
  'helpCenters.list': ({ helpCenters }) => helpCenters.list(),
  'helpCenters.collections.list': ({ helpCenters }) => helpCenters.collections.list(),
  'helpCenters.collections.create': ({ helpCenters }) => helpCenters.collections.create({ name: 'Wheels' }),
  'helpCenters.collections.find': ({ helpCenters }) => helpCenters.collections.find({ collection_id }),
  'helpCenters.collections.update': ({ helpCenters }) =>
    helpCenters.collections.update({ collection_id, name: 'Wheels' }),
  'helpCenters.collections.delete': async ({ helpCenters }) => {
    const { id } = await helpCenters.collections.create({ name: 'Wheels' });
    return helpCenters.collections.delete({ collection_id: Number(id) });
  },
  'internalArticles.listInternalArticles': ({ internalArticles }) => internalArticles.listInternalArticles(),
  'internalArticles.searchInternalArticles': ({ internalArticles }) => internalArticles.searchInternalArticles(),
  ...(Object.fromEntries(
    (
      ['createInternalArticle', 'retrieveInternalArticle', 'updateInternalArticle', 'deleteInternalArticle'] as const
    ).map((name) => [
      `internalArticles.${name}`,
      async ({ internalArticles }) => {
        const { id } = await internalArticles.createInternalArticle({
          title: 'Wheels',
          author_id: author,
          owner_id: author,
        });
        const one = { internal_article_id: Number(id) };
        if (name === 'retrieveInternalArticle') return internalArticles.retrieveInternalArticle(one);
        if (name === 'updateInternalArticle') return internalArticles.updateInternalArticle({ ...one, title: 'Rims' });
        if (name === 'deleteInternalArticle') return internalArticles.deleteInternalArticle(one);
        return null;
      },
    ]),
  ) as Calls),
  'news.feeds.list': ({ news }) => news.feeds.list(),
  'news.feeds.find': async ({ news }) => news.feeds.find({ newsfeed_id: await newsfeedOf(news) }),
  'news.feeds.listItems': async ({ news }) => news.feeds.listItems({ newsfeed_id: await newsfeedOf(news) }),
  'news.items.list': ({ news }) => news.items.list(),
  'news.items.create': ({ news }) => news.items.create({ title: 'Wheels', sender_id: author }),
  'news.items.find': async ({ news }) => news.items.find({ news_item_id: await newsItemOf(news) }),
  'news.items.update': async ({ news }) =>
    news.items.update({ news_item_id: await newsItemOf(news), body: { title: 'Rims', sender_id: author } }),
  'news.items.delete': async ({ news }) => news.items.delete({ news_item_id: await newsItemOf(news) }),
};

type News = Parameters<Calls[string]>[0]['news'];
const newsItemOf = async (news: News): Promise<number> =>
  Number((await news.items.create({ title: 'Wheels', sender_id: author })).id);
const newsfeedOf = async (news: News): Promise<string> => {
  const { data } = (await news.feeds.list()) as { data?: { id?: string }[] };
  return data?.[0]?.id ?? '';
};
