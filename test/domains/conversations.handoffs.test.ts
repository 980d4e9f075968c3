import { expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';
import { everything, type Json, rest } from '../support/rest.ts';

const { askIn, calls, sandbox } = await setup();

const isHandoff = (part: Json) => part.partType === 'standalone_platform_handoff';
/** The seed's only conversation with as many parts as Intercom sends; two of them are handoffs. */
const long = async (): Promise<string> => {
  for (const { id } of (await everything(sandbox, 'conversations')).slice(100, 140)) {
    const { conversation_parts: parts } = await rest(sandbox, `GET /conversations/${id}`);
    if (parts.total_count === 500) return id;
  }
  throw new Error('no conversation has 500 parts');
};

test.each(['2.11', '2.16', '2.17', 'Unstable'] as const)(
  'parts say how a conversation was passed on to another help desk in Unstable only, asked in %s',
  async (version) => {
    const id = await long();
    calls.length = 0;
    const { data: found, errors } = await askIn(version)(
      `{ conversation(id: "${id}") { parts(first: 500) { nodes { partType handoff { type success } } } } }`,
    );
    expect(errors).toBeUndefined();
    const parts: Json[] = found.conversation.parts.nodes;
    const failed = { type: 'zendesk_agent', success: false };
    const worked = { type: 'zendesk_ticket', success: true };
    expect(parts.filter(isHandoff).map(({ handoff }) => handoff)).toEqual(
      version === 'Unstable' ? [failed, worked] : [null, null],
    );
    expect(parts.filter((part) => !isHandoff(part) && part.handoff !== null)).toEqual([]);
    expect(calls).toEqual(['GET /conversations/{id}']);
  },
);
