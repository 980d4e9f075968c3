import { contentId } from './contents.ts';
import { type Body, booleanIn, type Handler, isObject, listIn, objectIn, Reply, readId, textIn } from './handler.ts';
import { HttpError } from './httpErrors.ts';
import type { State } from './seed/index.ts';

const [maxItems, maxTags] = [1_000, 100];

const refused = (message: string): HttpError => new HttpError(422, 'parameter_invalid', message);

const others = ['content_snippet', 'file_source_content', 'internal_article'];
/** What is of another type is dropped without a word. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  publish: ['article_content'],
  unpublish: ['article_content'],
  delete: ['article_content', ...others],
  set_availability: ['article_content', 'external_content', ...others],
  set_audience: ['article_content', 'external_content', ...others],
  update_tags: ['article', 'external_content', ...others],
};

const itemsIn = (body: Body, action: string) => {
  const rows = listIn(body, 'content_ids') ?? [];
  if (rows.length < 1 || rows.length > maxItems) throw refused(`content_ids must have 1 to ${maxItems} items`);
  return rows
    .map((row) => {
      const [type, id] = isObject(row) ? [row['type'], readId(row['id'])] : [];
      if (typeof type !== 'string' || id === undefined) throw refused('content_ids must have a type and an id');
      return { type, id };
    })
    .filter(({ type }) => allowed[action]?.includes(type));
};

const partOf = (body: Body, name: string): Body => {
  const part = objectIn(body, name);
  if (part === undefined || Object.keys(part).length === 0) throw refused(`${name} is required`);
  return part;
};

const idsIn = (body: Body, name: string): readonly string[] =>
  (listIn(body, name) ?? []).map((id) => {
    if (!Number.isInteger(id)) throw refused(`${name} must be integers`);
    return String(id);
  });

/** What an action changes: not every type of content has all of it. */
interface Target {
  ai_chatbot_availability?: boolean;
  ai_agent_availability?: boolean;
  ai_copilot_availability: boolean;
  ai_sales_agent_availability: boolean | null;
  audience_ids?: number[] | null;
  tag_ids?: string[];
  state?: 'published' | 'draft';
  updated_at: number;
}
type Change = (target: Target) => void;

const availability = (body: Body): Change => {
  const part = partOf(body, 'availability');
  const [agent, copilot, sales] = ['ai_agent', 'copilot', 'sales_agent'].map((name) => booleanIn(part, name));
  return (target) => {
    if (target.ai_agent_availability === undefined)
      target.ai_chatbot_availability = agent ?? target.ai_chatbot_availability ?? false;
    else target.ai_agent_availability = agent ?? target.ai_agent_availability;
    target.ai_copilot_availability = copilot ?? target.ai_copilot_availability;
    target.ai_sales_agent_availability = sales ?? target.ai_sales_agent_availability;
  };
};

const audience = (body: Body, { audiences }: State): Change => {
  const part = partOf(body, 'audience');
  const [add, remove] = [idsIn(part, 'add_segment_ids'), idsIn(part, 'remove_segment_ids')];
  const all = booleanIn(part, 'remove_all') === true;
  if (add.some((id) => !audiences.has(id))) throw refused('add_segment_ids contains unknown ids');
  return (target) => {
    if (target.audience_ids === undefined) return;
    const kept = all ? [] : (target.audience_ids ?? []).filter((id) => !remove.includes(String(id)));
    target.audience_ids = [...new Set([...kept, ...add.map(Number)])];
  };
};

const tags = (body: Body, state: State): Change => {
  const part = partOf(body, 'tags');
  const [add, remove] = [idsIn(part, 'add_tag_ids'), idsIn(part, 'remove_tag_ids')];
  const distinct = [...new Set([...add, ...remove])];
  if (distinct.length < 1 || distinct.length > maxTags) throw refused(`tags must be 1 to ${maxTags}`);
  if (distinct.some((id) => !state.tags.has(id))) throw refused('tags contains unknown ids');
  return (target) => {
    target.tag_ids = [...new Set([...(target.tag_ids ?? []).filter((id) => !remove.includes(id)), ...add])];
  };
};

const changeIn = (action: string, body: Body, state: State): Change | undefined => {
  switch (action) {
    case 'set_availability':
      return availability(body);
    case 'set_audience':
      return audience(body, state);
    case 'update_tags':
      return tags(body, state);
    case 'publish':
    case 'unpublish':
      return (target) => {
        target.state = action === 'publish' ? 'published' : 'draft';
      };
    default:
      return undefined;
  }
};

interface Found {
  readonly target: Target | undefined;
  remove(): void;
}

const recordsOf = (state: State, type: string): Map<string, Target> | undefined =>
  (
    ({
      // Of articles only tags are changed so, which is why they lack the rest.
      article: state.articles,
      content_snippet: state.contentSnippets,
      external_content: state.externalPages,
      file_source_content: state.contentFiles,
      internal_article: state.internalArticles,
    }) as unknown as Readonly<Record<string, Map<string, Target>>>
  )[type];

/** One language of an article. */
const articleContentAt = ({ articles }: State, id: string): Found => {
  for (const article of articles.values())
    for (const [locale, target] of Object.entries(article.contents))
      if (contentId(article, locale) === id)
        return {
          target,
          remove: () => {
            if (locale === article.default_locale) articles.delete(article.id);
            else delete article.contents[locale];
          },
        };
  return { target: undefined, remove: () => {} };
};

const foundAt = (state: State, type: string, id: string): Found => {
  if (type === 'article_content') return articleContentAt(state, id);
  const records = recordsOf(state, type);
  return { target: records?.get(id), remove: () => records?.delete(id) };
};

/** Upstream does the work later; here it is done at once. */
export const bulk: Handler = ({ state, body, now }) => {
  const action = textIn(body, 'action') ?? '';
  if (!(action in allowed)) throw refused(`action does not accept ${action}`);
  const items = itemsIn(body, action);
  const change = changeIn(action, body, state);
  for (const { type, id } of items) {
    const { target, remove } = foundAt(state, type, id);
    if (target === undefined) continue;
    if (change === undefined) remove();
    else {
      change(target);
      target.updated_at = now;
    }
  }
  return new Reply(202, { type: 'content_bulk_action', status: 'queued' });
};
