import type { Client } from '../client/index.ts';
import type { PhoneSwitchDraft } from '../client/phoneSwitches.ts';

export const phoneSwitchLoaders = ({ phoneSwitches }: Client) => ({
  create: (body: PhoneSwitchDraft) => phoneSwitches.create({ body }),
});
