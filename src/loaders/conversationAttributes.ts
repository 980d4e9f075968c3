import { type ConversationAttribute, conversationAttributesOf } from '../client/conversationAttributes.ts';
import { definitionsOf } from '../client/customAttributes.ts';
import type { Client } from '../client/index.ts';
import { listLoader, memo } from './core/batch.ts';
import { attributesOf } from './core/definitions.ts';
import type { Changes } from './core/invalidation.ts';

export const conversationAttributeLoaders = (client: Client, changes: Changes) => {
  const definitions = attributesOf('CONVERSATION')(client, changes);
  const list = listLoader<ConversationAttribute>(
    async () => conversationAttributesOf(await definitions.all()),
    (id) => client.conversationAttributes.find({ id }),
  );
  const byName = memo(async () => definitionsOf(await list.all()));
  changes.on('dataAttribute', list, byName);
  return { ...definitions, attributes: list.all, byId: list.byId, attributesByName: byName.get };
};
