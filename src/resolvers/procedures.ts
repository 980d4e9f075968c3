import { InvalidInputError } from '../client/core/errors.ts';
import { checkedId, someText } from '../client/core/ids.ts';
import type { Context } from '../loaders/index.ts';
import { type CustomAttributeValueInput, wireValue } from './core/customInputs.ts';
import { toOne } from './core/relation.ts';

interface SubmittedInput {
  readonly conversationId: string;
}

export const conversation = toOne('conversations', ({ conversationId }: SubmittedInput) => conversationId);

export interface ProcedureInputDraft {
  readonly conversationId: string;
  readonly stepId: string;
  readonly attributeValues: readonly { readonly identifier: string; readonly value: CustomAttributeValueInput }[];
}

export const submitInput = async (
  { conversationId, stepId, attributeValues }: ProcedureInputDraft,
  { load }: Context,
): Promise<SubmittedInput> => {
  if (attributeValues.length === 0)
    throw new InvalidInputError('Send a value for each attribute that the procedure waits for.', 'attributeValues');
  const seen = new Set<string>();
  const values = attributeValues.map(({ identifier, value }, i) => {
    const at = `attributeValues[${i}].identifier`;
    someText(identifier, at);
    if (seen.has(identifier)) throw new InvalidInputError(`"${identifier}" is set twice.`, at);
    seen.add(identifier);
    return { identifier, value: wireValue(value) };
  });
  await load.procedures.submitInput(checkedId(conversationId, 'conversationId'), {
    stepId: someText(stepId, 'stepId'),
    attributeValues: values,
  });
  return { conversationId };
};
