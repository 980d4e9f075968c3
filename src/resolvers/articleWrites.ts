import type {
  ArticleContentWrite,
  ArticleTagRequest,
  ArticleText,
  ArticleWrite,
  DraftWrite,
  Localized,
} from '../client/articles/writes.ts';
import { InvalidInputError } from '../client/core/errors.ts';
import { integerId, someText } from '../client/core/ids.ts';
import type { Context } from '../loaders/index.ts';
import { memberOf } from './core/inputPath.ts';
import { checkedLocale } from './core/locales.ts';
import { toOne } from './core/relation.ts';

const isGiven = (value: unknown): boolean => value !== undefined && value !== null;

const checkText = ({ title, body, bodyMarkdown }: ArticleText, at: string): void => {
  if (title != null) someText(title, memberOf(at, 'title'));
  if (body != null && bodyMarkdown != null)
    throw new InvalidInputError(
      '`body` and `bodyMarkdown` cannot be combined: write HTML or Markdown.',
      memberOf(at, 'bodyMarkdown'),
    );
};

const checkIds = (ids: readonly string[] | null | undefined, at: string): void => {
  for (const [i, id] of (ids ?? []).entries()) integerId(id, `${at}[${i}]`);
};

const checkContent = (content: ArticleContentWrite, at: string): void => {
  checkText(content, at);
  if (content.authorId != null) integerId(content.authorId, memberOf(at, 'authorId'));
  checkIds(content.audienceIds, memberOf(at, 'audienceIds'));
};

/** Each language once, with something to write. */
const checkTranslations = <T extends object>(
  translations: readonly Localized<T>[] | null | undefined,
  check: (content: T, at: string) => void,
): void => {
  const locales = new Set<string>();
  for (const [i, translation] of (translations ?? []).entries()) {
    const { locale, ...content } = translation;
    const at = `translations[${i}]`;
    checkedLocale(locale, `${at}.locale`);
    if (locales.has(locale)) throw new InvalidInputError(`"${locale}" is given twice.`, `${at}.locale`);
    locales.add(locale);
    if (!Object.values(content).some(isGiven))
      throw new InvalidInputError(`The translation "${locale}" has nothing to write.`, at);
    check(translation, at);
  }
};

const schedules = ['scheduledPublishAt', 'scheduledUnpublishAt'] as const;

/** What Intercom would refuse of schedules, whatever the state of the article is. */
const checkSchedules = (write: ArticleWrite): void => {
  for (const name of schedules)
    if ((write[name]?.getTime() ?? Number.POSITIVE_INFINITY) <= Date.now())
      throw new InvalidInputError('Must be in the future.', name);
  if (write.scheduledPublishAt != null && write.scheduledUnpublishAt != null)
    throw new InvalidInputError(
      '`scheduledPublishAt` and `scheduledUnpublishAt` cannot be combined: an article has one schedule.',
      'scheduledUnpublishAt',
    );
  if (write.scheduledPublishAt != null && write.state === 'DRAFT')
    throw new InvalidInputError(
      '`scheduledPublishAt` cannot be combined with the state `DRAFT`.',
      'scheduledPublishAt',
    );
};

const checkArticle = (write: ArticleWrite): void => {
  checkContent(write, '');
  checkTranslations(write.translations, checkContent);
  checkIds(write.parentIds, 'parentIds');
  if (write.folderId != null) integerId(write.folderId, 'folderId');
  checkSchedules(write);
};

export const create = async (write: ArticleWrite & { readonly title: string }, { load }: Context) => {
  checkArticle(write);
  if (![write, ...(write.translations ?? [])].some(({ authorId }) => authorId != null))
    throw new InvalidInputError(
      'An article requires an `authorId`, or one in the translation into the default language.',
      'authorId',
    );
  if (write.scheduledUnpublishAt != null && write.state !== 'PUBLISHED')
    throw new InvalidInputError(
      'An article that was never published cannot be unpublished. Set the state `PUBLISHED`.',
      'scheduledUnpublishAt',
    );
  return load.articles.create(write);
};

/** null says something only where it cancels a schedule, or takes the article out of its folder. */
const saysSomething = ({ folderId, scheduledPublishAt, scheduledUnpublishAt, ...rest }: ArticleWrite): boolean =>
  [folderId, scheduledPublishAt, scheduledUnpublishAt].some((value) => value !== undefined) ||
  Object.values(rest).some((value) => isGiven(value));

const nothingToChange = (): Error => new InvalidInputError('The input has nothing to change.', null);

export const update = async (id: string, write: ArticleWrite, { load }: Context) => {
  if (!saysSomething(write)) throw nothingToChange();
  checkArticle(write);
  return load.articles.update(id, write);
};

export const remove = (id: string, { load }: Context) => load.articles.remove(id);

export const stageDraft = async (id: string, write: DraftWrite, { load }: Context) => {
  if (!Object.values(write).some(isGiven)) throw nothingToChange();
  checkText(write, '');
  checkTranslations(write.translations, checkText);
  return load.articles.stageDraft(id, write);
};

export const publishDraft = async (id: string, locales: readonly string[] | null | undefined, { load }: Context) => {
  if (locales?.length === 0)
    throw new InvalidInputError(
      'Name at least one locale, or omit `locales` in a help center with one language.',
      'locales',
    );
  for (const [i, locale] of (locales ?? []).entries()) checkedLocale(locale, `locales[${i}]`);
  return load.articles.publishDraft(id, locales ?? null);
};

export const tag = (articleId: string, request: ArticleTagRequest, { load }: Context) =>
  load.articles.tag(articleId, request);

export const untag = (articleId: string, tagId: string, { load }: Context) => load.articles.untag(articleId, tagId);

/** The article that a change was about. */
export const changed = toOne('articles', (id: string) => id);
