import type { Contact } from '../client/contacts/index.ts';
import type { Conversation } from '../client/conversations/index.ts';
import { InvalidInputError } from '../client/core/errors.ts';
import { ownIdSegment, someText } from '../client/core/ids.ts';
import type { Wire } from '../client/core/read.ts';
import type { CustomObject, CustomObjectDraft } from '../client/customObjects.ts';
import type { Context } from '../loaders/index.ts';
import { orNull } from './core/absent.ts';
import { connectionFromPages, type ForwardPaginationArgs } from './core/connection.ts';
import { listKey } from './core/cursor.ts';
import { type CustomAttributesInput, toWire } from './core/customInputs.ts';

/** The type is a part of the address. */
const checkedType = (type: string): string => {
  try {
    ownIdSegment(someText(type));
    return type;
  } catch {
    throw new InvalidInputError(
      'Must be the identifier of a custom object type, of 1 to 255 characters, such as `Order`.',
      'type',
    );
  }
};

/** Exactly one member is set; the schema sees to it. */
export interface CustomObjectKey {
  readonly id?: string | null | undefined;
  readonly externalId?: string | null | undefined;
}

const external = ({ externalId }: CustomObjectKey): string => someText(externalId ?? '', 'by.externalId');

/** An address that ends with an external id leads to an object as well (quirk: custom-object-either-id). */
const byId = async (type: string, id: string, { load }: Context): Promise<CustomObject | null> => {
  const found = await orNull(load.customObjects.find(type, id));
  return found?.id === id ? found : null;
};

export const find = (type: string, by: CustomObjectKey, ctx: Context): Promise<CustomObject | null> => {
  checkedType(type);
  return by.id == null ? orNull(ctx.load.customObjects.findByExternalId(type, external(by))) : byId(type, by.id, ctx);
};

export interface CustomObjectListArgs extends ForwardPaginationArgs {
  readonly type: string;
  readonly contactId?: string | null | undefined;
  readonly conversationId?: string | null | undefined;
}

export const list = ({ type, contactId, conversationId, ...window }: CustomObjectListArgs, { load }: Context) => {
  checkedType(type);
  if (contactId != null && conversationId != null)
    throw new InvalidInputError(
      'Intercom lists the objects of a contact or those of a conversation, and not of both. Omit `contactId` or `conversationId`.',
      'conversationId',
    );
  return connectionFromPages(listKey('customObjects', type, contactId, conversationId), window, ({ after }) =>
    load.customObjects.list(type, { after, contactId, conversationId }),
  );
};

// Contact and Conversation

type Typed = ForwardPaginationArgs & { readonly type: string };

export const ofContact = ({ id }: Contact, args: Typed, ctx: Context) => list({ ...args, contactId: id }, ctx);

export const ofConversation = ({ id }: Conversation, args: Typed, ctx: Context) =>
  list({ ...args, conversationId: id }, ctx);

// CustomObjectsValue

export const embedded = ({ instances }: { readonly instances: readonly Wire[] }, { load }: Context) =>
  load.customObjects.embedded(instances);

// Mutation

export interface CustomObjectInput extends Omit<CustomObjectDraft, 'customAttributes'> {
  readonly customAttributes?: CustomAttributesInput;
}

export const upsert = (type: string, { customAttributes, ...object }: CustomObjectInput, { load }: Context) => {
  checkedType(type);
  someText(object.externalId, 'externalId');
  return load.customObjects.upsert(type, { ...object, customAttributes: toWire(customAttributes) });
};

export const remove = (type: string, by: CustomObjectKey, { load }: Context): Promise<string | null> => {
  checkedType(type);
  return by.id == null
    ? load.customObjects.removeByExternalId(type, external(by))
    : load.customObjects.remove(type, by.id);
};
