import { type EmailSetting, emailSetting } from '../client/emails.ts';
import type { Client } from '../client/index.ts';
import { listLoader } from './core/batch.ts';
import { stub } from './core/stub.ts';

export const emailLoaders = ({ emails, shared: reference }: Client) => {
  const { all, byId } = listLoader<EmailSetting>(
    reference('emails', () => emails.list()),
    (id) => emails.find({ id }),
  );
  return { all, byId, blank: stub(emailSetting) };
};
