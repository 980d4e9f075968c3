import type { Loaders } from './index.ts';

/** Reference data by the names that the schema's prices have for it. */
const lists: Readonly<Record<string, (load: Loaders) => Promise<unknown>>> = {
  admins: ({ admins }) => admins.all(),
  awayStatusReasons: ({ awayStatusReasons }) => awayStatusReasons.all(),
  brands: ({ brands }) => brands.all(),
  companyAttributes: ({ dataAttributes }) => dataAttributes.all('COMPANY'),
  contactAttributes: ({ dataAttributes }) => dataAttributes.all('CONTACT'),
  emails: ({ emails }) => emails.all(),
  segments: ({ segments }) => segments.all(),
  subscriptionTypes: ({ subscriptionTypes }) => subscriptionTypes.all(),
  tags: ({ tags }) => tags.all(),
  teams: ({ teams }) => teams.all(),
  ticketStates: ({ ticketStates }) => ticketStates.all(),
  ticketTypes: ({ ticketTypes }) => ticketTypes.all(),
};

/**
 * Asks for lists before the records are there that will want them: nobody waits for one call after the other. Should no
 * record want a list after all, the call is not in vain, since the workspace's other operations share what it answers.
 */
export const readAhead = (load: Loaders, names: Iterable<string>): void => {
  // Whoever needs a list that cannot be had meets the same failure at its own field.
  for (const name of names) lists[name]?.(load).catch(() => {});
};
