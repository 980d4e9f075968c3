import { endpoint } from './core/endpoint.ts';
import { done } from './core/read.ts';

export interface ProcedureInput {
  readonly stepId: string;
  readonly attributeValues: readonly { readonly identifier: string; readonly value: unknown }[];
}

const input = ({ stepId, attributeValues }: ProcedureInput) => ({
  step_id: stepId,
  attribute_values: attributeValues.map(({ identifier, value }) => ({ identifier, value })),
});

export const procedures = {
  submitInput: endpoint('POST /procedures/{conversation_id}/collect_agent_input', {
    docs: 'procedures/collectprocedureagentinput',
    since: 'Unstable',
    write: input,
    read: done,
  }),
};
