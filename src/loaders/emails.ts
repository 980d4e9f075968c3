import { type EmailSetting, emailSetting } from '../client/emails.ts';
import type { Client } from '../client/index.ts';
import { listLoader } from './core/batch.ts';
import type { Changes } from './core/invalidation.ts';
import { stub } from './core/stub.ts';

export const emailLoaders = ({ emails, shared }: Client, changes: Changes) => {
  const list = listLoader<EmailSetting>(
    () => shared('emails', () => emails.list()),
    (id) => emails.find({ id }),
  );
  changes.on('email', list);
  return { all: list.all, byId: list.byId, stub: stub(emailSetting) };
};
