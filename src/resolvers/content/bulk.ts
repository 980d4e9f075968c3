import type { BulkAction, BulkItem, BulkItemType } from '../../client/content.ts';
import { InvalidInputError } from '../../client/core/errors.ts';
import { checkedId } from '../../client/core/ids.ts';
import type { Context } from '../../loaders/index.ts';

type Ids = readonly string[] | null | undefined;

/** Ids of content items, by what they are ids of. */
export interface ItemsInput {
  readonly articleIds?: Ids;
  readonly articleContentIds?: Ids;
  readonly contentSnippetIds?: Ids;
  readonly externalPageIds?: Ids;
  readonly fileIds?: Ids;
  readonly internalArticleIds?: Ids;
}

/** Exactly one member is set; the schema sees to it. */
export interface BulkActionInput {
  readonly publish?: ItemsInput | null | undefined;
  readonly unpublish?: ItemsInput | null | undefined;
  readonly delete?: ItemsInput | null | undefined;
  readonly setAvailability?:
    | (ItemsInput & Omit<Extract<BulkAction, { kind: 'set_availability' }>, 'kind'>)
    | null
    | undefined;
  readonly setAudience?: (ItemsInput & Omit<Extract<BulkAction, { kind: 'set_audience' }>, 'kind'>) | null | undefined;
  readonly updateTags?: (ItemsInput & Omit<Extract<BulkAction, { kind: 'update_tags' }>, 'kind'>) | null | undefined;
}

const itemTypes: Readonly<Record<keyof ItemsInput, BulkItemType>> = {
  articleIds: 'article',
  articleContentIds: 'article_content',
  contentSnippetIds: 'content_snippet',
  externalPageIds: 'external_content',
  fileIds: 'file_source_content',
  internalArticleIds: 'internal_article',
};

export const maxItems = 1_000;
export const maxTags = 100;

const itemsIn = (input: ItemsInput, at: string): readonly BulkItem[] => {
  const items = (Object.keys(itemTypes) as (keyof ItemsInput)[]).flatMap((name) =>
    (input[name] ?? []).map((id, i) => ({ type: itemTypes[name], id: checkedId(id, `${at}.${name}[${i}]`) })),
  );
  if (items.length < 1 || items.length > maxItems)
    throw new InvalidInputError(`Expected 1 to ${maxItems} items, got ${items.length}.`, at);
  return items;
};

const requireAny = (values: readonly unknown[], at: string, names: string): void => {
  if (values.every((value) => value == null || (Array.isArray(value) && value.length === 0)))
    throw new InvalidInputError(`Requires at least one of ${names}.`, at);
};

const checkedAction = (
  input: BulkActionInput,
): { readonly at: string; readonly items: ItemsInput; readonly action: BulkAction } => {
  const { publish, unpublish, delete: remove, setAvailability, setAudience, updateTags } = input;
  if (publish != null) return { at: 'action.publish', items: publish, action: { kind: 'publish' } };
  if (unpublish != null) return { at: 'action.unpublish', items: unpublish, action: { kind: 'unpublish' } };
  if (remove != null) return { at: 'action.delete', items: remove, action: { kind: 'delete' } };
  if (setAvailability != null) {
    const { aiAgent, copilot, salesAgent } = setAvailability;
    const at = 'action.setAvailability';
    requireAny([aiAgent, copilot, salesAgent], at, '`aiAgent`, `copilot` and `salesAgent`');
    return { at, items: setAvailability, action: { kind: 'set_availability', aiAgent, copilot, salesAgent } };
  }
  if (setAudience != null) {
    const { addAudienceIds, removeAudienceIds, removeAll } = setAudience;
    const at = 'action.setAudience';
    requireAny(
      [addAudienceIds, removeAudienceIds, removeAll === true ? removeAll : null],
      at,
      '`addAudienceIds`, `removeAudienceIds` and `removeAll`',
    );
    return { at, items: setAudience, action: { kind: 'set_audience', addAudienceIds, removeAudienceIds, removeAll } };
  }
  const { addTagIds, removeTagIds, ...items } = updateTags ?? {};
  const at = 'action.updateTags';
  requireAny([addTagIds, removeTagIds], at, '`addTagIds` and `removeTagIds`');
  const { size } = new Set([...(addTagIds ?? []), ...(removeTagIds ?? [])]);
  if (size > maxTags)
    throw new InvalidInputError(`${size} tags exceed the maximum of ${maxTags}, added and removed together.`, at);
  return { at, items, action: { kind: 'update_tags', addTagIds, removeTagIds } };
};

export const run = async (input: BulkActionInput, { load }: Context) => {
  const { at, items, action } = checkedAction(input);
  return load.content.bulk({ action, items: itemsIn(items, at) });
};
