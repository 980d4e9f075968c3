import type { IntercomClient } from 'intercom-client';
import { frozenState } from '../../../src/sandbox/seed/frozen.ts';
import { types } from '../writing.ts';
import { automationCalls } from './automation.ts';
import { contentCalls } from './content.ts';
import { peopleCalls } from './people.ts';

const seeded = frozenState();
const contact = [...seeded.contacts.values()].find(
  ({ role, external_id, email }) => role === 'user' && external_id !== null && email !== null,
);
const [visitor] = seeded.visitors.values();
const call = [...seeded.calls.values()].find(({ recording, transcript }) => recording !== null && transcript !== null);
const [segment] = seeded.segments.values();

export const ids = {
  contact_id: contact?.id ?? '',
  external_id: contact?.external_id ?? '',
  user_id: visitor?.user_id ?? '',
  segment_id: segment?.id ?? '',
  call_id: call?.id ?? '',
  note_id: Number([...seeded.notes.keys()][0]),
  attribute_id: seeded.ticketTypes.get(types.repair)?.attributes.find(({ default: own }) => !own)?.id ?? '',
};

/** A method of the SDK by its name, and a call of it that succeeds. What it needs first is made by other methods. */
export type Calls = Readonly<Record<string, (sdk: IntercomClient, known: typeof ids) => PromiseLike<unknown>>>;

export const sdkCalls: Calls = { ...peopleCalls, ...contentCalls, ...automationCalls };
