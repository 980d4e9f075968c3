import { endpoint } from '../core/endpoint.ts';
import { list } from '../core/lists.ts';
import { choice, type Read, ref, shape, text } from '../core/read.ts';
import { finSession } from './session.ts';
import * as write from './writes.ts';

export type { FinAttributeError, FinAttributeOwner, FinSession, FinStatus } from './session.ts';

/** What a satisfaction survey answers. */
export const finRating = shape({ conversationId: text('conversation_id'), rating: choice('rating', write.ratings) });
export interface FinRating extends Read<typeof finRating> {}

const capabilityTypes = { procedure: 'PROCEDURE', reply: 'REPLY', ask: 'ASK', escalate: 'ESCALATE' } as const;
export type FinCapabilityType = (typeof capabilityTypes)[keyof typeof capabilityTypes];

const capability = shape({
  type: choice('type', capabilityTypes),
  procedureId: ref('id'),
  name: text('name'),
  description: text('description'),
  endpoint: text('endpoint'),
  method: text('method'),
});
export interface FinCapability extends Read<typeof capability> {}

const capabilities = shape({ version: text('version'), capabilities: list('capabilities', capability) });

/** All of them use the token of Fin Agent, where there is one. Those that Intercom knows again are sent again. */
const fin = { account: 'fin' } as const;

export const finAgent = {
  start: endpoint('POST /fin/start', {
    docs: 'fin-agent/startfinconversation',
    since: '2.14',
    repeatable: true,
    ...fin,
    write: write.start,
    read: finSession,
  }),
  reply: endpoint('POST /fin/reply', {
    docs: 'fin-agent/replytofin',
    since: '2.14',
    repeatable: true,
    ...fin,
    write: write.reply,
    read: finSession,
  }),
  ask: endpoint('POST /fin/ask', {
    docs: 'fin-agent/askfin',
    since: 'Unstable',
    repeatable: true,
    ...fin,
    write: write.ask,
    read: finSession,
  }),
  escalate: endpoint('POST /fin/escalate', {
    docs: 'fin-agent/escalatefinconversation',
    since: 'Unstable',
    ...fin,
    write: write.escalate,
    read: finSession,
  }),
  runProcedure: endpoint('POST /fin/procedures/{procedure_id}/run', {
    docs: 'fin-agent/runfinprocedure',
    since: 'Unstable',
    ...fin,
    write: write.runProcedure,
    read: finSession,
  }),
  rate: endpoint('POST /fin/csat', {
    docs: 'fin-agent/submitfincsat',
    since: '2.14',
    repeatable: true,
    ...fin,
    write: write.rate,
    read: finRating,
  }),
  listCapabilities: endpoint('POST /fin/capabilities', {
    docs: 'fin-agent/listfincapabilities',
    since: 'Unstable',
    repeatable: true,
    ...fin,
    write: write.capabilities,
    read: capabilities,
  }),
};
