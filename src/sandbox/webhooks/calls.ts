import { wireOf } from '../calls.ts';
import type { Call } from '../seed/calls.ts';
import type { Notification, Topic } from './topics.ts';
import { compared, mapped, shallow, watcher } from './watch.ts';

/** What a call has gained since. */
const gained = (before: Call, one: Call): Topic[] => [
  ...(before.ended_at === null && one.ended_at !== null ? (['call.ended'] as const) : []),
  ...(before.recording === null && one.recording !== null ? (['call.recording_available'] as const) : []),
  ...(before.transcript === null && one.transcript !== null ? (['call.transcription_available'] as const) : []),
];

export const calls = watcher(
  ['call.started', 'call.ended', 'call.recording_available', 'call.transcription_available'],
  (before) => mapped(before.calls, shallow),
  (before, change) => {
    const { added, kept } = compared(before, change.state.calls);
    const sent = (topic: Topic, one: Call): Notification => ({ topic, item: wireOf(change, one) });
    return [
      ...added.map((one) => sent('call.started', one)),
      ...kept.flatMap(([was, one]) => gained(was, one).map((topic) => sent(topic, one))),
    ];
  },
);
