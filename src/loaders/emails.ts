import { type EmailSetting, emailSetting } from '../client/emails.ts';
import type { Client } from '../client/index.ts';
import { whole } from './core/batch.ts';
import { blank } from './core/blank.ts';

export const emailLoaders = ({ emails, reference }: Client) => {
  const { all, byId } = whole<EmailSetting>(
    reference('emails', () => emails.list()),
    (id) => emails.find({ id }),
  );
  return { all, byId, blank: blank(emailSetting) };
};
