import type { Client } from '../client/index.ts';
import type { ProcedureInput } from '../client/procedures.ts';

export const procedureLoaders = ({ procedures }: Client) => ({
  submitInput: (conversationId: string, body: ProcedureInput) => procedures.submitInput({ conversationId, body }),
});
