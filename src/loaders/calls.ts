import DataLoader from 'dataloader';
import { type Call, type CallListParams, call } from '../client/calls.ts';
import { required } from '../client/core/lists.ts';
import { callSearchSize } from '../client/core/sizes.ts';
import type { Client } from '../client/index.ts';
import { prime, singleLoader } from './core/batch.ts';
import { bisect } from './core/bisect.ts';
import type { Changes } from './core/invalidation.ts';
import { stub } from './core/stub.ts';

export const callLoaders = ({ calls }: Client, changes: Changes) => {
  const byId = singleLoader<Call>((callId) => calls.find({ callId }));
  const transcripts = singleLoader((callId) => calls.transcript({ callId }));
  const recordings = singleLoader((callId) => calls.recording({ callId }));

  /** A row that is cut to its ids and its transcript does not stand for the call (quirk: call-search-rows). */
  const seen = (found: Call): Call => (found.state === null ? found : prime(byId, found));

  /** The calls of up to 20 conversations in one search. */
  const ofConversation = new DataLoader<string, readonly Call[]>(
    async (conversationIds) => {
      const found = new Map<string, Call[]>(conversationIds.map((id) => [id, []]));
      const answered = new Set<string>();
      const read = async (some: readonly string[]): Promise<void> => {
        for (const one of await calls.ofConversations({ body: some, batched: some.length }))
          found.get(required(one.conversationId, 'the conversation of each call'))?.push(seen(one));
        for (const id of some) answered.add(id);
      };
      const failed = new Map(await bisect(conversationIds, read));
      const left = conversationIds.filter((id) => !answered.has(id) && !failed.has(id));
      await Promise.all(left.map((id) => read([id]).catch((error: Error) => failed.set(id, error))));
      return conversationIds.map((id) => failed.get(id) ?? found.get(id) ?? []);
    },
    { maxBatchSize: callSearchSize },
  );
  changes.on('call', byId, transcripts, recordings);
  changes.on('conversation', ofConversation);

  return {
    byId,
    stub: stub(call),
    list: async (query: CallListParams) => {
      const found = await calls.list({ query });
      return { ...found, items: found.items.map((one) => prime(byId, one)) };
    },
    transcripts,
    recordings,
    ofConversation,
  };
};
