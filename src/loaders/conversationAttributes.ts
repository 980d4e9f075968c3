import {
  type ConversationAttribute,
  type ConversationAttributeChanges,
  type ConversationAttributeDraft,
  conversationAttributesOf,
  type OptionDraft,
} from '../client/conversationAttributes.ts';
import { definitionsOf } from '../client/customAttributes.ts';
import type { Client } from '../client/index.ts';
import { listLoader, memo, prime } from './core/batch.ts';
import { attributesOf } from './core/definitions.ts';
import type { Changes } from './core/invalidation.ts';

export const conversationAttributeLoaders = (client: Client, changes: Changes) => {
  const { conversationAttributes } = client;
  const definitions = attributesOf('CONVERSATION')(client, changes);
  const list = listLoader<ConversationAttribute>(
    async () => conversationAttributesOf(await definitions.all()),
    (id) => conversationAttributes.find({ id }),
  );
  const byName = memo(async () => definitionsOf(await list.all()));
  changes.on('dataAttribute', list, byName);
  const written = async (answer: Promise<ConversationAttribute>) => prime(list.byId, await answer);
  return {
    ...definitions,
    attributes: list.all,
    byId: list.byId,
    attributesByName: byName.get,
    create: (body: ConversationAttributeDraft) => written(conversationAttributes.create({ body })),
    update: (id: string, body: ConversationAttributeChanges) => written(conversationAttributes.update({ id, body })),
    archive: (id: string) => written(conversationAttributes.archive({ id })),
    addOption: (id: string, body: OptionDraft) => written(conversationAttributes.addOption({ id, body })),
    updateOption: (id: string, optionId: string, body: OptionDraft) =>
      written(conversationAttributes.updateOption({ id, optionId, body })),
    archiveOption: (id: string, optionId: string) => written(conversationAttributes.archiveOption({ id, optionId })),
  };
};
