import type { InputFieldBuilder } from './builder.ts';
import { customAttributes } from './customInputs.ts';

/** What can be said of a company, whether one is written or many in bulk. */
export const companyFields = (t: InputFieldBuilder) => ({
  name: t.string({ description: 'The company’s name.' }),
  plan: t.string({ description: 'The name of the plan that the company has bought. A new name creates a plan.' }),
  website: t.string({ description: 'The company’s website.' }),
  industry: t.string({ description: 'The industry that the company works in.' }),
  size: t.int({ description: 'The number of the company’s employees.' }),
  monthlySpend: t.float({
    description:
      'Monthly spend: the revenue from the company in a month, 0 to 2147483647. According to Intercom’s documentation, decimals are cut off.',
  }),
  customAttributes: customAttributes(t),
});

export const seenFields = (t: InputFieldBuilder, since = '') => ({
  remoteCreatedAt: t.field({ type: 'DateTime', description: 'The time when your own system created the record.' }),
  updateLastRequestAt: t.boolean({
    description: `Whether to set the time of the last request (last seen) to now.${since}`,
  }),
});
