import type { Case } from './cases.ts';

const attribute = (id: string) => ({ conversationAttributeId: id });

/** Definitions of what conversations have. */
export const conversationAttributes: readonly Case[] = [
  {
    name: 'conversationAttributeCreate',
    input: ({ next }) => ({ name: next, dataType: 'LIST', options: [{ label: 'Yes' }, { label: 'No' }] }),
  },
  { name: 'conversationAttributeUpdate', input: ({ listAttribute, next }) => ({ id: listAttribute, name: next }) },
  { name: 'conversationAttributeArchive', input: ({ listAttribute }) => ({ id: listAttribute }) },
  {
    name: 'conversationAttributeOptionAdd',
    input: ({ listAttribute }) => ({ ...attribute(listAttribute), label: 'Soon' }),
  },
  {
    name: 'conversationAttributeOptionUpdate',
    input: ({ listAttribute, option }) => ({ ...attribute(listAttribute), optionId: option, label: 'Soon' }),
  },
  {
    name: 'conversationAttributeOptionArchive',
    input: ({ listAttribute, option }) => ({ ...attribute(listAttribute), optionId: option }),
  },
];
