import type {
  FinEscalation,
  FinProcedureRun,
  FinQuestion,
  FinRatingDraft,
  FinReply,
  FinStart,
  FinUser,
} from '../client/fin/writes.ts';
import type { Client } from '../client/index.ts';

export const finLoaders = ({ finAgent }: Client) => ({
  start: (body: FinStart) => finAgent.start({ body }),
  reply: (body: FinReply) => finAgent.reply({ body }),
  ask: (body: FinQuestion) => finAgent.ask({ body }),
  escalate: (body: FinEscalation) => finAgent.escalate({ body }),
  runProcedure: (procedureId: string, body: FinProcedureRun) => finAgent.runProcedure({ procedureId, body }),
  rate: (body: FinRatingDraft) => finAgent.rate({ body }),
  listCapabilities: (body: FinUser) => finAgent.listCapabilities({ body }),
});
