import type { InputFieldBuilder } from './builder.ts';
import { customAttributes } from './customInputs.ts';

/** What can be said of a company, whether one is written or many in bulk. */
export const companyFields = (t: InputFieldBuilder) => ({
  name: t.string({ description: 'Its name.' }),
  plan: t.string({ description: 'What it has bought of you, by name. A name that is new makes a new plan.' }),
  website: t.string({ description: 'Its address on the web.' }),
  industry: t.string({ description: 'What it works in.' }),
  size: t.int({ description: 'How many people work for it.' }),
  monthlySpend: t.float({
    description:
      'What it pays you in a month, in your currency: 0 to 2147483647. Intercom’s documentation says that it cuts off what is behind the point.',
  }),
  customAttributes: customAttributes(t),
});

export const seenFields = (t: InputFieldBuilder, since = '') => ({
  remoteCreatedAt: t.field({ type: 'DateTime', description: 'When your own system made it.' }),
  updateLastRequestAt: t.boolean({ description: `True says that it was seen just now.${since}` }),
});
