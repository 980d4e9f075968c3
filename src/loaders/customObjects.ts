import type { Wire } from '../client/core/read.ts';
import {
  type CustomObject,
  type CustomObjectDraft,
  type CustomObjectListParams,
  customObject,
} from '../client/customObjects.ts';
import type { Client } from '../client/index.ts';

const quiet = () => {};

/** Objects are of a type, and only together with it is an id known. */
export const customObjectLoaders = ({ customObjects }: Client) => ({
  find: (customObjectTypeIdentifier: string, id: string) => customObjects.find({ customObjectTypeIdentifier, id }),
  findByExternalId: async (customObjectTypeIdentifier: string, externalId: string): Promise<CustomObject | null> => {
    const { items } = await customObjects.query({ customObjectTypeIdentifier, query: { externalId } });
    return items[0] ?? null;
  },
  list: (customObjectTypeIdentifier: string, query: CustomObjectListParams) =>
    customObjects.query({ customObjectTypeIdentifier, query }),
  /** Those that come whole inside another record; what has no id is none. */
  embedded: (instances: readonly Wire[]): readonly CustomObject[] =>
    instances.flatMap((one) => customObject(one, quiet) ?? []),
  upsert: (customObjectTypeIdentifier: string, body: CustomObjectDraft) =>
    customObjects.upsert({ customObjectTypeIdentifier, body }),
  remove: async (customObjectTypeIdentifier: string, id: string) => {
    await customObjects.remove({ customObjectTypeIdentifier, id });
    return id;
  },
  removeByExternalId: async (customObjectTypeIdentifier: string, externalId: string) => {
    const removed = await customObjects.removeByExternalId({ customObjectTypeIdentifier, query: externalId });
    return removed?.id ?? null;
  },
});
